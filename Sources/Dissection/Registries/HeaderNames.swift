import Fields

/// Names of numbers in the headers below the applications.
extension ValueNames {
  /// The protocols above IP.
  static let ipProtocols = Registry.names(PackageResources.ip_protocols_tsv)
  /// EtherTypes.
  static let etherTypes = Registry.names(PackageResources.ethertypes_tsv)
  /// Hardware types of ARP and of Linux.
  static let arpHardwareTypes = Registry.names(PackageResources.arp_hardware_types_tsv)
  /// Operations of ARP.
  static let arpOperations = Registry.names(PackageResources.arp_operations_tsv)
  /// Differentiated services codepoints.
  static let differentiatedServices = Registry.names(PackageResources.dscp_tsv)
}
