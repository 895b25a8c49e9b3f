/// What turns texts into vectors whose angle says how alike their meaning is.
public protocol Embedder: Sendable {
  /// The name of the model; vectors of different models cannot be compared.
  var model: String { get }

  /// The vectors of texts, in their order; all of one length, which is the model's.
  ///
  /// - Parameter texts: at most as many as a server takes at once; 64 are always taken.
  /// - Returns: as many vectors as texts, of finite numbers, as the model gives them: they may not
  ///   be of unit length, and one may be all zeros.
  /// - Throws: `EngineError`; then there is no vector at all.
  func embed(_ texts: [String]) async throws(EngineError) -> [[Float]]
}
