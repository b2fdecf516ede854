import Canvas
import Foundation

// Names of files, for the command line.
extension EffectRunner {
  /// The files whose paths begin with a text, folders with a stroke at their end.
  func paths(beginningWith text: String) -> [String] {
    let slash = text.lastIndex(of: "/")
    let folder = slash.map { String(text[...$0]) } ?? ""
    let start = slash.map { String(text[text.index(after: $0)...]) } ?? text
    let place = folder.isEmpty ? "." : Self.expanded(folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else { return [] }
    let fitting = names.filter {
      $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix("."))
    }
    return fitting.sorted().prefix(200).map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: place + "/" + name, isDirectory: &isFolder)
      return folder + name + (isFolder.boolValue ? "/" : "")
    }
  }
}
