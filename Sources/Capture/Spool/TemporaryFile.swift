import Glibc

/// Files that have no name and go with the last descriptor.
enum TemporaryFile {
  /// An open, empty, unlinked file in the folder for temporary files; nil with `errno` set.
  static func descriptor() -> Int32? {
    for folder in folders {
      var template = Array((folder + "/finback-XXXXXX").utf8CString)
      // Holds: the template is ours, writable and zero-terminated.
      let made = unsafe mkstemp(&template)
      if made >= 0 {
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        unsafe unlink(template)
        return made
      }
    }
    return nil
  }

  /// `TMPDIR` where it is set; else the folder for big ones before the one that may be in memory.
  private static var folders: [String] {
    if let chosen = unsafe getenv("TMPDIR"), unsafe chosen.pointee != 0 {
      return [unsafe String(cString: chosen)]
    }
    return ["/var/tmp", "/tmp"]
  }
}
