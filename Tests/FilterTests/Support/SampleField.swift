import Bytes
import Fields

/// A made-up protocol with a field of every type.
enum SampleField: UInt16, FieldTable {
  case sample, port, length, flags, reset, syn, mask, phase, name, data, mac, eui, guid, oid
  case source, destination, address, source6, when, elapsed, delta, ratio, letter, mark, number

  static let protocolNumber: UInt8 = 100

  var declaration: FieldDeclaration {
    switch self {
    case .sample: .layer("sample", "Sample Protocol")
    case .port:
      FieldDeclaration(
        "sample.port", "Source or Destination Port", .uint16,
        names: ValueNames([80: "http", 443: "https", 53: "domain name"]))
    case .length: FieldDeclaration("sample.len", "Length", .uint32)
    case .flags: FieldDeclaration("sample.flags", "Flags", .uint16, base: .hexadecimal)
    case .reset: .flag("sample.flags.reset", "Reset", mask: 4, of: 12)
    case .syn: .flag("sample.flags.syn", "Syn", mask: 2, of: 12)
    case .mask: FieldDeclaration("sample.mask", "Mask", .uint8)
    case .phase:
      FieldDeclaration(
        "sample.phase", "Phase of the Reset", .string,
        names: ValueNames([0: "refused", 1: "answered", 2: "request"])
      ).own
    case .name: FieldDeclaration("sample.name", "Name", .string)
    case .data: FieldDeclaration("sample.data", "Data", .bytes)
    case .mac: FieldDeclaration("sample.mac", "Hardware Address", .ethernet)
    case .eui: FieldDeclaration("sample.eui", "EUI-64", .eui64)
    case .guid: FieldDeclaration("sample.guid", "GUID", .guid)
    case .oid: FieldDeclaration("sample.oid", "Object", .oid)
    case .source: FieldDeclaration("sample.src", "Source Address", .ipv4)
    case .destination: FieldDeclaration("sample.dst", "Destination Address", .ipv4)
    case .address: FieldDeclaration("sample.addr", "Source or Destination Address", .ipv4)
    case .source6: FieldDeclaration("sample.src6", "Source Address", .ipv6)
    case .when: FieldDeclaration("sample.time", "Arrival Time", .absoluteTime)
    case .elapsed: FieldDeclaration("sample.elapsed", "Elapsed Time", .relativeTime)
    case .delta: FieldDeclaration("sample.delta", "Difference", .int32)
    case .ratio: FieldDeclaration("sample.ratio", "Ratio", .double)
    case .letter: FieldDeclaration("sample.letter", "Letter", .character)
    case .mark: .mark("sample.mark", "Mark")
    case .number: FieldDeclaration("sample.number", "Number of the Frame", .frameNumber)
    }
  }
}

/// A second protocol, which shares a name with the first.
enum OtherField: UInt16, FieldTable {
  case other, port, shared

  static let protocolNumber: UInt8 = 101

  var declaration: FieldDeclaration {
    switch self {
    case .other: .layer("other", "Other Protocol")
    case .port: FieldDeclaration("other.port", "Port", .uint16)
    case .shared: FieldDeclaration("sample.len", "Length", .uint32)
    }
  }
}

/// The fields of both.
let sampleSchema = Schema(SampleField.declarations + OtherField.declarations)
