import DuetSession

/// Makes the whole text of a variant by its way of writing.
struct Writer {
  let library: Library
  let request: EngineRequest
  let way: Way

  /// How many characters of a draft are looked at, from its end.
  private static let reach = 20_000

  /// A text, and the way in which it was written in the end.
  struct Written {
    var text: String
    var way: Way
  }

  /// The text that is still to be sent: all of it, or what follows the partial text.
  ///
  /// - Throws: `EngineError.unsupported` when the brief forbids every sentence that there is.
  func write() throws(EngineError) -> Written {
    var whole = try written(before: request.draftBefore)
    if !request.partial.isEmpty {
      if whole.text.hasPrefix(request.partial) {
        whole.text.removeFirst(request.partial.count)
      } else {
        let separator = request.draftBefore.isEmpty ? "" : "\n"
        whole = try written(before: request.draftBefore + separator + request.partial)
        let isOpen = request.partial.last.map { !$0.isWhitespace } ?? false
        if isOpen { whole.text = " " + whole.text }
      }
    }
    whole.text = Stream.cut(whole.text, at: request.decoding.stop)
    return whole
  }

  private func written(before: String) throws(EngineError) -> Written {
    let recent = String(before.suffix(Self.reach))
    let wish = Wish(request, before: Words.plain(recent), lexicon: library.lexicon)
    let model = library.model(with: wish.before)
    if usesSparks(wish) {
      var sparks = Sparks(wish, request, library: library, model: model)
      if let text = sparks.write() { return Written(text: text, way: .sparks) }
    }
    let composer = Composer(wish, request, library: library, model: model)
    if let text = closest(to: wish.length, composer) {
      return Written(text: text, way: .compose)
    }
    throw .unsupported(
      what: "every sentence the embedded engine can make holds a word that the brief avoids",
      remedy: "allow one of: " + request.brief.avoid.prefix(5).joined(separator: ", "))
  }

  /// The composed text; of several where a number of words is asked for, the nearest to it.
  private func closest(to length: Length?, _ composer: Composer) -> String? {
    guard case .words(let count) = length else {
      var copy = composer
      return copy.write(plan: max(0, request.index))
    }
    let size = Layout(composer.wish).target
    // Long texts average out; short ones need more tries.
    let changes = size > 20 ? [0, -2, 2] : [0, 0, -1, 1, 0, -1, -2, 2, -3, 3]
    let texts = changes.enumerated().compactMap { attempt, change in
      var copy = composer
      copy.draws = SeededGenerator(
        seed: request.seed, stream: Opening.mix(request, salt: UInt64(attempt) + 7))
      return copy.write(plan: max(0, request.index), change: change)
    }
    return texts.min { abs(Words.count($0) - count) < abs(Words.count($1) - count) }
  }

  /// Whether sentences of the corpus are used; lists, haiku and dialogues are always composed.
  private func usesSparks(_ wish: Wish) -> Bool {
    if [.haiku, .list, .dialogue].contains(wish.form) { return false }
    // Letters and pitches are held together by their frame and their argument.
    if way == .mixed, [.letter, .pitch].contains(wish.form) { return false }
    return way == .sparks || way == .mixed && !wish.continues && request.index % 2 == 1
  }
}
