import DuetSession

/// Makes the whole text of a variant by its way of writing.
struct Writer {
  let library: Library
  let request: EngineRequest
  let way: Way

  /// The text that is still to be sent: all of it, or what follows the partial text.
  ///
  /// - Throws: `EngineError.unsupported` when the brief forbids every sentence that there is.
  func text() throws(EngineError) -> String {
    let whole = try text(before: request.draftBefore)
    guard !request.partial.isEmpty else { return Stream.cut(whole, at: request.decoding.stop) }
    if whole.hasPrefix(request.partial) {
      return Stream.cut(String(whole.dropFirst(request.partial.count)), at: request.decoding.stop)
    }
    let separator = request.draftBefore.isEmpty ? "" : "\n"
    let more = try text(before: request.draftBefore + separator + request.partial)
    let isOpen = request.partial.last.map { !$0.isWhitespace } ?? false
    return Stream.cut((isOpen ? " " : "") + more, at: request.decoding.stop)
  }

  private func text(before: String) throws(EngineError) -> String {
    let wish = Wish(request, before: Words.plain(before), lexicon: library.lexicon)
    let model = library.model(with: wish.before)
    if usesSparks(wish) {
      var sparks = Sparks(wish, request, library: library, model: model)
      if let text = sparks.write() { return text }
    }
    var composer = Composer(wish, request, library: library, model: model)
    if let text = composer.write(plan: request.index) { return text }
    throw .unsupported(
      what: "every sentence the embedded engine can make holds a word that the brief avoids",
      remedy: "allow one of: " + request.brief.avoid.prefix(5).joined(separator: ", "))
  }

  /// Whether sentences of the corpus are used; lists, haiku and dialogues are always composed.
  private func usesSparks(_ wish: Wish) -> Bool {
    if [.haiku, .list, .dialogue].contains(wish.form) { return false }
    // Letters and pitches are held together by their frame and their argument.
    if way == .mixed, [.letter, .pitch].contains(wish.form) { return false }
    return way == .sparks || way == .mixed && !wish.continues && request.index % 2 == 1
  }
}
