extension Operation {
  /// The one table of keys: the keymap, the help and the hints of the status line come from it.
  static let table = moving + filtering + streaming + packets + capturing + program

  private static let moving = [
    Operation(.down, ["j", "<Down>", "C-n"], .moving, "next line; 12j: twelve lines on"),
    Operation(.up, ["k", "<Up>", "C-p"], .moving, "line before"),
    Operation(.pageDown, ["<PageDown>", "C-f"], in: .pages, .moving, "next screen"),
    Operation(.pageDown, ["<PageDown>", "<C-Down>"], in: .packets, .moving, "next screen"),
    Operation(.pageUp, ["<PageUp>", "C-b"], .moving, "screen before"),
    Operation(.halfPageDown, ["C-d"], .moving, "half a screen on"),
    Operation(.halfPageUp, ["C-u"], .moving, "half a screen back"),
    Operation(.first, ["gg", "<Home>"], .moving, "first line; 500gg: frame 500"),
    Operation(.last, ["G", "<End>"], .moving, "last line; 500G: frame 500"),
    Operation(.center, ["zz"], .moving, "show the selected line in the middle"),
    Operation(.jumpBack, ["C-o"], in: .packets, .moving, "back to where the last jump began"),
    Operation(
      .left, ["h", "<Left>"], .moving, "detail: close the field or go to the one above; else scroll"
    ),
    Operation(.right, ["<Right>"], .moving, "detail: open the field; else scroll"),
    Operation(
      .nextPane, ["<Tab>"], in: [.packets, .explain, .overview, .log], .moving,
      "next pane: list, detail, bytes, log; next link"),
    Operation(
      .previousPane, ["<S-Tab>"], in: [.packets, .explain, .overview, .log], .moving,
      "pane before; link before"),
    Operation(
      .zoom, ["zo"], in: [.packets, .log], .moving, "give the pane the whole screen, and back"),
    Operation(.growPane, ["+"], in: [.packets, .log], .moving, "make the packet list higher"),
    Operation(.shrinkPane, ["-"], in: [.packets, .log], .moving, "make the packet list lower"),
    Operation(
      .open, ["<Enter>"], .moving,
      "list: go to the detail; detail: open or close, or go where the field leads; a view: go there"
    ),
    Operation(.toggle, ["<Space>"], in: [.detail, .bytes], .moving, "open or close the field"),
    Operation(.expandAll, ["E"], in: .packets, .moving, "open every field"),
    Operation(.collapseAll, ["C"], in: .packets, .moving, "close every field"),
    Operation(
      .nextSource, ["<C-Right>"], in: .packets, .moving,
      "bytes: next of frame, reassembled and decoded bytes"),
  ]

  private static let filtering = [
    Operation(
      .filter, ["/"], in: .packets, .filtering, "edit the filter; Enter applies", hint: "/ filter"),
    Operation(
      .applyField, ["a"], in: [.detail, .bytes], .filtering,
      "filter by the selected field: new, not, and, or", hint: "[a]pply"),
    Operation(.clearFilter, ["C-x"], in: .packets, .filtering, "show every packet"),
    Operation(.back, ["b"], in: .packets, .filtering, "back to the filter before"),
    Operation(.forward, ["B"], in: .packets, .filtering, "forward again"),
    Operation(.bookmarks, ["K"], in: .packets, .filtering, "filters with names"),
    Operation(
      .funnel, ["%"], in: .packets, .filtering, "how many packets each part of the filter leaves"),
    Operation(
      .find, ["C-f"], in: .packets, .filtering, "find text, hex:, re: or filter: in the packets"),
    Operation(.findNext, ["n"], .filtering, "next hit"),
    Operation(.findPrevious, ["N"], .filtering, "hit before"),
    Operation(.searchPage, ["/"], in: .pages, .filtering, "search in this view", hint: "/ search"),
  ]

