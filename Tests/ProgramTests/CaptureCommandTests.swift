import Foundation
import Testing

/// `finback capture` without packets: lists, mistakes.
@Suite struct CaptureUsageTests {
  @Test func interfacesAreListed() throws {
    let run = try ProgramRun(["capture", "-D"])
    #expect(run.status == 0)
    #expect(run.lines.allSatisfy { $0.contains(/^\d+\. \S+ \[(up|down)/) })
  }

  @Test(arguments: [
    (["-f", "tcp prt 80", "-w", "x"], "syntax error"),
    (["-f", "tcp.port == 80", "-w", "x"], "this is a display filter"),
    (["-a", "hours:3", "-w", "x"], "not a condition"),
    (["-b", "duration:3"], "-b needs the name of a file"),
    (["-b", "files:3", "-w", "x"], "-b files:N needs another -b"),
    (["-a", "files:3", "-w", "x"], "-a files:N needs -b"),
    (["-c", "0", "-w", "x"], "-c takes a number of packets"),
    (["-i", "no-such-interface", "-w", "x"], "no interface no-such-interface; there are"),
    (["-i", "lo"], "no terminal to browse in"),
  ])
  func mistakesAreExplained(arguments: [String], message: String) throws {
    let run = try ProgramRun(["capture"] + arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}

/// `finback capture` on a loopback of its own.
@Suite(.enabled(if: NetworkSandbox.isPermitted, "\(NetworkSandbox.reason)"))
struct CaptureCommandTests {
  @Test(arguments: ["out.pcap", "out.pcapng"])
  func stopsAtTheCount(file: String) throws {
    let run = try NetworkSandbox(
      """
      finback capture -i lo -f 'udp port 9' -c 5 -w "$DIR/\(file)" 2>"$DIR/err" &
      started; send 20; wait $!
      """)
    #expect(run.status == 0)
    #expect(try run.packetCount(file) == 5)
    #expect(run.errors.contains("lo: 5 packets captured"))
    #expect(run.errors.contains("0 dropped by the kernel, 0 dropped by the interface"))
    let info = try ProgramRun(["info", run.folder.path + "/" + file])
    #expect(info.text.contains(file.hasSuffix("ng") ? "pcapng" : "pcap, nanoseconds"))
  }

  @Test(arguments: ["INT", "TERM", "HUP"])
  func aSignalEndsItWithEveryPacketInTheFile(signal: String) throws {
    let run = try NetworkSandbox(
      """
      # Otherwise what runs in the background has to ignore Ctrl-C.
      set -m
      "$FINBACK" capture -i lo -f udp -w "$DIR/out.pcapng" 2>"$DIR/err" &
      started; send 30; settle; kill -\(signal) $!; wait $!
      """)
    #expect(run.status == 0)
    #expect(try run.packetCount("out.pcapng") == 30)
  }

  @Test func severalInterfacesInOneFile() throws {
    let run = try NetworkSandbox(
      """
      ip link add va type veth peer name vb
      ip addr add 10.9.0.1/24 dev va; ip link set va up; ip link set vb up
      ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev va
      finback capture -i lo -i va -f udp -c 8 -w "$DIR/out.pcapng" 2>"$DIR/err" &
      started; send 4; send 4 10.9.0.2; wait $!
      finback print "$DIR/out.pcapng" -T fields -e frame.interface_name | sort | uniq -c
      """)
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").map { $0.drop { $0 == " " } } == ["4 lo", "4 va"])
  }

  @Test func packetsGoThroughAPipe() throws {
    let run = try NetworkSandbox(
      """
      finback capture -i lo -f udp -c 6 -w - 2>"$DIR/err" \
        | finback print - -T fields -e udp.dstport &
      started; send 6; wait $!
      """)
    #expect(run.output == String(repeating: "9\n", count: 6))
  }

  @Test func theRingKeepsTheNewestFiles() throws {
    let run = try NetworkSandbox(
      """
      finback capture -i lo -f udp -c 35 -b packets:10 -b files:2 -w "$DIR/r.pcapng" 2>"$DIR/err" &
      started; send 50; wait $!
      """)
    #expect(run.status == 0)
    let files = run.files("r_")
    #expect(files.count == 2)
    #expect(files.allSatisfy { $0.contains(/^r_0000[34]_\d{14}\.pcapng$/) })
    #expect(try files.map { try run.packetCount($0) } == [10, 5])
  }

  @Test func stopsWithTheLastFile() throws {
    let run = try NetworkSandbox(
      """
      finback capture -i lo -f udp -a files:2 -b filesize:1 -w "$DIR/r.pcap" 2>"$DIR/err" &
      started; send 100; wait $!
      """)
    #expect(run.status == 0)
    #expect(run.files("r_").count == 2)
    for file in run.files("r_") { #expect(try run.packetCount(file) ?? 0 > 10) }
  }

  @Test func aVanishedInterface() throws {
    let run = try NetworkSandbox(
      """
      ip link add va type veth peer name vb
      ip addr add 10.9.0.1/24 dev va; ip link set va up; ip link set vb up
      ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev va
      finback capture -i va -f udp -w "$DIR/out.pcapng" 2>"$DIR/err" &
      started; send 12 10.9.0.2; settle; ip link del va; wait $!
      """)
    #expect(run.status == 1)
    #expect(run.errors.contains("capture ended: va: "))
    #expect(try run.packetCount("out.pcapng") == 12)
  }

  @Test(arguments: ["out.pcap", "out.pcapng"])
  func aFullDiskKeepsWholePackets(file: String) throws {
    let run = try NetworkSandbox(
      """
      mkdir "$DIR/small"; mount -t tmpfs -o size=16k tmpfs "$DIR/small"
      finback capture -i lo -f udp -w "$DIR/small/\(file)" 2>"$DIR/err" &
      started; send 600; wait $!; status=$?
      cp "$DIR/small/\(file)" "$DIR/\(file)"; exit $status
      """)
    #expect(run.status == 1)
    #expect(run.errors.contains("No space left on device"))
    #expect(try run.packetCount(file) ?? 0 > 100)
  }

  @Test func privilegesAreGivenUp() throws {
    let run = try NetworkSandbox(
      """
      chmod 777 "$DIR"
      SUDO_UID=65534 SUDO_GID=65534 finback capture -i lo -f udp -c 1 -w "$DIR/out" 2>"$DIR/err" &
      started; send 1; wait $!; stat -c %u:%g "$DIR/out"
      """)
    #expect(run.output == "65534:65534\n")
  }

  @Test func aMissingPermissionNamesTheRemedy() throws {
    let run = try NetworkSandbox(
      """
      cp "$FINBACK" "$DIR/finback"; chmod 755 "$DIR" "$DIR/finback"
      setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all --inh-caps=-all \
        "$DIR/finback" capture -i lo -w /dev/null
      """)
    #expect(run.status == 1)
    #expect(run.output.contains("lo: no permission to capture"))
    #expect(
      run.output.contains("sudo setcap cap_net_raw,cap_net_admin+eip \(run.folder.path)/finback"))
  }
}

/// Live captures in the browser.
@Suite(
  .enabled(if: TmuxTerminal.isExpected, "tmux is not installed"),
  .enabled(if: NetworkSandbox.isPermitted, "\(NetworkSandbox.reason)"))
struct LiveBrowserTests {
  @Test func followsPausesStopsAndSaves() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 20)
    let folder = try TemporaryFolder()
    let script = folder.path + "/run"
    // A datagram whenever a file with a new name appears; the capture in front.
    try Data(
      """
      ip link set lo up
      (while [ -d '\(folder.path)' ] && [ ! -e '\(folder.path)/end' ]; do
        for f in '\(folder.path)'/send-*; do
          [ -e "$f" ] || continue
          for ((i = 0; i < 10; i++)); do echo x >/dev/udp/127.0.0.1/9; done; rm "$f"
        done
        sleep 0.05
      done) &
      '\(Program.path)' capture -i lo -f udp
      """.utf8
    ).write(to: URL(fileURLWithPath: script))
    func send(_ name: String) throws {
      try Data().write(to: URL(fileURLWithPath: folder.path + "/send-" + name))
    }
    defer { try? Data().write(to: URL(fileURLWithPath: folder.path + "/end")) }
    try terminal.type("unshare -n bash '\(script)'")
    try terminal.press("Enter")
    try terminal.wait(for: "waiting for packets")
    try send("a")
    try terminal.wait(for: #"● live, newest[\s\S]*frame 10 +10\+ of 10\+ displayed"#)
    try send("b")
    try terminal.wait(for: #"frame 20 +20\+ of 20\+ displayed +dropped: kernel 0, interface 0"#)
    try terminal.press("k")
    try send("c")
    try terminal.wait(for: #"frame 19 +30\+ of 30\+ displayed"#)
    try terminal.press("p")
    try terminal.wait(for: "○ paused")
    try send("d")
    Thread.sleep(forTimeInterval: 0.5)
    try terminal.press("p", "A")
    try terminal.wait(for: "● live, newest")
    try send("e")
    try terminal.wait(for: #"frame 40 +40\+ of 40\+ displayed"#)
    try terminal.press("X")
    try terminal.wait(for: #"40 of 40 displayed \(100 %\)"#)
    let file = folder.path + "/saved.pcapng"
    try terminal.type(":w \(file)")
    try terminal.press("Enter")
    try terminal.wait(for: "40 packets written")
    try terminal.press("q")
    try terminal.waitForShell()
    let run = try ProgramRun(["print", file, "-Y", "udp.port == 9"])
    #expect(run.lines.count == 40)
  }

  @Test func whatTcpdumpPipesIsFollowed() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 20)
    try terminal.type(
      "unshare -n bash -c 'ip link set lo up; (sleep 1; for i in 1 2 3 4 5 6 7; do "
        + "echo x >/dev/udp/127.0.0.1/9; done) & tcpdump -i lo -U -w - udp | \(Program.path) -'")
    try terminal.press("Enter")
    try terminal.wait(for: #"● live, newest[\s\S]*frame 7 +7\+ of 7\+ displayed"#)
    try terminal.press("q")
    // tcpdump notices with its next packet that nobody reads.
    try terminal.wait(for: "listening on lo")
    try terminal.press("C-c")
    try terminal.waitForShell()
  }
}
