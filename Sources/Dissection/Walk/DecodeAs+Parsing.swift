extension ProtocolID {
  /// A protocol by the name that users type: its filter name, such as `pgsql`, or its own, such as
  /// `postgresql`; the case of letters does not matter.
  public init?(named name: String) {
    let wanted = name.lowercased()
    let found = Self.allCases.first {
      "\($0)".lowercased() == wanted || ProtocolNames.short($0.rawValue) == wanted
    }
    guard let found else { return nil }
    self = found
  }
}

extension DissectionSettings.DecodeAs {
  /// A text that is no rule.
  public struct Invalid: Error, Equatable, Sendable {
    /// What is wrong with it.
    public let reason: String
  }

  /// Reads a rule of `-d`: `tcp.port==8888,http`, `udp.port==5000-5010,rtp`, `tcp.port==8000:10,http`
  /// (ten ports from 8000 on).
  public init(_ text: String) throws(Invalid) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw Invalid(reason: "a rule such as tcp.port==8888,http is expected")
    }
    try self.init(selector: String(parts[0]), protocolName: String(parts[1]))
  }

  /// Reads the parts of a rule.
  ///
  /// - Parameters:
  ///   - selector: Which ports, such as `tcp.port==8888`.
  ///   - protocolName: The protocol's name.
  public init(selector: String, protocolName: String) throws(Invalid) {
    let words = selector.filter { $0 != " " }.split(separator: "=")
    guard words.count == 2, words[0] == "tcp.port" || words[0] == "udp.port",
      let ports = Self.ports(words[1])
    else { throw Invalid(reason: "'\(selector)' names no ports, as tcp.port==8888 does") }
    guard let next = ProtocolID(named: protocolName.filter { $0 != " " }) else {
      throw Invalid(reason: "'\(protocolName)' is no protocol that finback knows")
    }
    self.init(transport: words[0] == "tcp.port" ? .tcp : .udp, ports: ports, next: next)
  }

  private static func ports(_ text: Substring) -> ClosedRange<UInt16>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2, let first = UInt16(ends[0]), let last = UInt16(ends[1]), first <= last {
      return first...last
    }
    let run = text.split(separator: ":", omittingEmptySubsequences: false)
    if run.count == 2, let first = UInt16(run[0]), let count = UInt16(run[1]), count > 0 {
      return first...UInt16(clamping: Int(first) + Int(count) - 1)
    }
    return UInt16(text).map { $0...$0 }
  }
}
