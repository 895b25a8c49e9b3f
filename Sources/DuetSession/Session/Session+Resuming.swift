extension Session {
  /// What going on with a variant that broke off begins with: a retry by the same preset with the
  /// same seed, a notice, and the text that came before.
  ///
  /// The new variant's request then has that text as the start of the answer, in
  /// ``EngineRequest/partial``. What the engine sends is joined to it by ``StreamSeam``.
  ///
  /// - Returns: nil when there is no such variant, it is still being written, or it has no text.
  public func resumption(of id: VariantID) -> [Fact]? {
    guard let variant = variant(id), variant.state.isOver, !variant.text.isEmpty,
      let retry = retry(of: id, seed: variant.plan.seed),
      let count = generation(id.generation)?.variants.count
    else { return nil }
    let next = VariantID(generation: id.generation, index: count)
    let notice = "goes on from the text of \(id), which broke off"
    return [
      .variantRetried(retry), .variantNoticed(VariantNotice(variant: next, notice: notice)),
      .chunkArrived(VariantChunk(variant: next, text: variant.text)),
    ]
  }
}
