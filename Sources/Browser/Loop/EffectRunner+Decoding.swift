import Configuration
import Dissection

// Ports that the user wants dissected as another protocol.
extension EffectRunner {
  /// Dissects the server port of a packet as a protocol.
  func decode(_ packet: Int, as name: String, _ state: BrowserState) -> [Intent] {
    guard state.detail.packet == packet, let next = ProtocolID(named: name) else { return [] }
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

  /// Takes the rules of the configuration, such as `tcp.port==8888` → `http`.
  func takeRules(_ rules: [Configuration.DecodeRule]) -> [Problem] {
    var problems: [Problem] = []
    for rule in rules {
      do throws(DissectionSettings.DecodeAs.Invalid) {
        settings.dissection.decodeAs.append(
          try .init(selector: rule.selector, protocolName: rule.protocolName))
      } catch {
        problems.append(
          Problem(
            file: rule.place.file, line: rule.place.line, key: rule.place.key,
            message: error.reason))
      }
    }
    return problems
  }
}
