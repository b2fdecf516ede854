import Canvas

// The log beside the packets: its lines lead the list to the frames that caused them.
extension BrowserState {
  /// Opens the log beside the packets, gives it the keys, or closes it when it has them.
  mutating func toggleLog() -> [Effect] {
    if focus == .log, pages.isEmpty { return closeLog() }
    guard hasLog else {
      let prompt = PromptState(
        .command, label: ":", text: "log ", hint: ":log FILE names the server's error log")
      overlay = .prompt(prompt)
      return []
    }
    return showLog()
  }

  /// Matches another log.
  mutating func openLog(_ path: String) -> [Effect] {
    hasLog = true
    logPane = nil
    return [.matchLog(path: path)] + showLog()
  }

  private mutating func showLog() -> [Effect] {
    let effects = leavePages()
    focus = .log
    if preferences.zoomed != nil { preferences.zoomed = .log }
    guard logPane == nil else { return effects }
    logPane = PageState(.log)
    leadsFromLog = true
    return effects + [.openPage(.log)]
  }

  /// Closes the log.
  mutating func closeLog() -> [Effect] {
    logPane = nil
    if focus == .log { focus = .list }
    if preferences.zoomed == .log { preferences.zoomed = nil }
    return [.closePage(.log)]
  }

  /// Asks for the frame of the line of the log that has been moved to, once the line is there.
  mutating func followLog() -> [Effect] {
    guard leadsFromLog, focus == .log, pages.isEmpty, let line = logPane?.selectedLine else {
      return []
    }
    leadsFromLog = false
    guard case .packet(let packet) = line.link, packet != list.selectedPacket else { return [] }
    return [.locate(packet: packet)]
  }
}
