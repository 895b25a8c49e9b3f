import DuetText

/// What a generation says to every engine, whoever writes.
struct Wording {
  /// The instruction.
  var prompt: String
  /// The structured part of the prompt.
  var brief: Brief
  /// The draft before the place of the text.
  var before: String
  /// The passage that the text takes the place of.
  var selected: String
  /// The draft after it.
  var after: String
}

extension GenerationRequest {
  /// The bytes of the draft, as it was then, that the text is asked in the place of.
  ///
  /// Nil for a text that goes wherever it is accepted; beyond the draft in a damaged file.
  var asked: Range<Int>? {
    span.map { span in
      let start = max(cursor, 0)
      return start..<(start + min(max(span, 0), Int.max - start))
    }
  }
}

extension Session {
  /// The request that goes on with the draft at a place, from what stands around it alone: the
  /// brief is sent, the prompt is not.
  ///
  /// - Parameters:
  ///   - cursor: the place, in UTF-8 bytes.
  ///   - presets: at least one; used in turn.
  ///   - count: how many variants, 1 to 8.
  ///   - seed: replaces the seed drawn from the session's, where it is given.
  public func continuation(
    at cursor: Int, presets: [Preset], count: Int, seed: UInt64? = nil
  ) -> GenerationRequest {
    var request = request(presets: presets, count: count, cursor: cursor, seed: seed)
    request.prompt = ""
    request.span = 0
    return request
  }

  /// The request for texts in the place of a passage of the draft.
  ///
  /// - Parameters:
  ///   - range: the passage, in UTF-8 bytes.
  ///   - instruction: how they are wanted; nil as the prompt says.
  public func rewrite(
    of range: Range<Int>, as instruction: String? = nil, presets: [Preset], count: Int,
    seed: UInt64? = nil
  ) -> GenerationRequest {
    var request = request(presets: presets, count: count, cursor: range.lowerBound, seed: seed)
    if let instruction { request.prompt = instruction }
    request.span = range.count
    return request
  }

  /// The request for more texts like a variant, with the prompt and the place that it had.
  ///
  /// - Parameter cursor: where in the draft the text is to go, when the variant was asked for no
  ///   place of its own, or its place is not known here.
  /// - Returns: nil when there is no such variant.
  public func moreLike(
    _ id: VariantID, presets: [Preset], count: Int, cursor: Int, seed: UInt64? = nil
  ) -> GenerationRequest? {
    guard variant(id) != nil, let source = generation(id.generation) else { return nil }
    let place = place(of: source.number)
    var request = request(
      presets: presets, count: count, cursor: place?.range.lowerBound ?? cursor, seed: seed,
      basis: id)
    request.prompt = source.request.prompt
    request.brief = source.request.brief
    request.span = place?.range.count
    request.manner = .like
    return request
  }

  /// The request for texts that are made of two variants, for the place of the first.
  ///
  /// - Returns: nil unless both are there.
  public func blend(
    _ first: VariantID, with second: VariantID, presets: [Preset], count: Int, cursor: Int,
    seed: UInt64? = nil
  ) -> GenerationRequest? {
    guard variant(second) != nil, first != second,
      var request = moreLike(
        first, presets: presets, count: count, cursor: cursor, seed: seed)
    else { return nil }
    request.manner = .blend
    request.partner = second
    return request
  }

  /// What a retry of a variant by another preset asks for.
  ///
  /// - Returns: nil when there is no such variant.
  public func retry(of id: VariantID, with preset: Preset) -> VariantRetry? {
    guard let drawn = retry(of: id) else { return nil }
    return VariantRetry(
      replaced: id, plan: VariantPlan(preset: preset, seed: drawn.plan.seed))
  }

  /// What a generation says to every engine.
  ///
  /// Costs what was changed in the draft since it was asked for.
  func wording(of generation: Generation) -> Wording {
    let request = generation.request
    var wording = draftWording(of: generation)
    let basis = request.basis.flatMap { variant($0)?.text }
    guard let basis else { return wording }
    switch request.manner {
    case nil: wording.before += basis
    case .like: wording.brief.examples.append(basis)
    case .blend:
      let partner = request.partner.flatMap { variant($0)?.text } ?? ""
      let parts = [
        request.prompt, "Two texts were written for this. The first:\n<<<\n\(basis)\n>>>",
        "The second:\n<<<\n\(partner)\n>>>",
        "Write one text that joins what is best in both, in words of theirs where that is possible.",
      ]
      wording.prompt = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    return wording
  }

  private func draftWording(of generation: Generation) -> Wording {
    let request = generation.request
    var wording = Wording(
      prompt: request.prompt, brief: request.brief, before: "", selected: "", after: "")
    guard let mark = generation.draft else { return wording }
    let buffer = draft.buffer(at: mark)
    let start = buffer.scalarBoundary(atOrBefore: request.cursor)
    let end = request.asked.map { buffer.scalarBoundary(atOrBefore: $0.upperBound) } ?? start
    wording.before = buffer.slice(0..<start)
    wording.selected = buffer.slice(start..<max(start, end))
    wording.after = buffer.slice(max(start, end)..<buffer.utf8Count)
    return wording
  }
}
