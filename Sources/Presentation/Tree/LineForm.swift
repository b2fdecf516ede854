import Bytes
import Fields

/// What a line of the tree depends on beside its entry: a field's declaration, prepared for writing
/// and without a reference to count.
struct LineForm: BitwiseCopyable {
  /// How its value is written.
  let value: ValueForm
  /// How its line is written.
  let style: Style
  /// True when lines of the field are kept: until it shows that its values do not come again.
  fileprivate(set) var isKept = true
  /// Lines that were written because none was kept for their value.
  fileprivate var missed: UInt32 = 0
  /// Where the text before the value begins in the table's labels, an opening bracket first.
  let labelStart: Int32
  /// Where it ends.
  let labelEnd: Int32

  /// Ways to write a line.
  enum Style: UInt8 {
    /// By its names or as bits, where the value is held as an unsigned number.
    case named
    /// The label alone.
    case bare
    /// The label and an unsigned decimal number, where the value is held as one.
    case decimal
    /// The label and a time, in the zone of the user or in UTC.
    case localDate, date
    /// The label and a difference of times, in seconds.
    case interval
    /// The label and the value.
    case other
  }

  fileprivate init(_ field: FieldDeclaration, labels: Range<Int>) {
    value = ValueForm(field)
    labelStart = Int32(clamping: labels.lowerBound)
    labelEnd = Int32(clamping: labels.upperBound)
    if field.mask != 0 || field.names != nil || field.type == .boolean {
      style = .named
    } else if field.type == .protocol || field.type == .none {
      style = .bare
    } else if field.type == .absoluteTime, field.base != .ntp {
      style = field.base == .local ? .localDate : .date
    } else if field.type == .relativeTime {
      style = .interval
    } else {
      style = value.isPlainDecimal ? .decimal : .other
    }
  }
}

/// The forms of fields, each made when its field is first met.
struct LineForms: ~Copyable {
  private let schema: Schema
  /// For each field number, one more than its place in `forms`; 0 for fields that were not met.
  private var places = [UInt16](repeating: 0, count: 1 << 16)
  private var forms: [LineForm] = []
  private var labels = TextBuffer()
  /// Lines of a field that are kept before its values are judged.
  private static let triedCount = 64

  init(schema: Schema) { self.schema = schema }

  /// Where the form of a field is; nil for a number that is no field's.
  @inline(__always)
  mutating func place(of id: FieldID) -> Int? {
    let place = Int(places[Int(id.rawValue)])
    return place > 0 ? place - 1 : makeForm(of: id)
  }

  /// The form at a place that `place(of:)` gave.
  @inline(__always)
  subscript(_ place: Int) -> LineForm { forms[place] }

  /// Appends the text before a field's value, or the whole text where there is no value.
  @inline(__always)
  func appendLabel(of form: LineForm, isBracketed: Bool, to buffer: inout TextBuffer) {
    buffer.append(labels, Int(form.labelStart) + (isBracketed ? 0 : 1)..<Int(form.labelEnd))
  }

  /// Notes a line that had to be written, the last one of `count` trees.
  ///
  /// A field that is written anew in every fourth tree has values that seldom come again, such as a
  /// checksum: its lines are not kept any longer.
  mutating func noteMiss(at place: Int, after count: Int) {
    forms[place].missed &+= 1
    let missed = Int(forms[place].missed)
    if missed > Self.triedCount, missed > count / 4 { forms[place].isKept = false }
  }

  @inline(never)
  private mutating func makeForm(of id: FieldID) -> Int? {
    guard let field = schema[id] else { return nil }
    let start = labels.count
    labels.append("[")
    labels.append(field.label)
    if field.type != .protocol, field.type != .none { labels.append(": ") }
    forms.append(LineForm(field, labels: start..<labels.count))
    places[Int(id.rawValue)] = UInt16(clamping: forms.count)
    return forms.count - 1
  }
}
