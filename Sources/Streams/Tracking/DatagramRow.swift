/// What is kept of a UDP stream.
struct DatagramRow: Sendable, BitwiseCopyable {
  /// First and last frame, from 1.
  var firstFrame: UInt32
  var lastFrame: UInt32
}
