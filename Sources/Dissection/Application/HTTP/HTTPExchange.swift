import Bytes
import Fields

/// What the stream says of a request or a response: its number, its neighbours, its answer.
enum HTTPExchange {
  /// The generated fields behind the head.
  static func fields(
    _ bytes: borrowing ByteView, _ outline: HTTPOutline, _ state: MessageState,
    into sink: inout FieldSink
  ) {
    if outline.isRequest {
      if sink.wants(HTTPField.requestFullURI), let uri = HTTPTarget.full(bytes, outline) {
        sink.add(HTTPField.requestFullURI, at: .none, .generated) {
          $0.append(text: ByteView(uri.span.rawBytes))
        }
      }
      if state.ordinal > 0 {
        sink.add(HTTPField.requestNumber, UInt64(state.ordinal), at: .none, .generated)
        sink.label(HTTPField.requestNumber) { $0.append("[HTTP request ", state.ordinal, "]") }
      }
    } else if state.ordinal > 0 {
      sink.add(HTTPField.responseNumber, UInt64(state.ordinal), at: .none, .generated)
      sink.label(HTTPField.responseNumber) { $0.append("[HTTP response ", state.ordinal, "]") }
    }
    if let nanoseconds = state.responseNanoseconds {
      sink.add(HTTPField.time, interval: nanoseconds, at: .none, .generated)
    }
    frame(.previousRequestIn, state.previousRequestFrame, into: &sink)
    if !outline.isRequest {
      frame(.previousResponseIn, state.previousResponseFrame, into: &sink)
    }
    frame(outline.isRequest ? .responseIn : .requestIn, state.peerFrame, into: &sink)
    frame(.nextRequestIn, state.nextRequestFrame, into: &sink)
    frame(.nextResponseIn, state.nextResponseFrame, into: &sink)
    if !outline.isRequest, let uri = state.requestURI {
      sink.add(HTTPField.responseForURI, at: .none, .generated) {
        $0.append(text: ByteView(uri.span.rawBytes))
      }
    }
  }

  private static func frame(_ field: HTTPField, _ number: Int?, into sink: inout FieldSink) {
    if let number { sink.add(field, UInt64(number), at: .none, .generated) }
  }
}
