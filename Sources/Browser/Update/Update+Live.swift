/// Whether the newest packet of a growing capture stays selected.
enum NewestMode: Equatable, Sendable {
  /// The user has not moved yet: a live capture is followed.
  case undecided
  /// Each new packet is selected.
  case following
  /// The selection stays where the user has put it.
  case staying
}

// Captures that grow: following the newest packet, pausing and stopping.
extension BrowserState {
  /// Moves on with the newest packet, or notices that the user has left it.
  ///
  /// - Parameters:
  ///   - intent: What has just been taken.
  ///   - row: The row that was selected before it.
  mutating func keepNewest(after intent: Intent, from row: Int) {
    switch intent {
    case .captureChanged, .displayChanged, .filterStarted:
      if list.newest == .undecided, capture.isLive, focus == .list, row == 0 {
        list.newest = .following
      }
      if list.newest == .following, display.count > 0 {
        list.anchor = nil
        list.viewport.resize(count: display.count)
        list.viewport.select(display.count - 1)
      }
    case .key, .mouse, .command, .packetFound:
      if list.viewport.selected != row {
        let isLast = list.viewport.selected == display.count - 1
        list.newest = isLast && capture.isLive ? .following : .staying
      } else if focus == .detail || focus == .bytes {
        // What is being read must not be taken away.
        list.newest = .staying
      }
    default: break
    }
  }

  /// Follows the newest packet, or stays from now on.
  mutating func toggleNewest() {
    guard !capture.isComplete else {
      notice = .information("no more packets will come")
      return
    }
    if list.newest == .following {
      list.newest = .staying
      notice = .information("staying at this packet; A follows the newest one")
    } else {
      list.newest = .following
      list.anchor = nil
      list.viewport.select(display.count - 1)
      notice = .information("following the newest packet; A stays")
    }
  }

  /// Pauses the capture, or goes on.
  mutating func togglePause() -> [Effect] {
    guard let live = capture.live, live.isRunning else { return fail(noCapture) }
    notice = .information(live.isPaused ? "capturing again" : "paused: packets are not taken")
    return [.pauseCapture(!live.isPaused)]
  }

  /// Ends the capture; what it brought stays open.
  mutating func stopCapture() -> [Effect] {
    guard let live = capture.live, live.isRunning else { return fail(noCapture) }
    notice = .information("stopped; x saves the packets")
    return [.stopCapture]
  }

  private var noCapture: String {
    capture.live == nil
      ? "nothing is captured here: finback capture -i INTERFACE does"
      : "the capture has ended; x saves the packets"
  }
}
