import Bytes
import Fields

/// The fields of the frame itself: what the capture says of it, before any byte is read.
public enum FrameField: UInt16, FieldTable {
  case frame, number, len, capLen, time, timeEpoch, timeDelta, timeDeltaDisplayed, timeRelative
  case protocols, interfaceID, interfaceName, interfaceDescription, sectionNumber, marked, ignored
  case encapType, comment, lengthBelowCaptured

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.frame.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .frame: .layer("frame", "Frame")
    case .number: FieldDeclaration("frame.number", "Frame Number", .uint32)
    case .len: FieldDeclaration("frame.len", "Frame length on the wire", .uint32)
    case .capLen:
      FieldDeclaration("frame.cap_len", "Frame length stored into the capture file", .uint32)
    case .time: FieldDeclaration("frame.time", "Arrival Time", .absoluteTime, base: .local)
    case .timeEpoch: FieldDeclaration("frame.time_epoch", "Epoch Time", .relativeTime)
    case .timeDelta:
      FieldDeclaration(
        "frame.time_delta", "Time delta from previous captured frame", .relativeTime)
    case .timeDeltaDisplayed:
      FieldDeclaration(
        "frame.time_delta_displayed", "Time delta from previous displayed frame", .relativeTime)
    case .timeRelative:
      FieldDeclaration(
        "frame.time_relative", "Time since reference or first frame", .relativeTime)
    case .protocols: FieldDeclaration("frame.protocols", "Protocols in frame", .string)
    case .interfaceID: FieldDeclaration("frame.interface_id", "Interface id", .uint32)
    case .interfaceName: FieldDeclaration("frame.interface_name", "Interface name", .string)
    case .interfaceDescription:
      FieldDeclaration("frame.interface_description", "Interface description", .string)
    case .sectionNumber: FieldDeclaration("frame.section_number", "Section number", .uint32)
    case .marked: FieldDeclaration("frame.marked", "Frame is marked", .boolean)
    case .ignored: FieldDeclaration("frame.ignored", "Frame is ignored", .boolean)
    case .encapType: FieldDeclaration("frame.encap_type", "Encapsulation type", .int16)
    case .comment: FieldDeclaration("frame.comment", "Comment", .string)
    case .lengthBelowCaptured:
      .mark("frame.len_lt_caplen", "Frame length is less than captured length")
    }
  }
}

/// Offers the fields of the frame.
enum Frame {
  /// The fields known before the walk.
  static func describe(
    _ facts: FrameFacts, _ view: borrowing ByteView, into sink: inout FieldSink
  ) {
    let none = ByteRange.none
    sink.open(layer: FrameField.frame, at: view.range)
    sink.label(FrameField.frame) {
      let (original, captured) = (facts.originalByteCount, facts.capturedByteCount)
      $0.append("Frame ", facts.number)
      $0.append(": ", original)
      $0.append(" bytes on wire (", original * 8)
      $0.append(" bits), ", captured)
      $0.append(" bytes captured (", captured * 8, " bits)")
    }
    guard sink.selection.wants(protocolNumber: FrameField.protocolNumber) else { return }
    if let section = facts.section {
      sink.add(FrameField.sectionNumber, UInt64(section), at: none)
    }
    if let interface = facts.interface {
      sink.add(FrameField.interfaceID, UInt64(interface), at: none)
    }
    if let name = facts.interfaceName {
      sink.add(FrameField.interfaceName, at: none) { name }
    } else if facts.interface != nil, facts.section != nil {
      sink.add(FrameField.interfaceName, at: none) { facts.interfaceDescription ?? "unknown" }
    }
    if let description = facts.interfaceDescription {
      sink.add(FrameField.interfaceDescription, at: none) { description }
    }
    times(facts, into: &sink)
    sink.add(FrameField.number, UInt64(facts.number), at: none)
    sink.add(FrameField.len, UInt64(facts.originalByteCount), at: none)
    sink.add(FrameField.capLen, UInt64(facts.capturedByteCount), at: none)
    if facts.originalByteCount < facts.capturedByteCount {
      sink.add(mark: FrameField.lengthBelowCaptured, at: none, .generated)
    }
    sink.add(FrameField.marked, facts.isMarked, at: none, .generated)
    sink.add(FrameField.ignored, facts.isIgnored, at: none, .generated)
    for comment in facts.comments { sink.add(FrameField.comment, at: none) { comment } }
    sink.add(later: FrameField.protocols, .generated)
  }

  private static func times(_ facts: FrameFacts, into sink: inout FieldSink) {
    let none = ByteRange.none
    sink.add(
      FrameField.time, seconds: facts.seconds, nanoseconds: facts.nanoseconds, at: none)
    sink.add(
      FrameField.timeEpoch, seconds: facts.seconds, nanoseconds: facts.nanoseconds, at: none)
    sink.add(FrameField.timeDelta, interval: facts.deltaNanoseconds ?? 0, at: none, .generated)
    sink.add(
      FrameField.timeDeltaDisplayed, interval: facts.deltaDisplayedNanoseconds ?? 0, at: none,
      .generated)
    sink.add(FrameField.timeRelative, interval: facts.relativeNanoseconds, at: none, .generated)
  }

  /// The fields known after the walk.
  static func finish(_ walk: inout Walk, into sink: inout FieldSink) {
    guard sink.selection.contains(FrameField.protocols.id) else { return }
    let passed = sink.layers
    sink.write(FrameField.protocols) { ProtocolNames.append(passed.dropFirst(), to: &$0) }
  }
}
