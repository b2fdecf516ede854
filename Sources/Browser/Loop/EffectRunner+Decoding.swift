import Configuration
import Dissection

// Ports that the user wants dissected as another protocol.
extension EffectRunner {
  /// Dissects the server port of a packet as a protocol.
  func decode(_ packet: Int, as name: String, _ state: BrowserState) -> [Intent] {
    guard state.detail.packet == packet, let next = Self.protocolID(named: name) else { return [] }
    for (transport, prefix) in [(ProtocolID.tcp, "tcp"), (ProtocolID.udp, "udp")] {
      let ports = ["\(prefix).srcport", "\(prefix).dstport"].compactMap { field in
        state.detail.names.lastIndex(of: field).flatMap { UInt16(state.detail.values[$0]) }
      }
      guard let port = ports.min() else { continue }
      settings.dissection.decodeAs.append(
        .init(transport: transport, ports: port...port, next: next))
      return [
        .readSettingsChanged,
        .notice(.success("\(prefix) port \(port) is dissected as \(name) from here on")),
      ]
    }
    return [.notice(.information("this packet has no port"))]
  }

  /// A protocol by the name that users type.
  static func protocolID(named name: String) -> ProtocolID? {
    ProtocolID.allCases.first { "\($0)".lowercased() == name.lowercased() }
  }

  /// Takes the rules of the configuration, such as `tcp.port==8888` → `http`.
  func takeRules(_ rules: [Configuration.DecodeRule]) -> [Problem] {
    var problems: [Problem] = []
    for rule in rules {
      let parts = rule.selector.filter { $0 != " " }.split(separator: "=")
      guard parts.count == 2, let port = UInt16(parts[1]),
        let next = Self.protocolID(named: rule.protocolName),
        parts[0] == "tcp.port" || parts[0] == "udp.port"
      else {
        problems.append(
          Problem(
            file: rule.place.file, line: rule.place.line, key: rule.place.key,
            message: "a rule such as \"tcp.port==8888\" = \"http\" is expected"))
        continue
      }
      settings.dissection.decodeAs.append(
        .init(transport: parts[0] == "tcp.port" ? .tcp : .udp, ports: port...port, next: next))
    }
    return problems
  }
}
