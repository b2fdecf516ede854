import Canvas

/// Turns the bytes that a terminal sends into events.
///
/// Bytes may come in any pieces: what is not complete waits. An escape byte alone is ambiguous; the
/// caller waits a moment and calls `flush`, which takes it for the Escape key.
public struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  /// A pasted text longer than this is cut off: it is meant for a line of input.
  private static let longestPaste = 1 << 20

  /// A decoder at rest.
  public init() {}

  /// True when bytes wait for more.
  public var isWaiting: Bool { !pending.isEmpty }

  /// True while the end of a pasted text is awaited.
  public var isPasting: Bool { pasted != nil }

  /// Takes bytes and returns the events that they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
    pending.append(contentsOf: bytes)
    return drain(isFlush: false)
  }

  /// Takes what waits as it is: no more bytes came in time.
  public mutating func flush() -> [Event] {
    pasted == nil ? drain(isFlush: true) : []
  }

  private mutating func drain(isFlush: Bool) -> [Event] {
    var events: [Event] = []
    var used = 0
    while used < pending.count {
      if pasted != nil {
        guard let (count, event) = paste(from: used) else { break }
        used += count
        if let event { events.append(event) }
        continue
      }
      guard let (count, step) = decode(at: used, isFlush: isFlush) else { break }
      used += count
      switch step {
      case .event(let event): events.append(event)
      case .pasteBegins: pasted = []
      case .nothing: break
      }
    }
    pending.removeFirst(used)
    return events
  }

  private enum Step {
    case event(Event)
    case pasteBegins
    case nothing

    static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> Step {
      .event(.key(Key(code, modifiers)))
    }
  }

  /// Collects pasted bytes up to their end mark.
  ///
  /// Nil when more is needed.
  private mutating func paste(from start: Int) -> (Int, Event?)? {
    let mark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    var index = start
    while index < pending.count {
      if pending[index] == 0x1B {
        let rest = pending[index...].prefix(mark.count)
        if Array(rest) == mark {
          let text = String(decoding: pasted ?? [], as: UTF8.self)
          pasted = nil
          return (index - start + mark.count, .paste(text))
        }
        if rest.count < mark.count, mark.starts(with: rest) { break }
      }
      if let count = pasted?.count, count < KeyDecoder.longestPaste {
        pasted?.append(pending[index])
      }
      index += 1
    }
    return index == start ? nil : (index - start, nil)
  }

  /// The step that begins at `index` and its length.
  ///
  /// Nil when more bytes are needed.
  private func decode(at index: Int, isFlush: Bool) -> (Int, Step)? {
    let byte = pending[index]
    guard byte == 0x1B else { return character(at: index, isFlush: isFlush) }
    guard index + 1 < pending.count else { return isFlush ? (1, .key(.escape)) : nil }
    switch pending[index + 1] {
    case 0x5B:
      if let answer = control(at: index) { return answer }
      return isFlush ? (2, .event(.key(.meta("[")))) : nil
    case 0x4F:
      guard index + 2 < pending.count else {
        return isFlush ? (2, .event(.key(.meta("O")))) : nil
      }
      return (3, KeyDecoder.application(pending[index + 2]))
    case 0x1B:
      // Escape twice, or Alt with a key that sends a sequence.
      guard index + 2 < pending.count else { return isFlush ? (1, .key(.escape)) : nil }
      return (1, .key(.escape))
    default:
      guard let (count, step) = character(at: index + 1, isFlush: isFlush) else { return nil }
      return (count + 1, KeyDecoder.adding(.meta, to: step))
    }
  }

  private static func adding(_ modifier: Key.Modifiers, to step: Step) -> Step {
    guard case .event(.key(let key)) = step else { return step }
    return .key(key.code, key.modifiers.union(modifier))
  }

  /// A control byte or a UTF-8 character.
  private func character(at index: Int, isFlush: Bool) -> (Int, Step)? {
    let byte = pending[index]
    switch byte {
    case 0x00: return (1, .key(.character(" "), .control))
    case 0x09: return (1, .key(.tab))
    case 0x0D: return (1, .key(.enter))
    case 0x7F: return (1, .key(.backspace))
    case 0x01...0x1A: return (1, .key(.character(Unicode.Scalar(byte + 0x60)), .control))
    case 0x1C...0x1F: return (1, .key(.character(Unicode.Scalar(byte + 0x40)), .control))
    default: break
    }
    if let (scalar, count) = UTF8Decoder.decode(pending, at: index) {
      return (count, Glyph.escape(scalar) == nil ? .key(.character(scalar)) : .nothing)
    }
    let expected = UTF8Decoder.expectedCount(byte)
    if expected > pending.count - index, !isFlush { return nil }
    return (1, .nothing)
  }

  /// The last byte of `ESC O x`: cursor and function keys in application mode.
  private static func application(_ byte: UInt8) -> Step {
    if byte == 0x4D { return .key(.enter) }
    return final(byte, parameters: []) ?? .nothing
  }

  /// `ESC [ parameters final`.
  ///
  /// Nil when more bytes are needed.
  private func control(at index: Int) -> (Int, Step)? {
    var end = index + 2
    if end < pending.count, pending[end] == 0x5B {
      // The Linux console's F1 to F5: ESC [ [ A.
      guard end + 1 < pending.count else { return nil }
      let number = Int(pending[end + 1]) - 0x40
      return (4, (1...5).contains(number) ? .key(.function(number)) : .nothing)
    }
    while end < pending.count, (0x20...0x3F).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return nil }
    let count = end - index + 1
    let body = pending[index + 2..<end]
    if body.first == 0x3C { return (count, KeyDecoder.mouse(body.dropFirst(), pending[end])) }
    let parameters = KeyDecoder.numbers(body)
    if pending[end] == 0x7E, parameters.first == 200 { return (count, .pasteBegins) }
    return (count, KeyDecoder.final(pending[end], parameters: parameters) ?? .nothing)
  }

  private static func numbers(_ body: some Sequence<UInt8>) -> [Int] {
    var numbers = [0]
    for byte in body {
      switch byte {
      case 0x30...0x39:
        numbers[numbers.count - 1] = min(1 << 24, last(numbers) * 10 + Int(byte - 0x30))
      case 0x3A, 0x3B: numbers.append(0)
      default: break
      }
    }
    return numbers
  }

  private static func last(_ numbers: [Int]) -> Int { numbers.last ?? 0 }
}

