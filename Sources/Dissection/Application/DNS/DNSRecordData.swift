import Bytes
import Fields

/// Offers the data of records, by type.
enum DNSRecordData {
  /// - Returns: False for a type that is not known.
  /// - Throws: `Truncation` when the data is not there.
  static func offer(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    if try offerNames(message, record, into: &sink) { return true }
    if try offerStrings(message, record, into: &sink) { return true }
    if try offerNumbers(message, record, into: &sink) { return true }
    if try offerSecurity(message, record, into: &sink) { return true }
    if try offerKeys(message, record, into: &sink) { return true }
    return try offerBindings(message, record, into: &sink)
  }

  /// Records that consist of one name.
  private static func nameField(_ type: UInt16) -> DNSRecordField? {
    switch type {
    case 2: .ns
    case 3: .md
    case 4: .mf
    case 5: .cname
    case 7: .mb
    case 8: .mg
    case 9: .mr
    case 12: .pointer
    case 39: .dname
    default: nil
    }
  }

  /// Records of a preference and a name.
  private static func exchangeFields(_ type: UInt16) -> (DNSRecordField, DNSRecordField)? {
    switch type {
    case 15: (.mxPreference, .mxExchange)
    case 18: (.afsdbSubtype, .afsdbHost)
    case 21: (.rtPreference, .rtHost)
    case 36: (.kxPreference, .kxExchanger)
    case 107: (.lpPreference, .lp)
    default: nil
    }
  }

  /// Records made of names, and of numbers before names.
  private static func offerNames(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    var at = record.dataOffset
    if let field = nameField(record.type) {
      try DNSName.add(field, message, &at, into: &sink)
      return true
    }
    if let (preference, name) = exchangeFields(record.type) {
      sink.add(preference, try message.u16(at), at: message.range(at, 2))
      at += 2
      try DNSName.add(name, message, &at, into: &sink)
      return true
    }
    switch record.type {
    case 6: try offerAuthority(message, at, into: &sink)
    case 14:
      try DNSName.add(DNSRecordField.minfoResponsible, message, &at, into: &sink)
      try DNSName.add(DNSRecordField.minfoErrors, message, &at, into: &sink)
    case 17:
      try DNSName.add(DNSRecordField.rpMailbox, message, &at, into: &sink)
      try DNSName.add(DNSRecordField.rpText, message, &at, into: &sink)
    case 26:
      sink.add(DNSRecordField.pxPreference, try message.u16(at), at: message.range(at, 2))
      at += 2
      try DNSName.add(DNSRecordField.pxMap822, message, &at, into: &sink)
      try DNSName.add(DNSRecordField.pxMapX400, message, &at, into: &sink)
    case 33:
      try numbers([.servicePriority, .serviceWeight, .servicePort], message, &at, into: &sink)
      try DNSName.add(DNSRecordField.serviceTarget, message, &at, into: &sink)
    default: return false
    }
    return true
  }

  /// Source: RFC 1035 §3.3.13.
  private static func offerAuthority(
    _ message: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = offset
    try DNSName.add(DNSRecordField.soaPrimary, message, &at, into: &sink)
    try DNSName.add(DNSRecordField.soaMailbox, message, &at, into: &sink)
    let fields: [DNSRecordField] = [
      .soaSerial, .soaRefresh, .soaRetry, .soaExpire, .soaMinimum,
    ]
    for field in fields {
      sink.add(field, try message.u32(at), at: message.range(at, 4))
      at += 4
    }
  }

  /// A run of 16-bit numbers.
  static func numbers(
    _ fields: [DNSRecordField], _ message: borrowing ByteView, _ at: inout Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    for field in fields {
      sink.add(field, try message.u16(at), at: message.range(at, 2))
      at += 2
    }
  }

  /// The rest of the data from `at` on, as bytes.
  static func rest(
    _ field: some FieldTable, _ message: borrowing ByteView, _ at: Int, _ record: DNSRecord,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let count = max(0, record.end - at)
    try message.require(at, count)
    sink.add(bytes: field, at: message.range(at, count))
  }
}
