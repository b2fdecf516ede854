import Glibc

@testable import Capture

/// A folder for one test's files; goes with the value.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/finback-tests-XXXXXX".utf8CString)
    path = unsafe mkdtemp(&template).map { unsafe String(cString: $0) } ?? "/tmp"
  }

  deinit {
    for name in names { unsafe unlink(path + "/" + name) }
    unsafe rmdir(path)
  }

  /// The names of its files, hidden ones too.
  var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var found: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { found.append(name) }
    }
    return found.sorted()
  }

  /// Writes a file and returns its path.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8], append: Bool = false) -> String {
    let place = path + "/" + name
    let made = unsafe open(
      place, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC) | O_CLOEXEC, 0o644)
    _ = unsafe write(made, bytes, bytes.count)
    close(made)
    return place
  }

  /// The bytes of a file.
  func read(_ name: String) -> [UInt8] {
    let opened = unsafe open(path + "/" + name, O_RDONLY | O_CLOEXEC)
    defer { close(opened) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe Glibc.read(opened, &buffer, buffer.count)
      if count <= 0 { return all }
      all += buffer.prefix(count)
    }
  }
}

extension CaptureSource {
  /// The capture with all its packets indexed.
  static func indexed(
    _ paths: String..., options: CaptureOptions = CaptureOptions()
  ) throws -> CaptureSource {
    let source = try CaptureSource(paths: paths, options: options)
    source.index { _ in }
    return source
  }

  /// The records of all indexed packets.
  var records: [PacketRecord] { (0..<packetCount).compactMap { record($0) } }

  /// The captured bytes of a packet.
  func bytes(of record: PacketRecord) -> [UInt8] {
    withBytes(of: record) { span in
      (0..<span.byteCount).map { span.integer($0, as: UInt8.self) }
    }
  }

  /// The messages of all damages.
  var messages: [String] { damages.map { $0.damage.message } }
}
