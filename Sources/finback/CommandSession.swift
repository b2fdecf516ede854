import Fields
import Foundation
import Session

extension CaptureSession {
  /// Indexes the capture as far as a command needs it, on this thread.
  ///
  /// - Parameters:
  ///   - selections: The fields that will be read.
  ///   - streams: True when streams are needed whatever the fields.
  ///   - limit: How many packets are wanted at most.
  func prepare(for selections: [FieldSelection?], streams: Bool = false, limit: Int = .max) {
    let need = selections.compactMap { $0.map(need(of:)) }.max() ?? .nothing
    index(for: streams ? .streams : need, limit: limit)
  }

  /// Says on standard error what was wrong with the files.
  func reportDamage() {
    for message in damageMessages {
      FileHandle.standardError.write(Foundation.Data("finback: \(message)\n".utf8))
    }
  }
}
