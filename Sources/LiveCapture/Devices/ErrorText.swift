import CPcap

/// The buffer that the capture library writes its complaints to.
struct ErrorText {
  private var buffer = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))

  /// Calls the library with the buffer.
  mutating func fill<Result>(_ call: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
    unsafe buffer.withUnsafeMutableBufferPointer { unsafe call($0.baseAddress) }
  }

  /// What it said.
  var text: String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