  private static let streaming = [
    Operation(
      .follow, ["f"], in: [.packets, .streams, .explain, .ladder, .overview, .log, .marks],
      .streams, "read the conversation of the stream", hint: "[f]ollow"),
    Operation(
      .filterStream, ["F"], in: [.packets, .streams, .oneStream, .overview, .log, .marks],
      .streams, "show the packets of the stream only"),
    Operation(
      .explain, ["e"], in: [.packets, .streams, .follow, .ladder, .overview, .log, .marks],
      .streams, "explain the stream: was the work done, how did it end, why", hint: "[e]xplain"),
    Operation(
      .ladder, ["l"], in: [.packets, .streams, .follow, .explain, .overview, .log, .marks],
      .streams, "the stream's segments as a ladder, with the states of both sides", hint: "[l]adder"
    ),
    Operation(
      .streams, ["s"], in: [.packets, .oneStream, .overview, .log, .marks], .streams,
      "all TCP streams and how each ended", hint: "[s]treams"),
    Operation(
      .overview, ["o"], in: [.packets, .streams, .oneStream, .log, .marks], .streams,
      "the capture at a glance: endings, resets, what needs attention", hint: "[o]verview"),
    Operation(
      .log, ["L"], in: [.packets, .streams, .oneStream, .overview, .log, .marks], .streams,
      "a server's error log beside the list: each line leads to its frame"),
    Operation(.nextStream, ["]"], in: .oneStream, .streams, "next stream"),
    Operation(.previousStream, ["["], in: .oneStream, .streams, "stream before"),
    Operation(.followForm, ["v"], in: .follow, .streams, "text, hex, raw", hint: "[v] form"),
    Operation(
      .followSide, ["c"], in: .follow, .streams, "both sides, client only, server only",
      hint: "[c] side"),
    Operation(
      .followDecode, ["d"], in: .follow, .streams, "decode HTTP bodies, and back",
      hint: "[d]ecode"),
    Operation(.save, ["w"], in: .pages, .streams, "save what this view shows to a file"),
  ]

  private static let packets = [
    Operation(.mark, ["m"], in: [.packets, .marks], .packets, "mark the packet, or not"),
    Operation(.nextMark, ["'"], in: .packets, .packets, "next marked packet"),
    Operation(.marks, ["M"], in: .packets, .packets, "all marked packets"),
    Operation(.ignore, ["I"], in: .packets, .packets, "ignore the packet, or not"),
    Operation(.timeReference, ["T"], in: .packets, .packets, "count time from this packet"),
    Operation(.timeFormat, ["t"], in: .packets, .packets, "time format"),
    Operation(
      .sequenceNumbers, ["r"], in: .packets, .packets, "relative or raw sequence numbers"),
    Operation(.columns, ["c"], in: .packets, .packets, "choose columns"),
    Operation(.sort, ["S"], in: [.streams], .packets, "sort by the next column"),
    Operation(
      .sort, ["S"], in: .packets, .packets, "sort the packets by a column; again turns the order"),
    Operation(.decodeAs, ["D"], in: .packets, .packets, "dissect this port as another protocol"),
    Operation(
      .export, ["x"], in: [.packets, .streams, .oneStream, .marks], .packets,
      "export packets to a file", hint: "e[x]port"),
    Operation(
      .copy, ["y"], .packets, "copy the line, the field's value, name or filter", hint: nil),
  ]

  private static let capturing = [
    Operation(
      .newest, ["A"], in: .packets, .capturing, "follow the newest packet, or stay; G follows too"),
    Operation(
      .pauseCapture, ["p"], in: .packets, .capturing, "pause capturing, or go on"),
    Operation(
      .stopCapture, ["X"], in: .packets, .capturing, "stop capturing; the packets stay"),
    Operation(.export, ["w"], in: .packets, .capturing, "save the packets to a file"),
  ]

  private static let program = [
    Operation(.command, [":"], .program, "type a command; Tab completes"),
    Operation(.theme, ["<F9>"], .program, "choose a theme; it shows as you move"),
    Operation(.help, ["?", "<F1>"], .program, "this help", hint: "[?]help"),
    Operation(.cancel, ["<Esc>"], .program, "stop what is running; close what is open"),
    Operation(.redraw, ["C-l"], .program, "draw the screen again"),
    Operation(.suspend, ["C-z"], .program, "back to the shell; fg returns"),
    Operation(.close, ["q"], .program, "close this view; in the packets: quit", hint: "[q]uit"),
    Operation(.quit, ["ZZ", "C-c"], .program, "quit at once"),
  ]
}
