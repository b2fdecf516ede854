/// The themes that come with the program, as the text of their files.
public enum BuiltInThemes {
  /// The TOML text of each theme, in the order in which they are offered.
  public static var files: [(name: String, text: [UInt8])] {
    [
      ("finback-dark", PackageResources.finback_dark_toml),
      ("finback-light", PackageResources.finback_light_toml),
      ("high-contrast", PackageResources.high_contrast_toml),
      ("solarized", PackageResources.solarized_toml),
      ("mono", PackageResources.mono_toml),
    ]
  }
}
