import Dissection
import Streams

/// Finds the events that fit the words of lines, remembered for the lines that say the same.
///
/// For one thread.
final class FittingEvents {
  /// An event and how well it fits.
  struct Fit: Sendable {
    /// Its place in the table.
    var place: UInt32
    /// The first frame of its stream, from 1.
    var firstFrame: UInt32
    /// How well it fits the words, 0...1.
    var weight: Double
    /// The port of the side that the log's writer talked to.
    var port: UInt16
  }

  /// The events for lines of one wording.
  final class List: Sendable {
    /// In order of time.
    let fits: [Fit]
    /// True when they are of the address that the line names; false when it names none of the capture.
    let isOfAddress: Bool

    fileprivate init(_ fits: [Fit], isOfAddress: Bool) {
      self.fits = fits
      self.isOfAddress = isOfAddress
    }
  }

  /// What a line's events are looked up by.
  private struct Wording: Hashable {
    var address: NetworkAddress?
    var peer: StreamSide
    var kind: LogEvent.Kind
    var activity: String?
    var saysReset: Bool?
  }

  /// The events.
  let table: EventTable
  private let reader: EventReader
  private var known: [Wording: List] = [:]
  /// Fits that are remembered at most.
  private static let capacity = 1 << 24
  private var rememberedCount = 0

  /// A finder that remembers nothing yet.
  init(_ table: EventTable, _ reader: EventReader) {
    self.table = table
    self.reader = reader
  }

  /// The events that a line may be about by its words and its address.
  func list(for line: LogEvent, _ reading: LineKey.Reading) -> List {
    let own = table.places(ofAddressIn: reading)
    guard let places = own ?? table.all else { return List([], isOfAddress: false) }
    let wording = Wording(
      address: own == nil ? nil : reading.address, peer: reading.peer, kind: line.kind,
      activity: line.activity, saysReset: line.saysReset)
    if let found = known[wording] { return found }
    var fits: [Fit] = []
    let expectation = Expectation(line: line, peer: reading.peer)
    for kind in ConnectionEvent.Kind.allCases where expectation.mayBe(kind) {
      for place in places[kind] {
        if let fit = fit(of: place, expectation) { fits.append(fit) }
      }
    }
    fits.sort { $0.place < $1.place }
    let list = List(fits, isOfAddress: own != nil)
    if rememberedCount > Self.capacity {
      known.removeAll()
      rememberedCount = 0
    }
    rememberedCount += fits.count
    known[wording] = list
    return list
  }

  private func fit(of place: UInt32, _ expectation: Expectation) -> Fit? {
    let event = table.events[Int(place)]
    guard let brief = reader.knownBrief(of: Int(event.stream)) else { return nil }
    let weight = expectation.weight(of: event, on: brief)
    guard weight >= Judgement.leastWeight else { return nil }
    let end = expectation.peer == .client ? brief.client : brief.server
    return Fit(
      place: place, firstFrame: UInt32(clamping: brief.firstFrame), weight: weight,
      port: end.port)
  }
}

extension EventTable {
  /// Those of some fits, in order of time, that lie in a stretch of time.
  ///
  /// - Parameters:
  ///   - fits: Fits in order of time.
  ///   - stretch: Nanoseconds since the epoch.
  func fits(
    _ fits: [FittingEvents.Fit], in stretch: Range<Int64>
  ) -> ArraySlice<FittingEvents.Fit> {
    func place(of time: Int64) -> Int {
      var low = 0
      var high = fits.count
      while low < high {
        let middle = (low + high) / 2
        if events[Int(fits[middle].place)].time < time { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return fits[place(of: stretch.lowerBound)..<place(of: stretch.upperBound)]
  }
}
