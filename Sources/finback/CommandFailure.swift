import Capture
import Export
import Filter
import Foundation

/// Why a command ends without success, in one place: the message and the exit status.
struct CommandFailure: Error {
  /// 1 where the work failed, 64 for wrong usage or a filter that does not compile.
  let status: Int32
  /// One or more lines for standard error; empty for a quiet end.
  let message: String

  /// The work failed.
  static func failed(_ message: String) -> CommandFailure {
    CommandFailure(status: 1, message: message)
  }

  /// The command was not used as it is meant to be.
  static func usage(_ message: String) -> CommandFailure {
    CommandFailure(status: 64, message: message)
  }

  /// The capture could not be opened or written.
  init(_ failure: CaptureFailure) {
    self = .failed(failure.message)
  }

  /// The filter did not compile.
  init(_ error: FilterError, in filter: String) {
    self = .usage(error.rendered(in: filter))
  }

  /// The output takes no more; a reader that went away is no failure.
  init(_ failure: ByteOutput.Failure) {
    switch failure {
    case .closed: self = CommandFailure(status: 0, message: "")
    case .refused(let reason): self = .failed("cannot write: \(reason)")
    }
  }

  private init(status: Int32, message: String) {
    self.status = status
    self.message = message
  }

  /// Says it on standard error.
  func report() {
    guard !message.isEmpty else { return }
    FileHandle.standardError.write(Foundation.Data("finback: \(message)\n".utf8))
  }
}
