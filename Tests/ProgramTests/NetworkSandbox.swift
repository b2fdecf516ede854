import Foundation

/// A network and mount namespace of the test's own, where packets can be sent and captured and
/// nobody else's are seen.
struct NetworkSandbox {
  /// Whether the system lets the tests make one: as root, or where users may.
  static let isPermitted: Bool = {
    guard let folder = try? TemporaryFolder(),
      let child = try? ChildProcess(
        ["unshare", "-n", "-m", "ip", "link", "set", "lo", "up"],
        environment: ProcessInfo.processInfo.environment, output: folder.path + "/out")
    else { return false }
    return child.wait(seconds: 10) == 0
  }()

  /// Why tests are skipped where it is not.
  static let reason = "needs unshare and ip, and root to make a network namespace"

  /// The folder that `$DIR` names, for files.
  let folder: TemporaryFolder
  /// What the script wrote to both its streams.
  let output: String
  /// The script's exit status.
  let status: Int32

  /// What every script can call: `send N` sends N datagrams over the loopback, `started` waits until
  /// the capture of the background runs, `finback` is the program.
  private static let prelude = """
    set +m
    ip link set lo up
    finback() { "$FINBACK" "$@"; }
    send() { for ((n = 0; n < $1; n++)); do echo "datagram $n" >/dev/udp/${2:-127.0.0.1}/9; done; }
    started() {
      for ((n = 0; n < 400; n++)); do
        grep -q 'capturing on' "$DIR/err" 2>/dev/null && return
        sleep 0.02
      done
    }
    settle() { sleep 0.4; }

    """

  /// Runs a bash script in a sandbox of its own.
  ///
  /// - Throws: ``ProgramRun/NoEnd`` when it does not end.
  init(_ script: String, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    let file = folder.path + "/script-output"
    let variables = ["DIR": folder.path, "FINBACK": Program.path].merging(environment) { $1 }
    let child = try ChildProcess(
      ["unshare", "-n", "-m", "bash", "-c", Self.prelude + script],
      environment: ProgramRun.environment(folder: folder.path, adding: variables), output: file)
    guard let status = child.wait(seconds: 60) else {
      throw ProgramRun.NoEnd(arguments: [script], seconds: 60)
    }
    self.status = status
    output = try String(contentsOfFile: file, encoding: .utf8)
  }

  /// The capture's own messages: what the script wrote to `$DIR/err`.
  var errors: String { (try? String(contentsOfFile: folder.path + "/err", encoding: .utf8)) ?? "" }

  /// The names of the files in `$DIR` that begin so.
  func files(_ prefix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// The packets that finback reads from a file of `$DIR`; nil when it says that it is damaged.
  func packetCount(_ name: String) throws -> Int? {
    let run = try ProgramRun([
      "print", folder.path + "/" + name, "-T", "fields", "-e", "udp.length",
    ])
    return run.errors.isEmpty && run.status == 0 ? run.lines.count : nil
  }
}
