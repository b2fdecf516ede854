import Fields

/// The fields of POP.
public enum POPField: UInt16, FieldTable {
  case pop, request, requestCommand, requestParameter, requestData, response, indicator
  case description, responseData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pop.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .pop: .layer("pop", "Post Office Protocol", source: "RFC 1939")
    case .request: FieldDeclaration("pop.request", "Request", .string)
    case .requestCommand: FieldDeclaration("pop.request.command", "Request command", .string)
    case .requestParameter: FieldDeclaration("pop.request.parameter", "Request parameter", .string)
    case .requestData: FieldDeclaration("pop.request.data", "Data", .string)
    case .response: FieldDeclaration("pop.response", "Response", .string)
    case .indicator: FieldDeclaration("pop.response.indicator", "Response indicator", .string)
    case .description: FieldDeclaration("pop.response.description", "Response description", .string)
    case .responseData: FieldDeclaration("pop.response.data", "Data", .string)
    }
  }
}
