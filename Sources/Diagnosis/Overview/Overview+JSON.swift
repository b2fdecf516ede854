extension Overview {
  /// The overview as JSON: what scripts rely on first.
  public var json: JSONValue {
    .object([
      .init("capture", capture),
      .init("endings", Self.value(endings)),
      .init("reset_phases", Self.value(resetPhases)),
      .init("attention", .array(attention.map(Self.value))),
      .init("benign", .array(benign.map(Self.value))),
      .init("protocols", .array(protocols.map(Self.value))),
      .init("endpoints", .array(endpoints.map(Self.value))),
      .init("transactions", Self.value(transactions)),
      .init("attention_count", .integer(attentionCount)),
      .init("servers", .array(servers.map(Self.value))),
      .init("stories", .array(stories.map { .string($0.passage.text) })),
      .init("timeline", .array(timeline.map(Self.value))),
    ])
  }

  private var capture: JSONValue {
    .object([
      .init("packets", .integer(packetCount)),
      .init("bytes", .integer(byteCount)),
      .init("start", .number(String(startSeconds))),
      .init("duration", .seconds(durationNanoseconds)),
      .init("tcp_streams", .integer(streamCount)),
      .init("udp_streams", .integer(datagramStreamCount)),
      .init("complete", .bool(isComplete)),
      .init("damage", .array(damage.map { .string($0) })),
    ])
  }

  private static func value(_ counts: [Count]) -> JSONValue {
    .object(counts.map { .init($0.name, .integer($0.count)) })
  }

  private static func value(_ attention: Attention) -> JSONValue {
    .object([
      .init("stream", .integer(attention.stream)),
      .init("why", .string(attention.why)),
      .init("frames", .integers(attention.frames)),
      .init("trouble", .string(attention.trouble.rawValue)),
      .init("ends", .string(attention.ends)),
    ])
  }

  private static func value(_ benign: Benign) -> JSONValue {
    .object([
      .init("why", .string(benign.why)), .init("count", .integer(benign.count)),
      .init("filter", .string(benign.filter)),
    ])
  }

  private static func value(_ share: ProtocolShare) -> JSONValue {
    .object([
      .init("protocol", .string(share.name)), .init("streams", .optional(share.streamCount)),
      .init("packets", .integer(share.packetCount)), .init("bytes", .integer(share.byteCount)),
    ])
  }

  private static func value(_ endpoint: Endpoint) -> JSONValue {
    .object([
      .init("address", .string(endpoint.address)),
      .init("streams_as_client", .integer(endpoint.asClient)),
      .init("streams_as_server", .integer(endpoint.asServer)),
      .init("packets", .integer(endpoint.packetCount)),
      .init("bytes", .integer(endpoint.byteCount)),
    ])
  }

  private static func value(_ server: Server) -> JSONValue {
    .object([
      .init("server", .string(server.name)), .init("streams", .integer(server.streamCount)),
      .init("bad", .integer(server.badCount)),
      .init(
        "troubles",
        .object(server.troubles.map { .init($0.trouble.rawValue, .integer($0.count)) })),
      .init("bad_streams", .integers(server.streams)),
    ])
  }

  private static func value(_ moment: Moment) -> JSONValue {
    .object([
      .init("first_frame", .integer(moment.firstFrame)),
      .init("packets", .integer(moment.packetCount)),
      .init("resets", .integer(moment.resetCount)),
      .init("troubles", .integer(moment.troubleCount)),
    ])
  }
}
