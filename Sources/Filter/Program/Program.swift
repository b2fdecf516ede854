import Fields

/// A compiled filter: flat instructions, constants, and the fields they need.
///
/// Plain data that any number of threads can run at once.
public struct Program: Sendable {
  let instructions: [Instruction]
  let reads: [FieldRead]
  let checks: [Check]
  let runs: [[ClosedRange<UInt64>]]
  let pool: [[Value]]
  let slices: [[BracketPart]]
  let declarations: [FieldDeclaration]
  let registerCount: Int
  let slotCount: Int
  let fieldNames: [FieldID: String]
  /// True when no instruction needs a register.
  let isPlain: Bool
  /// The fields that a record must hold for the program to run, each once, in order.
  public let neededFields: [FieldID]

  /// Whether some needed field has a property, such as needing its stream.
  public func needs(_ property: (FieldID) -> Bool) -> Bool {
    neededFields.contains(where: property)
  }
}

/// From text to program: the whole way.
public struct FilterCompiler: Sendable {
  /// All fields.
  public let schema: Schema
  /// Macros, bookmarks and the selected packet.
  public var environment: FilterEnvironment

  /// A compiler for the fields of a schema.
  public init(schema: Schema, environment: FilterEnvironment = FilterEnvironment()) {
    self.schema = schema
    self.environment = environment
  }

  /// Compiles a filter; an empty one matches every packet.
  ///
  /// - Throws: `FilterError` with the place and what was expected.
  public func compile(_ text: String) throws(FilterError) -> Program {
    try ProgramWriter.write(try typed(text), schema: schema)
  }

  /// The typed test of a filter; nil for an empty one.
  func typed(_ text: String) throws(FilterError) -> TypedTest? {
    let expansion = try MacroExpansion.expand(text, environment)
    do {
      guard let syntax = try Parser.parse(try Lexer.tokens(expansion.text)) else { return nil }
      return try Checker(schema: schema, references: environment.selectedPacket).check(syntax)
    } catch {
      throw expansion.placed(error)
    }
  }
}
