import Fields
import Testing

@testable import Dissection

struct RegistryTests {
  @Test func readsValuesRunsAndDescriptions() {
    let file = Array("# source\n1\tA\ta host\n0x10\tHex\n20-22\tRun\nno\tbad\n7\n".utf8)
    let names = Registry.names(file)
    #expect(names[1] == "A")
    #expect(names[16] == "Hex")
    #expect(names[21] == "Run")
    #expect(names[7] == nil)
    #expect(Registry.describedNames(file)[1] == "A (a host)")
  }

  @Test(arguments: [
    PackageResources.dns_rr_types_tsv, PackageResources.dns_edns_options_tsv,
    PackageResources.dns_extended_errors_tsv, PackageResources.dns_service_parameters_tsv,
    PackageResources.dnssec_algorithms_tsv, PackageResources.dhcp_options_tsv,
    PackageResources.dhcpv6_options_tsv,
  ])
  func everyLineOfAFileIsARegistration(_ file: [UInt8]) {
    var count = 0
    Registry.forEach(file) { _, name, _ in
      count += 1
      #expect(!name.isEmpty)
    }
    let lines = file.split(separator: UInt8(ascii: "\n"))
    #expect(lines.first?.starts(with: Array("# IANA".utf8)) == true)
    #expect(count == lines.count - 1)
  }
}
