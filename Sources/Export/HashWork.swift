import Foundation
import Synchronization

/// The hashes of files, computed on a thread of its own.
public final class HashWork: Sendable {
  private let hashes = Mutex<[FileHashes?]>([])
  private let done = DispatchSemaphore(value: 0)

  /// Starts to read the files.
  public init(_ paths: [String]) {
    let thread = Thread { [self] in
      let found = paths.map { FileHashes(path: $0) }
      hashes.withLock { $0 = found }
      done.signal()
    }
    thread.start()
  }

  /// Waits for the hashes, in the order of the paths; nil for what is no plain file.
  public func wait() -> [FileHashes?] {
    done.wait()
    return hashes.withLock { $0 }
  }
}
