/// The first line of an HTTP message.
struct HTTPHeadline: Sendable, Hashable {
  /// Method of a request; empty in a response.
  var method = ""
  /// Target of a request.
  var uri = ""
  /// Status of a response; 0 in a request.
  var status = 0
}
