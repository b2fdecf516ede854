/// Compressed file formats that are read through their own programs.
enum Compression: CaseIterable, Sendable {
  case gzip
  case zstandard
  case lz4
  case xz

  /// The bytes a file of this format begins with.
  var magic: [UInt8] {
    switch self {
    case .gzip: [0x1f, 0x8b]
    case .zstandard: [0x28, 0xb5, 0x2f, 0xfd]
    case .lz4: [0x04, 0x22, 0x4d, 0x18]
    case .xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
    }
  }

  /// The format's name.
  var name: String {
    switch self {
    case .gzip: "gzip"
    case .zstandard: "zstd"
    case .lz4: "lz4"
    case .xz: "xz"
    }
  }

  /// The program that decompresses standard input to standard output, with its arguments.
  var command: [String] {
    switch self {
    case .gzip: ["gzip", "-dc"]
    case .zstandard: ["zstd", "-dcq"]
    case .lz4: ["lz4", "-dcq"]
    case .xz: ["xz", "-dc"]
    }
  }

  /// Bytes that tell all formats apart.
  static let magicByteCount = 6

  /// The format that `bytes` begin with.
  init?(_ bytes: RawSpan) {
    for format in Self.allCases {
      let magic = format.magic
      guard bytes.byteCount >= magic.count else { continue }
      var same = true
      for (at, byte) in magic.enumerated() where bytes.integer(at, as: UInt8.self) != byte {
        same = false
      }
      if same {
        self = format
        return
      }
    }
    return nil
  }
}