extension KeyDecoder {
  /// The key of a sequence's final byte.
  ///
  /// Modifiers are the second parameter less one: 1 Shift, 2 Alt, 4 Control, 8 Meta.
  private static func final(_ byte: UInt8, parameters: [Int]) -> Step? {
    let modifiers = modifiers(parameters.count > 1 ? parameters[1] : 1)
    let letters: [UInt8: Key.Code] = [
      0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x48: .home, 0x46: .end,
      0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
    ]
    if let code = letters[byte] { return .key(code, modifiers) }
    switch byte {
    case 0x5A: return .key(.tab, .shift)
    case 0x61...0x64:
      // rxvt: small letters with Shift, after ESC O with Control.
      let code = letters[byte - 0x20] ?? .escape
      return .key(code, parameters.isEmpty ? .control : .shift)
    case 0x75: return numbered(unicode: parameters.first ?? 0, modifiers)
    case 0x7E:
      if parameters.first == 27, parameters.count > 2 {
        return numbered(unicode: parameters[2], modifiers)
      }
      return tilde(parameters.first ?? 0).map { .key($0, modifiers) }
    default: return nil
    }
  }

  private static func modifiers(_ parameter: Int) -> Key.Modifiers {
    let bits = max(0, parameter - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 0b1010 != 0 { modifiers.insert(.meta) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// The key of `ESC [ number ~`.
  private static func tilde(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// A key reported by its code point (`ESC [ code ; modifiers u` and the like).
  private static func numbered(unicode: Int, _ modifiers: Key.Modifiers) -> Step? {
    switch unicode {
    case 9: return .key(.tab, modifiers)
    case 13: return .key(.enter, modifiers)
    case 27: return .key(.escape, modifiers)
    case 127: return .key(.backspace, modifiers)
    default:
      guard let scalar = UInt32(exactly: unicode).flatMap(Unicode.Scalar.init),
        Glyph.escape(scalar) == nil
      else { return nil }
      return .key(.character(scalar), modifiers.subtracting(.shift))
    }
  }

  /// An SGR mouse report, `button ; column ; row` with final `M` (press) or `m` (release).
  ///
  /// Columns and rows count from 1. Button bits: 0-1 button, 2 Shift, 3 Meta, 4 Control, 5 motion,
  /// 6 wheel.
  private static func mouse(_ body: some Sequence<UInt8>, _ final: UInt8) -> Step {
    let numbers = numbers(body)
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return .nothing }
    let code = numbers[0]
    let position = Position(column: numbers[1] - 1, row: numbers[2] - 1)
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.meta) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let action: Mouse.Action
    if code & 64 != 0 {
      guard code & 3 < 2, final == 0x4D else { return .nothing }
      action = code & 3 == 0 ? .wheelUp : .wheelDown
    } else if code & 32 != 0 {
      action = .drag
    } else {
      action = final == 0x6D ? .release : .press(button: code & 3)
    }
    return .event(.mouse(Mouse(action, at: position, modifiers: modifiers)))
  }
}
