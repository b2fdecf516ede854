/// The layers that a walk passed.
extension FieldSink {
  /// Takes the layer opened last out of the frame's protocols; its fields stay.
  ///
  /// For a layer that turns out not to be the protocol that was announced.
  public mutating func forgetLayer() { _ = passed.popLast() }
}
