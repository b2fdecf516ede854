import Dissection
import Fields
import Filter

/// How a compiled filter goes over packets: the cheapest way to tell comes first.
///
/// A filter is taken apart at its `and`s. What the flags and the kind of a segment tell is read in a
/// table (`HeaderVerdicts`); what is the same for a whole direction of a stream is asked once for it
/// (`FlowFields`); other header fields are read without a walk (`HeaderScreen`); the walk comes last.
/// With the stream index, the first two need no byte of a packet.
struct FilterPlan: Sendable {
  /// The fields that the whole filter needs.
  let selection: FieldSelection
  /// The whole filter.
  let program: Program
  /// What the bits of the headers tell; nil when they tell nothing.
  let verdicts: HeaderVerdicts?
  /// The parts that are the same for a direction of a stream; nil for none.
  let flow: FlowTest?
  /// The parts that header fields tell; nil when there are none.
  let screen: HeaderScreen?
  /// How much of the filter each of the ways tells.
  let reach: Reach

  /// Which ways tell all there is to the filter.
  struct Reach: Sendable {
    /// The bits of the headers.
    var isBits = false
    /// The bits and the direction of a stream.
    var isFlow = false
    /// The header fields: no plain packet is walked.
    var isHeader = false
  }

  /// The parts of a filter that are the same for all packets of one direction of a stream.
  struct FlowTest: Sendable {
    let program: Program
    let selection: FieldSelection
    /// Reads them without a walk; nil when that cannot be.
    let screen: HeaderScreen?

    init(_ program: Program) {
      self.program = program
      selection = FieldSelection(program.neededFields)
      screen = HeaderScreen(program)
    }
  }

  /// Plans a filter.
  ///
  /// - Throws: `FilterError` when it does not compile.
  init(_ text: String, _ compiler: FilterCompiler) throws(FilterError) {
    program = try compiler.compile(text)
    selection = FieldSelection(program.neededFields)
    let parts = try compiler.conjuncts(text)
    let byBits = parts.filter(Self.isToldByBits)
    let byFlow = parts.filter(Self.isToldByFlow)
    let byHeader = parts.filter { $0.neededFields.allSatisfy(HeaderFields.knows) }
    reach = Reach(
      isBits: byBits.count == parts.count, isFlow: byBits.count + byFlow.count == parts.count,
      isHeader: byHeader.count == parts.count)
    let presences = try compiler.requirements(text).compactMap { HeaderPresence(ofOneOf: $0) }
    let bits = try compiler.compile(byBits)
    verdicts =
      bits == nil && presences.isEmpty
      ? nil : HeaderVerdicts(bits, Array(Set(presences)))
    flow = try compiler.compile(byFlow).map(FlowTest.init)
    screen = try compiler.compile(byHeader).flatMap { HeaderScreen($0) }
  }

  private static func isToldByBits(_ part: FilterConjunct) -> Bool {
    part.neededFields.allSatisfy {
      HeaderBits.tell($0) || part.isExistence && HeaderBits.tellExistence(of: $0)
    }
  }

  private static func isToldByFlow(_ part: FilterConjunct) -> Bool {
    !part.neededFields.isEmpty
      && part.neededFields.allSatisfy {
        FlowFields.contain($0) || part.isExistence && FlowFields.containExistence(of: $0)
      }
  }
}
