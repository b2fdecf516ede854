import Dissection
import Streams

extension Explanation {
  /// The explanation as JSON: what scripts rely on first, then the sentences.
  public var json: JSONValue {
    .object([
      .init("stream", .integer(stream)),
      .init("ending", .string(ending.rawValue)),
      .init("reset", reset.map(Self.value) ?? .null),
      .init("fins", .array(fins.filter { $0.role != .retransmitted }.map(Self.value))),
      .init("transaction", .string(transaction.rawValue)),
      .init("requests", .array(requests.map(Self.value))),
      .init("normal_close", isNormalClose.map { .bool($0) } ?? .null),
      .init("causes", .array(causes.map(Self.value))),
      .init(
        "application",
        .object([.init("client", .string(seen.client)), .init("server", .string(seen.server))])),
      .init(
        "states",
        .object([
          .init("client", .string(client.state.name)), .init("server", .string(server.state.name)),
        ])),
      .init("client", .string(client.name)),
      .init("server", .string(server.name)),
      .init("client_inferred", .bool(isClientInferred)),
      .init("protocol", .optional(application)),
      .init("work", Self.value(work)),
      .init("stage", Self.value(stage)),
      .init("remarks", Self.value(remarks)),
      .init("steps", .array(steps.map(Self.value))),
    ])
  }

  private static func value(_ passages: [Passage]) -> JSONValue {
    .array(passages.map { .string($0.text) })
  }

  private static func value(_ reset: Reset) -> JSONValue {
    .object([
      .init("phase", .string(reset.phase.rawValue)),
      .init("sender", .string(reset.sender.name)),
      .init("origin", .string(reset.origin.rawValue)),
      .init("frame", .integer(reset.frame)),
      .init("signs", .array(reset.signs.map { .string($0.rawValue) })),
    ])
  }

  private static func value(_ fin: StreamDetails.Fin) -> JSONValue {
    .object([
      .init("frame", .integer(fin.frame)),
      .init("sender", .string(fin.sender.name)),
      .init("role", .string(fin.role.rawValue)),
      .init("piggybacked", .bool(fin.payloadByteCount > 0)),
      .init("payload_bytes", .integer(fin.payloadByteCount)),
      .init("acknowledged_frame", .optional(fin.acknowledgedFrame)),
    ])
  }

  private static func value(_ request: Request) -> JSONValue {
    .object([
      .init("frame", .integer(request.found.frame)),
      .init("method", .optional(request.found.method)),
      .init("uri", .optional(request.found.uri)),
      .init("status", .optional(request.found.status)),
      .init("response_frame", .optional(request.found.responseFrame)),
      .init("acknowledged_frame", .optional(request.found.acknowledgedFrame)),
      .init("complete", .bool(request.found.isComplete)),
      .init("inferred", .bool(request.isInferred)),
      .init("text", .string(request.sentence.text)),
    ])
  }

  private static func value(_ cause: Cause) -> JSONValue {
    .object([
      .init("cause", .string(cause.sentence)),
      .init("confidence", .string(cause.confidence.rawValue)),
      .init("evidence_frames", .integers(cause.evidenceFrames)),
      .init("against_frames", .integers(cause.againstFrames)),
      .init("evidence", value(cause.evidence)),
      .init("against", value(cause.against)),
      .init("next", .array(cause.next.map { .string($0) })),
    ])
  }

  private static func value(_ step: Step) -> JSONValue {
    .object([
      .init("frame", .integer(step.frame)),
      .init("time", .seconds(step.relativeNanoseconds)),
      .init("sender", .string(step.sender.name)),
      .init("flags", .string(step.flags)),
      .init("payload_bytes", .integer(step.payloadByteCount)),
      .init("client_state", .string(step.states.client.name)),
      .init("server_state", .string(step.states.server.name)),
      .init("text", .string(step.meaning)),
    ])
  }
}
