import SystemPackage

/// Where bytes go: standard output, or an open file.
public struct ByteOutput: Sendable {
  /// Why nothing more can be written.
  public enum Failure: Error, Equatable, Sendable {
    /// The reader has gone away: the work ends without a word.
    case closed
    /// The system refused, with its words.
    case refused(String)
  }

  private let descriptor: FileDescriptor

  /// An output to an open descriptor, which stays open.
  public init(_ descriptor: FileDescriptor = .standardOutput) { self.descriptor = descriptor }

  /// Writes all bytes.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    guard !bytes.isEmpty else { return }
    do {
      try descriptor.writeAll(bytes)
    } catch let error as Errno {
      throw error == .brokenPipe ? .closed : .refused(error.description)
    } catch {
      throw .refused("\(error)")
    }
  }
}
