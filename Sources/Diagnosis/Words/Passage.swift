/// A sentence that names frames and streams, so that a page can lead there.
///
/// Write one as a string: `"The server's \(frame: 12) answers \(frame: 11)."`
public struct Passage: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// A part of the sentence.
  public enum Part: Sendable, Equatable {
    /// Words; what came from a packet is escaped.
    case text(String)
    /// A frame, from 1; read as `frame 12`.
    case frame(Int)
    /// A TCP stream; read as `stream 3`.
    case stream(Int)
  }

  /// The parts, in order.
  public var parts: [Part]

  /// Collects the parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    /// An empty sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Words as they stand.
    public mutating func appendLiteral(_ literal: String) { append(literal) }

    /// A text, which may come from a packet.
    public mutating func appendInterpolation(_ text: String) { append(Plain.text(text)) }

    /// A number.
    public mutating func appendInterpolation(_ number: Int) { append(Plain.number(number)) }

    /// A frame.
    public mutating func appendInterpolation(frame: Int) { parts.append(.frame(frame)) }

    /// Several frames: `frame 1, frame 2 and frame 3`; of many the first ones.
    public mutating func appendInterpolation(frames: [Int]) {
      let shown = frames.prefix(6)
      for (place, frame) in shown.enumerated() {
        if place > 0 { append(place == shown.count - 1 && frames.count <= 6 ? " and " : ", ") }
        parts.append(.frame(frame))
      }
      if frames.count > 6 { append(" and \(Plain.number(frames.count - 6)) more") }
    }

    /// A stream.
    public mutating func appendInterpolation(stream: Int) { parts.append(.stream(stream)) }

    private mutating func append(_ text: String) {
      guard !text.isEmpty else { return }
      if case .text(let before) = parts.last {
        parts[parts.count - 1] = .text(before + text)
      } else {
        parts.append(.text(text))
      }
    }
  }

  /// A sentence without frames.
  public init(stringLiteral value: String) { parts = [.text(value)] }

  /// A sentence of parts.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// The sentence as plain text.
  public var text: String {
    parts.map { part in
      switch part {
      case .text(let words): words
      case .frame(let frame): "frame \(Plain.number(frame))"
      case .stream(let stream): "stream \(Plain.number(stream))"
      }
    }.joined()
  }
}

extension Passage {
  /// One sentence behind the other.
  public static func + (first: Passage, second: Passage) -> Passage {
    var joined = first
    joined.parts += second.parts
    return joined
  }
}
