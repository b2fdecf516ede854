import Capture
import Diagnosis
import Export
import Foundation
import Session
import Streams

// Files: exported packets and saved views.
extension EffectRunner {
  /// Writes packets as the dialog says.
  func export(
    _ export: ExportState, _ mayOverwrite: Bool, _ state: BrowserState
  ) -> [Intent] {
    let path = Self.expanded(export.path.text)
    if !mayOverwrite, FileManager.default.fileExists(atPath: path) {
      guard case .export = state.overlay else {
        return [.exportMistaken(export, "this file exists: Enter replaces it", asks: true)]
      }
      return [.fileExists(path)]
    }
    switch packets(of: export, state) {
    case .failure(let failure): return [.exportMistaken(export, failure.reason, asks: false)]
    case .success(let packets):
      let times = state.preferences.timeFormat
      if let format = export.format.textFormat(of: session, times) {
        return writeText(packets, to: path, format)
      }
      return write(packets, to: path, export.format == .pcap ? .pcap : .pcapng)
    }
  }

  private func write(
    _ packets: PacketChoice, to path: String, _ format: OutputFormat
  ) -> [Intent] {
    let session = session
    start("writing \(path)", total: packets.count) { job in
      do throws(CaptureFailure) {
        packets.wait(until: job.cancellation)
        let count = try session.source.write(
          packets.all(session), to: path, format: format, until: job.cancellation
        ) { job.note($0) }
        return [.notice(.success("\(Plain.number(count)) packets written to \(path)"))]
      } catch {
        return [.notice(.error(error.message))]
      }
    }
    return [.overlayClosed]
  }

  /// Which packets the dialog means.
  func packets(of export: ExportState, _ state: BrowserState) -> Result<PacketChoice, PageFailure> {
    let ignored = state.list.ignored
    switch export.packets {
    case .displayed:
      return .success(PacketChoice(displayed, without: ignored, isFinal: displayIsFinal))
    case .wholeStreams:
      var choice = PacketChoice(displayed, without: ignored, isFinal: displayIsFinal)
      choice.hasWholeStreams = true
      return .success(choice)
    case .marked:
      guard !state.list.marked.isEmpty else {
        return .failure(PageFailure(reason: "no packet is marked: m marks one"))
      }
      return .success(PacketChoice(list: state.list.marked.sorted()))
    case .range: return packets(named: export.range.text)
    case .selectedStream:
      let selected = state.list.selectedPacket.flatMap { self.stream(of: $0, state) }
      guard let stream = export.stream ?? selected else {
        return .failure(PageFailure(reason: "the selected packet belongs to no TCP stream"))
      }
      return .success(PacketChoice(list: session.streams.packets(of: stream)))
    }
  }

  /// Tells on any thread whether the display may still grow; a live one is taken as it is.
  private var displayIsFinal: @Sendable () -> Bool {
    let session = session
    guard !isStopped else { return { true } }
    guard let filterJob else { return { session.isComplete || session.isLive } }
    return { filterJob.isFinished || session.isLive }
  }

  private func packets(named text: String) -> Result<PacketChoice, PageFailure> {
    do throws(FrameSelection.Invalid) {
      let frames = try FrameSelection(text)
      let last = session.packetCount
      let packets = frames.ranges.flatMap { range -> [Int] in
        guard range.lowerBound <= last else { return [] }
        return Array((range.lowerBound - 1)..<min(range.upperBound, last))
      }
      return .success(PacketChoice(list: packets))
    } catch {
      return .failure(
        PageFailure(reason: "'\(error.part)' is no frame or range, such as 1-100,205"))
    }
  }

  /// How much the dialog's choice is.
  func measure(_ export: ExportState, _ state: BrowserState) -> [Intent] {
    switch packets(of: export, state) {
    case .failure(let failure): return [.exportMeasured(failure.reason)]
    case .success(let choice):
      let session = session
      let sample = choice.all(session, limit: 20_000)
      let bytes = sample.reduce(0) { $0 + Int(session.source.record($1)?.capturedLength ?? 0) + 16 }
      let isWhole = sample.count >= choice.count
      let scaled = isWhole ? bytes : bytes / max(1, sample.count) * choice.count
      let count = choice.hasWholeStreams && isWhole ? sample.count : choice.count
      let about = isWhole ? "" : "about "
      let soFar = choice.isComplete ? "" : " so far; the file gets all"
      let streams = choice.hasWholeStreams && !isWhole ? " and the rest of their streams" : ""
      return [
        .exportMeasured(
          "\(Plain.number(count)) packets\(streams), \(about)\(GroupedNumber.bytes(scaled))\(soFar)"
        )
      ]
    }
  }

  private func writeText(
    _ packets: PacketChoice, to path: String, _ format: any PacketFormat
  ) -> [Intent] {
    let session = session
    start("writing \(path)", total: packets.count) { job in
      TextExport.write(packets, of: session, as: format, to: path, job)
    }
    return [.overlayClosed]
  }

  /// Writes the text of a page.
  func save(
    _ kind: PageKind, to path: String, _ mayOverwrite: Bool, _ state: BrowserState
  ) -> [Intent] {
    let path = Self.expanded(path)
    guard let page = pages[kind] else { return [] }
    if !mayOverwrite, FileManager.default.fileExists(atPath: path) { return [.fileExists(path)] }
    if case .follow(let stream) = kind, state.followOptions.form == .raw {
      savePayload(of: stream, state.followOptions.side, to: path)
      return []
    }
    guard page.facts(width: state.size.width).count <= 2_000_000 else {
      return [
        .notice(.error("too long to save as text: v shows raw, and w saves the bytes as they are"))
      ]
    }
    do throws(CaptureFailure) {
      let file = try OutputFile(path: path)
      let bytes = page.text(width: state.size.width)
      try file.append(bytes.span.bytes)
      try file.commit()
      return [.notice(.success("\(GroupedNumber.bytes(bytes.count)) written to \(path)"))]
    } catch {
      return [.notice(.error(error.message))]
    }
  }

  /// Writes what a side, or both, sent in a stream.
  private func savePayload(of stream: Int, _ side: FollowOptions.Side, to path: String) {
    let session = session
    start("saving stream \(stream)", total: session.streams.packets(of: stream).count) { job in
      StreamPayload.write(session, stream: stream, side, to: path, job)
    }
  }

  /// A path with `~` replaced by the home folder.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"),
      let home = ProcessInfo.processInfo.environment["HOME"]
    else { return path }
    return home + path.dropFirst()
  }
}
