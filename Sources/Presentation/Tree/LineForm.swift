import Bytes
import Fields

/// What a line of the tree depends on beside its entry: a field's declaration, prepared for writing
/// and without a reference to count.
struct LineForm: BitwiseCopyable {
  /// How its value is written.
  let value: ValueForm
  /// True when the line holds a value.
  let hasValue: Bool
  /// True when the value has names or shows as bits.
  let isNamed: Bool
  /// True when a line comes again with the same value and takes long to write: names, addresses.
  let isKept: Bool
  /// Where the text before the value begins, in the table's labels.
  let labelStart: Int32
  /// Where it ends.
  let labelEnd: Int32
}

/// The forms of fields, each made when its field is first met.
struct LineForms: ~Copyable {
  private let schema: Schema
  /// For each field number, one more than its place in `forms`; 0 for fields that were not met.
  private var places = [UInt16](repeating: 0, count: 1 << 16)
  private var forms: [LineForm] = []
  private var labels = TextBuffer()
  /// Octets that a label is copied in: what lies behind a short one is written over.
  private static let blockByteCount = 32

  init(schema: Schema) { self.schema = schema }

  /// The form of a field; nil for a number that is no field's.
  @inline(__always)
  mutating func form(of id: FieldID) -> LineForm? {
    let place = Int(places[Int(id.rawValue)])
    return place > 0 ? forms[place - 1] : makeForm(of: id)
  }

  /// Appends the text before a field's value, or the whole text where there is no value.
  @inline(__always)
  func appendLabel(of form: LineForm, to buffer: inout TextBuffer) {
    let start = Int(form.labelStart)
    let count = Int(form.labelEnd) - start
    let bytes = labels.bytes.rawBytes
    if count <= Self.blockByteCount {
      let block = bytes.extracting(start..<start + Self.blockByteCount)
      buffer.append(block: block, count: count)
    } else {
      buffer.append(bytes.extracting(start..<start + count))
    }
  }

  @inline(never)
  private mutating func makeForm(of id: FieldID) -> LineForm? {
    guard let field = schema[id] else { return nil }
    let start = labels.count
    let hasValue = field.type != .protocol && field.type != .none
    let isNamed = field.mask != 0 || field.names != nil || field.type == .boolean
    labels.append(field.label)
    if hasValue { labels.append(": ") }
    let end = labels.count
    // The last label of all can be copied as a block too.
    labels.append(ascii: UInt8(ascii: " "), count: max(0, Self.blockByteCount - (end - start)))
    forms.append(
      LineForm(
        value: ValueForm(field), hasValue: hasValue,
        isNamed: isNamed, isKept: isNamed || [.ipv4, .ipv6, .ethernet].contains(field.type),
        labelStart: Int32(clamping: start), labelEnd: Int32(clamping: end)))
    places[Int(id.rawValue)] = UInt16(clamping: forms.count)
    return forms.last
  }
}
