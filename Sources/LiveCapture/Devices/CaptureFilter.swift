import CPcap

/// A capture filter, in the language of pcap-filter(7).
public enum CaptureFilter {
  /// Link types that a filter is tried with before an interface is open, the likely one first:
  /// Ethernet, cooked, raw IP, Wi-Fi with radio headers.
  private static let linkTypes: [Int32] = [DLT_EN10MB, DLT_LINUX_SLL, 12, DLT_IEEE802_11_RADIO]

  /// Compiles a filter without an interface.
  ///
  /// A filter is wrong when it compiles for none of the usual link types.
  ///
  /// - Throws: `LiveCaptureFailure.filter` with the library's reason.
  public static func check(_ filter: String) throws(LiveCaptureFailure) {
    var reason: String?
    for linkType in linkTypes {
      guard let complaint = complaint(about: filter, linkType) else { return }
      reason = reason ?? complaint
    }
    throw .filter(filter, reason: reason ?? "cannot be compiled")
  }

  private static func complaint(about filter: String, _ linkType: Int32) -> String? {
    guard let dead = unsafe pcap_open_dead(linkType, 262_144) else { return "no memory" }
    // Holds: handle and program are ours and freed here.
    defer { unsafe pcap_close(dead) }
    var program = unsafe bpf_program()
    guard unsafe pcap_compile(dead, &program, filter, 1, bpf_u_int32.max) == 0 else {
      return unsafe String(cString: pcap_geterr(dead))
    }
    unsafe pcap_freecode(&program)
    return nil
  }
}
