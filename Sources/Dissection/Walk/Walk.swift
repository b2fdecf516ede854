import Bytes
import Fields

/// The state of one frame's dissection: what lower layers found and upper layers need.
public struct Walk {
  /// The frame.
  public let facts: FrameFacts
  /// What lies outside the frame; nil when the frame stands alone.
  public let context: (any Context)?
  /// Settings of the user that change what is dissected.
  public let settings: DissectionSettings

  /// Sender's address in the innermost network layer so far.
  public var source = NetworkAddress.none
  /// Receiver's address in that layer.
  public var destination = NetworkAddress.none
  /// Sender's port in the innermost transport layer so far.
  public var sourcePort: UInt16 = 0
  /// Receiver's port in that layer.
  public var destinationPort: UInt16 = 0
  /// Transport layers passed so far: the `layer` to ask the context with.
  public var transportLayers = 0
  /// IP layers passed so far.
  public var networkLayers = 0
  /// True inside the packet that an ICMP error quotes: not part of any stream.
  public var isQuoted = false
  /// The transport layers that were passed, outermost first; nil when nobody asked for them.
  public var sightings: [TransportSighting]?
  /// State of the stream for the application message that is being dissected.
  public var message = MessageState()
  /// What came before a datagram in its UDP stream, where its dissection asked for it.
  var datagramConversation: DatagramConversation?
  /// Position of the innermost Ethernet frame in its source; what padding is counted from.
  var frameStart = 0
  /// Type (1 to 3) of the mirrored frame in the innermost ERSPAN layer; its carrier tells it.
  var mirrorType: UInt8 = 0
  /// Content-Type of the body that is being dissected; empty where its carrier told none.
  var contentType = ""
  /// True when the next 802.11 frame has the bytes of its frame control swapped.
  var hasSwappedFrameControl = false
  /// The protocol that is shown by name where the walk goes on with `.named`.
  var named = NamedField.named
  /// True inside the first fragment of a datagram that is shown although the others are missing.
  var isFragment = false
  /// True above a TCP header.
  var isOverTCP = false
  /// True inside a Teredo tunnel.
  var isInTeredo = false
  /// Layers that may still be entered; bounds tunnels in tunnels.
  var layersLeft = 48

  /// The walk of one frame.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - context: Its streams and messages.
  ///   - settings: Preferences and "decode as".
  public init(
    facts: FrameFacts, context: (any Context)? = nil,
    settings: DissectionSettings = DissectionSettings()
  ) {
    self.facts = facts
    self.context = context
    self.settings = settings
  }

  /// Dissects a whole frame into the sink, which is not reset first.
  ///
  /// - Parameters:
  ///   - bytes: The captured bytes of the frame.
  ///   - sink: Takes the fields.
  public mutating func run(_ bytes: RawSpan, into sink: inout FieldSink) {
    let view = ByteView(bytes, reportedCount: facts.originalByteCount)
    sink.layerEnd = view.end
    Frame.describe(facts, view, into: &sink)
    guard !facts.isIgnored else { return }
    descend(LinkType.first(facts.linkType), view, into: &sink)
    Frame.finish(&self, into: &sink)
  }

  /// Walks from `first` on until a dissector ends the walk.
  ///
  /// A layer that is cut short or lies keeps its fields, gets a diagnostic, and ends this walk;
  /// the layers before it stay.
  public mutating func descend(
    _ first: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    var current = first
    var view = copy bytes
    let outerEnd = sink.layerEnd
    defer { sink.layerEnd = outerEnd }
    while true {
      guard layersLeft > 0 else {
        Diagnostics.tooManyLayers(view, into: &sink)
        return
      }
      if current.isApplication, !Self.wantsApplication(sink.selection) { return }
      layersLeft -= 1
      if sightings != nil, current == .tcp || current == .udp { note(current, view) }
      sink.layerEnd = view.end
      do throws(Truncation) {
        let handoff = try dissect(current, view, into: &sink)
        guard let next = handoff.next else { return }
        view = view.slice(handoff.offset, handoff.length)
        current = next
      } catch {
        if !isQuoted { Diagnostics.truncated(error, in: current, into: &sink) }
        return
      }
    }
  }

  private mutating func note(_ transport: ProtocolID, _ view: borrowing ByteView) {
    sightings?.append(
      TransportSighting(
        transport: transport, byteSource: view.source, offset: view.start,
        reportedByteCount: view.reportedCount, source: source, destination: destination,
        isQuoted: isQuoted))
  }

  /// Whether anything of an application layer was asked for.
  static func wantsApplication(_ selection: FieldSelection) -> Bool {
    selection.highestProtocolNumber >= ProtocolID.http.rawValue
      || selection.contains(FrameField.protocols.id)
      || selection.wants(protocolNumber: ProtocolID.diagnostics.rawValue)
      || selection.wants(protocolNumber: ProtocolID.data.rawValue)
  }
}
