import Capture

/// Where captured packets go.
public struct LiveOutput: Sendable {
  /// The place.
  public enum Place: Equatable, Sendable {
    /// A file, or `-` for standard output.
    case path(String)
    /// The writing end of a pipe, which is closed at the end.
    case descriptor(Int32)
  }

  /// The place.
  public var place: Place
  /// The files' format.
  public var format: OutputFormat
  /// When a file is full and the next one begins; nil for one file without an end.
  public var rotation: CaptureLimits?
  /// The program's name and version, for the files' headers.
  public var application: String

  /// One file.
  public init(
    _ place: Place, format: OutputFormat, rotation: CaptureLimits? = nil, application: String
  ) {
    self.place = place
    self.format = format
    self.rotation = rotation
    self.application = application
  }
}
