import Dissection
import Fields
import Testing

@testable import Presentation

/// The Protocol column of protocols known by name.
@Suite struct NamedColumnTests {
  @Test(arguments: [
    (NamedField.bitcoin, "Bitcoin"), (.nbns, "NBNS"), (.kerberos, "KRB5"), (.smb2, "SMB2"),
    (.gtp, "GTP"),
  ])
  func name(field: NamedField, expected: String) {
    #expect(NamedColumn.text(field.id, Schema(Declarations.all)) == expected)
  }

  @Test func withoutOne() {
    #expect(NamedColumn.text(nil, Schema(Declarations.all)) == "Unknown")
  }
}
