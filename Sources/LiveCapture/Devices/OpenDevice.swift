import CPcap
import Capture
import Glibc

/// An interface that is open for capture.
///
/// Used by one thread at a time: the one that opens it, then the one that reads.
@safe
final class OpenDevice {
  /// What came of one look at the interface.
  enum Step: Equatable {
    /// So many packets, perhaps none.
    case packets(Int)
    /// It cannot be read any more; why.
    case failed(String)
  }

  /// Takes a packet: what is known of it and its bytes.
  typealias Taker = (pcap_pkthdr, RawSpan) -> Void

  /// Its name.
  let name: String
  /// LINKTYPE number of its packets.
  let linkType: UInt16
  /// Bytes of a packet that are kept at most.
  let snapLength: UInt32
  /// Its times are in nanoseconds, not microseconds.
  let hasNanoseconds: Bool
  private let handle: OpaquePointer

  /// Opens an interface and sets its filter.
  ///
  /// - Throws: `LiveCaptureFailure`.
  init(_ name: String, _ settings: DeviceSettings) throws(LiveCaptureFailure) {
    self.name = name
    var complaint = ErrorText()
    guard let handle = unsafe complaint.fill({ unsafe pcap_create(name, $0) }) else {
      throw .interface(name: name, reason: complaint.text)
    }
    let length = settings.snapLength > 0 ? settings.snapLength : DeviceSettings.wholeSnapLength
    snapLength = UInt32(clamping: length)
    // Holds, here and below: the handle is open until `deinit` or the throw that closes it.
    unsafe pcap_set_snaplen(handle, Int32(clamping: length))
    unsafe pcap_set_promisc(handle, settings.isPromiscuous ? 1 : 0)
    unsafe pcap_set_timeout(handle, 100)
    let (bytes, overflow) = settings.bufferMegabytes.multipliedReportingOverflow(by: 1 << 20)
    unsafe pcap_set_buffer_size(handle, overflow ? .max : Int32(clamping: bytes))
    hasNanoseconds = unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO) == 0
    do throws(LiveCaptureFailure) {
      try unsafe Self.activate(handle, name)
      try unsafe Self.set(settings.filter, on: handle)
    } catch {
      unsafe pcap_close(handle)
      throw error
    }
    linkType = Self.linkType(unsafe pcap_datalink(handle))
    _ = unsafe complaint.fill { unsafe pcap_setnonblock(handle, 1, $0) }
    unsafe self.handle = handle
  }

  deinit {
    unsafe pcap_close(handle)
  }

  private static func activate(
    _ handle: OpaquePointer, _ name: String
  ) throws(LiveCaptureFailure) {
    let result = unsafe pcap_activate(handle)
    if result >= 0 { return }
    let text = unsafe String(cString: pcap_geterr(handle))
    switch result {
    case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
      throw .noPermission(interface: name)
    case PCAP_ERROR_NO_SUCH_DEVICE:
      throw .interface(name: name, reason: "no such interface")
    case PCAP_ERROR_IFACE_NOT_UP:
      throw .interface(name: name, reason: "the interface is down; ip link set \(name) up")
    default:
      let reason = text.isEmpty ? unsafe String(cString: pcap_statustostr(result)) : text
      throw .interface(name: name, reason: reason)
    }
  }

  private static func set(
    _ filter: String?, on handle: OpaquePointer
  ) throws(LiveCaptureFailure) {
    guard let filter, !filter.isEmpty else { return }
    var program = unsafe bpf_program()
    guard unsafe pcap_compile(handle, &program, filter, 1, bpf_u_int32.max) == 0 else {
      throw .filter(filter, reason: unsafe String(cString: pcap_geterr(handle)))
    }
    defer { unsafe pcap_freecode(&program) }
    if unsafe pcap_setfilter(handle, &program) != 0 {
      throw .filter(filter, reason: unsafe String(cString: pcap_geterr(handle)))
    }
  }

  /// The number that files use for a link type, where the library's own differs on this system.
  static func linkType(_ number: Int32) -> UInt16 {
    switch number {
    case 11: 100
    case 12: 101
    case 15: 102
    case 16: 103
    case 19: 106
    default: UInt16(truncatingIfNeeded: number)
    }
  }

  /// What can be waited for until there are packets; -1 when the interface has nothing of the kind.
  var descriptor: Int32 { unsafe pcap_get_selectable_fd(handle) }

  /// Takes the packets that are there, at most about `limit`, without waiting.
  func take(limit: Int32, _ taker: Taker) -> Step {
    let result = unsafe withoutActuallyEscaping(taker) { taker in
      var taker = taker
      return unsafe withUnsafeMutablePointer(to: &taker) { pointer in
        // Holds: the callback runs during this call only, on this thread, with this pointer.
        unsafe pcap_dispatch(
          handle, limit,
          { user, header, bytes in
            guard let user = unsafe user, let header = unsafe header, let bytes = unsafe bytes
            else { return }
            let count = Int(unsafe header.pointee.caplen)
            let span = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
            unsafe UnsafeMutableRawPointer(user).assumingMemoryBound(to: Taker.self)
              .pointee(header.pointee, span.bytes)
          }, UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self))
      }
    }
    if result >= 0 { return .packets(Int(result)) }
    return .failed(unsafe String(cString: pcap_geterr(handle)))
  }

  /// What the kernel counted since the interface was opened; nil when it does not tell.
  func statistics() -> (received: UInt64, dropped: UInt64, droppedByInterface: UInt64)? {
    var counts = pcap_stat()
    guard unsafe pcap_stats(handle, &counts) == 0 else { return nil }
    return (UInt64(counts.ps_recv), UInt64(counts.ps_drop), UInt64(counts.ps_ifdrop))
  }
}
