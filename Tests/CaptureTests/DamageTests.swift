import MadeInput
import Testing

@testable import Capture

@Suite struct DamageTests {
  /// A way to spoil a file, the packets that are left, and the message.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let packets: Int
    let message: String
    var testDescription: String { name }
  }

  static let pcapCases: [Case] = {
    let whole = PcapBytes.numbered(3).bytes
    var tooLong = PcapBytes.numbered(2)
    tooLong.file.add(UInt64(0))
    tooLong.file.add(UInt32.max)
    tooLong.file.add(UInt32(60))
    var limit = PcapBytes.numbered(1)
    limit.packet(1, 0, [UInt8](repeating: 0, count: 262_145))
    return [
      Case(
        name: "cut in a packet", bytes: Array(whole.dropLast(7)), packets: 2,
        message: "cut short at byte 176: the file ends in the middle of a packet (69 of 76 bytes); "
          + "69 bytes from there on are not read"),
      Case(
        name: "cut in a record header", bytes: Array(whole.prefix(24 + 76 + 5)), packets: 1,
        message: "cut short at byte 100: the file ends in the middle of a record header "
          + "(5 of 16 bytes); 5 bytes from there on are not read"),
      Case(
        name: "a record of 4 GB", bytes: tooLong.bytes, packets: 2,
        message: "damaged at byte 176: the record says 4294967295 captured bytes, more than a "
          + "packet can have (262144); 16 bytes from there on are not read"),
      Case(
        name: "one byte over the limit", bytes: limit.bytes, packets: 1,
        message: "damaged at byte 100: the record says 262145 captured bytes, more than a packet "
          + "can have (262144); 262161 bytes from there on are not read"),
    ]
  }()

  static let pcapngCases: [Case] = {
    var start = PcapngBytes()
    start.section()
    start.interface()
    start.packet([1, 2, 3, 4], units: 1)
    let offset = start.bytes.count
    func then(_ name: String, _ message: String, _ change: (inout PcapngBytes) -> Void) -> Case {
      var file = start
      change(&file)
      let lost = file.bytes.count - offset
      return Case(
        name: name, bytes: file.bytes, packets: 1,
        message: "damaged at byte \(offset): \(message); \(lost) bytes from there on are not read")
    }
    return [
      then(
        "a block length of 3",
        "a block of type 0x00000006 says it is 3 bytes long, less than the 12 it must have"
      ) {
        $0.file.add(UInt32(6))
        $0.file.add(UInt32(3))
        $0.file.add(UInt32(3))
      },
      then(
        "a block length of 4 GB",
        "a block of type 0x00000006 says it is 4294967292 bytes long, more than 268435456"
      ) {
        $0.file.add(UInt32(6))
        $0.file.add(UInt32.max - 3)
        $0.file.add(UInt32(0))
      },
      then("two lengths", "the block says 16 bytes at its start and 20 at its end") {
        for word: UInt32 in [6, 16, 0, 20] { $0.file.add(word) }
      },
      then("no such interface", "a packet of interface 7, where 1 interfaces are described") {
        $0.packet([1], interface: 7, units: 0)
      },
      then("a packet beyond its block", "a packet of 9 bytes in a block with room for 4") {
        $0.block(6) {
          for word: UInt32 in [0, 0, 0, 9, 9, 1] { $0.add(word) }
        }
      },
      then("no byte order", "a section header without a byte-order mark (0xffffffff)") {
        for word: UInt32 in [0x0a0d_0d0a, 28, .max, 0, 0, 0, 28] { $0.file.add(word) }
      },
      then(
        "a section header that is too short",
        "a block of type 0x0a0d0d0a says it is 16 bytes long, less than the 28 it must have"
      ) {
        for word: UInt32 in [0x0a0d_0d0a, 16, 0x1a2b_3c4d, 16] { $0.file.add(word) }
      },
    ]
  }()

  @Test(arguments: pcapCases + pcapngCases)
  func packetsBeforeTheDamageAreGiven(_ test: Case) throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", test.bytes))
    #expect(source.packetCount == test.packets)
    #expect(source.messages == [test.message])
    #expect(source.isComplete)
  }

  @Test func filesThatAreNoCaptures() {
    let folder = Folder()
    let text = folder.file("text", Array("GET / HTTP/1.1\r\n".utf8))
    let noise = folder.file("noise", [0, 1, 2, 255])
    let empty = folder.file("empty", [])
    let short = folder.file("short", [0xd4, 0xc3, 0xb2, 0xa1, 2, 0])
    var section = PcapngBytes()
    section.section()
    let cut = folder.file("cut", Array(section.bytes.prefix(20)))
    section.file.bytes.replaceSubrange(8..<12, with: [0, 0, 0, 0])
    let order = folder.file("order", section.bytes)
    let cases: [(String, String)] = [
      (folder.path + "/nothing", "No such file or directory"),
      (folder.path, "Is a directory"),
      (text, "not a capture file: it looks like text"),
      (noise, "not a capture file: it begins with the bytes 00 01 02 ff"),
      (empty, "the file is empty"),
      (short, "cut short in the file header: 6 of 24 bytes"),
      (
        cut,
        "cut short at byte 0: the file ends in the middle of a packet (20 of 28 bytes); "
          + "20 bytes from there on are not read"
      ),
      (
        order,
        "damaged at byte 0: a section header without a byte-order mark (0x00000000); "
          + "28 bytes from there on are not read"
      ),
    ]
    for (path, message) in cases {
      let failure = #expect(throws: CaptureFailure.self) { try CaptureSource(paths: [path]) }
      #expect(failure?.message == path + ": " + message)
    }
  }

  @Test func anUnknownVersionIsReadWithAWarning() throws {
    var file = PcapBytes(version: (9, 4))
    file.packet(1, 2, [3])
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    #expect(source.packetCount == 1)
    #expect(source.messages == ["damaged at byte 4: version 9.4 of the format is not known"])
  }

  @Test func paddingThatWasNotCounted() throws {
    var file = PcapngBytes()
    file.section()
    file.interface()
    let start = file.bytes.count
    file.packet([1, 2, 3, 4, 5], units: 0)
    file.packet([6], units: 1)
    // 5 bytes of packet and 32 around them, without the padding.
    file.file.bytes[start + 4] = 37
    file.file.bytes[start + 36] = 37
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    #expect(source.messages.isEmpty)
    #expect(source.records.map { source.bytes(of: $0) } == [[1, 2, 3, 4, 5], [6]])
  }

  @Test(arguments: [false, true])
  func everyPrefixGivesAPrefixOfThePackets(classic: Bool) throws {
    let whole =
      classic ? PcapBytes.numbered(4).bytes : PcapngReadingTests.rich(bigEndian: false).bytes
    let folder = Folder()
    let all = try CaptureSource.indexed(folder.file("whole", whole)).records
    let header = classic ? 24 : Int(whole[4]) | Int(whole[5]) << 8
    for count in 0..<whole.count {
      let path = folder.file("part", Array(whole.prefix(count)))
      guard let source = try? CaptureSource.indexed(path) else {
        // Only a file without a whole header cannot be opened.
        #expect(count < header)
        continue
      }
      let records = source.records
      #expect(records == Array(all.prefix(records.count)))
      let ends = records.last.map { $0.location.offset + Int($0.recordLength) } ?? 0
      #expect(ends <= count)
      #expect(source.damages.allSatisfy { $0.damage.isCut })
    }
  }

  @Test func mutationsNeverTrap() throws {
    var random = SeededGenerator(seed: 42)
    let folder = Folder()
    let seeds = [
      PcapBytes.numbered(4).bytes, PcapngReadingTests.rich(bigEndian: true).bytes,
      PcapngReadingTests.rich(bigEndian: false).bytes,
    ]
    for round in 0..<600 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 4..<bytes.count, using: &random)
        bytes[place] = [0, 1, 3, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0
      }
      let path = folder.file("mutated", bytes)
      let options = CaptureOptions(resynchronises: round & 1 == 0)
      guard let source = try? CaptureSource.indexed(path, options: options) else { continue }
      for record in source.records {
        #expect(record.dataRange.upperBound <= bytes.count)
        #expect(source.bytes(of: record).count == Int(record.capturedLength))
        _ = source.options(of: record)
      }
      _ = try? source.write(0..<source.packetCount, to: "/dev/null", format: .pcapng)
    }
  }

  @Test func aCorruptRecordCanBePassedOver() throws {
    var file = PcapBytes.numbered(2)
    let damaged = file.bytes.count
    file.file.add(UInt64(0))
    file.file.add(UInt32.max)
    file.file.bytes += [UInt8](repeating: 0xee, count: 101)
    let resumed = file.bytes.count
    for number in 2..<5 {
      file.packet(1000 + UInt32(number), 0, [UInt8](repeating: 7, count: 60))
    }
    let folder = Folder()
    let path = folder.file("a", file.bytes)
    let source = try CaptureSource.indexed(path, options: CaptureOptions(resynchronises: true))
    #expect(source.packetCount == 5)
    #expect(
      source.messages == [
        "damaged at byte \(damaged): \(resumed - damaged) bytes were passed over to the next record "
          + "that looks right"
      ])
    #expect(try CaptureSource.indexed(path).packetCount == 2)
  }
}
