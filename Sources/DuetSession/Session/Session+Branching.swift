extension Session {
  /// How probable the tokens of a variant were; nil where the engine did not say, and while a pair is
  /// open, as they would tell who wrote a side.
  public func tokenProbabilities(of id: VariantID) -> TokenProbabilities? {
    isBlind ? nil : variant(id)?.probabilities
  }

  /// What branching from a variant begins with: a new variant of the same preset that begins with the
  /// text up to a token and goes on with another token in its place.
  ///
  /// The new variant's request then has that text in ``EngineRequest/partial``; both variants are
  /// kept and shown.
  ///
  /// - Parameters:
  ///   - token: the number of the token, from 0.
  ///   - option: which of ``TokenProbabilities/options(at:)``, from 0.
  /// - Returns: nil when there is no such variant, token or option, when the variant is still being
  ///   written, and when the text would be cut inside a letter.
  public func branch(of id: VariantID, at token: Int, taking option: Int) -> [Fact]? {
    guard let variant = variant(id), variant.state.isOver,
      let tokens = tokenProbabilities(of: id), tokens.lengths.indices.contains(token),
      tokens.options(at: token).indices.contains(option)
    else { return nil }
    let chosen = tokens.options(at: token)[option]
    let branch = VariantBranch(at: tokens.ranges[token].lowerBound, alternative: chosen.text)
    guard chosen.isWhole, let beginning = branch.beginning(of: variant.text),
      var retry = retry(of: id), let count = generation(id.generation)?.variants.count
    else { return nil }
    retry.branch = branch
    let next = VariantID(generation: id.generation, index: count)
    return [
      .variantRetried(retry), .chunkArrived(VariantChunk(variant: next, text: beginning)),
    ]
  }
}
