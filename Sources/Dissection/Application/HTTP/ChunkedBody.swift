import Bytes

/// Reads a chunked body as its bytes come, in runs of any length.
///
/// Plain values and no copy of the payload: the data of chunks is stepped over. Source: RFC 9112
/// §7.1.
public struct ChunkedBody: Sendable, Equatable {
  private enum Place: UInt8, Sendable { case size, sizeExtension, data, dataEnd, trailer, end, bad }

  private var place = Place.size
  private var remaining = 0
  private var digits = 0
  private var lineByteCount = 0
  /// Bytes of payload seen so far, without sizes.
  public private(set) var payloadByteCount = 0
  /// Bytes of the body seen so far, sizes and line ends included.
  public private(set) var consumedByteCount = 0

  /// A body of which nothing was read yet.
  public init() {}

  /// True behind the last chunk and its trailer.
  public var isComplete: Bool { place == .end }
  /// True when the bytes were no chunked body.
  public var isMalformed: Bool { place == .bad }
  /// The least number of further bytes before the body can end.
  public var missingByteCount: Int {
    switch place {
    case .end, .bad: 0
    case .data: remaining + 2
    default: 1
    }
  }

  /// Reads on, and gives the number of bytes that belong to the body: all of them until it ends.
  public mutating func consume(_ bytes: borrowing ByteView, from offset: Int = 0) -> Int {
    var at = offset
    while at < bytes.count, place != .end, place != .bad {
      if place == .data {
        let step = min(remaining, bytes.count - at)
        remaining -= step
        payloadByteCount += step
        at += step
        if remaining == 0 { place = .dataEnd }
      } else {
        step(HTTPOutline.octet(bytes, at))
        at += 1
      }
    }
    consumedByteCount += max(0, at - offset)
    return max(0, at - offset)
  }

  private mutating func step(_ octet: UInt8) {
    switch place {
    case .size: size(octet)
    case .sizeExtension:
      if octet == 0x0a { lineEnded() }
    case .dataEnd:
      if octet == 0x0a {
        place = .size
      } else if octet != 0x0d {
        place = .bad
      }
    case .trailer:
      if octet == 0x0a {
        if lineByteCount == 0 { place = .end }
        lineByteCount = 0
      } else if octet != 0x0d {
        lineByteCount += 1
      }
    case .data, .end, .bad: break
    }
  }

  private mutating func size(_ octet: UInt8) {
    let digit: UInt8
    switch octet {
    case 0x30...0x39: digit = octet - 0x30
    case 0x41...0x46: digit = octet - 0x37
    case 0x61...0x66: digit = octet - 0x57
    case 0x0a:
      if digits > 0 { lineEnded() } else { place = .bad }
      return
    case 0x3b, 0x20, 0x09, 0x0d:
      if octet != 0x0d { place = digits > 0 ? .sizeExtension : .bad }
      return
    default:
      place = .bad
      return
    }
    digits += 1
    remaining = remaining << 4 | Int(digit)
    if digits > 8 { place = .bad }
  }

  private mutating func lineEnded() {
    place = remaining == 0 ? .trailer : .data
    lineByteCount = 0
    digits = 0
  }
}
