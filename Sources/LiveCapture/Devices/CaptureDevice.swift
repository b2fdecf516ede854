import CPcap
import Glibc

/// An interface that packets can be captured on, as `finback capture -D` lists it.
public struct CaptureDevice: Equatable, Sendable {
  /// Its name, as `eth0`.
  public var name: String
  /// What the system says of it; nil when nothing.
  public var description: String?
  /// Words about its state, such as `up`, `running` and `connected`.
  public var state: [String]
  /// Its addresses, with the length of the prefix where it has one.
  public var addresses: [String]

  /// Every interface, in the order of the library, which puts the likely ones first.
  ///
  /// - Throws: `LiveCaptureFailure.interface` when the system does not tell.
  public static func all() throws(LiveCaptureFailure) -> [CaptureDevice] {
    var first: UnsafeMutablePointer<pcap_if_t>?
    var complaint = ErrorText()
    guard unsafe complaint.fill({ unsafe pcap_findalldevs(&first, $0) }) == 0 else {
      throw .interface(name: "interfaces", reason: complaint.text)
    }
    defer { unsafe pcap_freealldevs(first) }
    var found: [CaptureDevice] = []
    var next = unsafe first
    while let entry = unsafe next {
      // Holds: the list lives until it is freed behind the loop.
      unsafe found.append(CaptureDevice(entry.pointee))
      unsafe next = entry.pointee.next
    }
    return found
  }

  private init(_ entry: pcap_if_t) {
    name = unsafe entry.name.map { unsafe String(cString: $0) } ?? ""
    description = unsafe entry.description.map { unsafe String(cString: $0) }
    unsafe state = Self.words(of: entry.flags)
    var texts: [String] = []
    var next = unsafe entry.addresses
    while let address = unsafe next {
      // Holds: the list belongs to the entry.
      if let text = unsafe SocketAddress.text(address.pointee.addr, mask: address.pointee.netmask) {
        texts.append(text)
      }
      unsafe next = address.pointee.next
    }
    addresses = texts
  }

  /// The bits of an interface as words.
  static func words(of flags: UInt32) -> [String] {
    var words: [String] = []
    words.append(flags & UInt32(PCAP_IF_UP) != 0 ? "up" : "down")
    if flags & UInt32(PCAP_IF_RUNNING) != 0 { words.append("running") }
    if flags & UInt32(PCAP_IF_LOOPBACK) != 0 { words.append("loopback") }
    if flags & UInt32(PCAP_IF_WIRELESS) != 0 { words.append("wireless") }
    switch flags & UInt32(PCAP_IF_CONNECTION_STATUS) {
    case UInt32(PCAP_IF_CONNECTION_STATUS_CONNECTED): words.append("connected")
    case UInt32(PCAP_IF_CONNECTION_STATUS_DISCONNECTED): words.append("disconnected")
    default: break
    }
    return words
  }

  /// The interface that is meant: by name, or by its number in the list, from 1.
  ///
  /// - Throws: `LiveCaptureFailure.noInterface`.
  static func named(
    _ name: String, among devices: [CaptureDevice]
  ) throws(LiveCaptureFailure) -> String {
    if devices.contains(where: { $0.name == name }) { return name }
    if let number = Int(name), devices.indices.contains(number - 1) {
      return devices[number - 1].name
    }
    // Some, such as those of other drivers, are not listed and can be opened.
    if unsafe if_nametoindex(name) != 0 { return name }
    throw .noInterface(name: name, known: devices.map(\.name))
  }

  /// The interface to capture on when none is named: the first that is up and no loopback.
  static func usual(among devices: [CaptureDevice]) -> String? {
    devices.first { $0.state.contains("running") && !$0.state.contains("loopback") }?.name
      ?? devices.first?.name
  }
}
