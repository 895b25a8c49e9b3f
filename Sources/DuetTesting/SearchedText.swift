@_spi(Unsealed) import DuetSession
import DuetText
import Foundation

/// A text of a session as a search looks at it, by brute force.
struct SearchedText {
  let session: Session
  var hit: SearchHit
  let text: String
  let isAccepted: Bool

  /// The texts of a session.
  static func all(of id: SessionID, _ events: [SessionEvent]) -> [SearchedText] {
    var session = Session()
    var times: [String: Int] = [:]
    var accepted: Set<VariantID> = []
    for event in events {
      session.apply(event)
      let time = session.time(of: event.moment)
      for place in written(by: event.fact) { times[place] = time }
      if case .variantAccepted(let acceptance) = event.fact { accepted.insert(acceptance.variant) }
      times["draft"] = time
    }
    return texts(of: id, session, times, accepted).filter { !$0.text.isEmpty }
  }

  private static func texts(
    of id: SessionID, _ session: Session, _ times: [String: Int], _ accepted: Set<VariantID>
  ) -> [SearchedText] {
    func text(
      _ place: SearchPlace, _ name: String, _ text: String,
      _ fill: (inout SearchHit) -> Void = { _ in }
    ) -> SearchedText {
      var hit = SearchHit(
        session: id, title: session.displayTitle, place: place,
        snippet: [SearchHit.Piece(text: String(text.prefix(100)), isMatch: false)],
        time: times[name] ?? 0, score: 0)
      fill(&hit)
      return SearchedText(
        session: session, hit: hit, text: text,
        isAccepted: hit.variant.map(accepted.contains) ?? false)
    }
    var texts = [
      text(.title, "title", session.title), text(.draft, "draft", session.draft.buffer.text),
      text(.note, "note 0", session.notes.buffer.text),
    ]
    for generation in session.generations {
      let number = generation.number
      texts.append(
        text(.prompt, "prompt \(number)", generation.request.prompt) { $0.generation = number })
      for variant in generation.variants where variant.state.isOver {
        texts.append(
          text(.variant, "\(variant.id)", variant.text) {
            $0.generation = number
            $0.variant = variant.id
            $0.preset = session.authorship(of: variant.id).preset
          })
      }
    }
    for record in session.pairs {
      guard case .judged(let preference) = record.outcome else { continue }
      let number = record.pair.number
      texts.append(text(.note, "note \(number)", preference.reason) { $0.pair = number })
    }
    return texts
  }

  private static func written(by fact: Fact) -> [String] {
    switch fact {
    case .sessionStarted, .sessionRenamed: ["title"]
    case .generationRequested(let request): ["prompt \(request.number)"]
    case .generationImported(let imported):
      ["prompt \(imported.request.number)"]
        + imported.variants.indices.map {
          "\(VariantID(generation: imported.request.number, index: $0))"
        }
    case .variantFinished(let finish): ["\(finish.variant)"]
    case .variantStopped(let id): ["\(id)"]
    case .variantFailed(let failed): ["\(failed.variant)"]
    case .preferenceRecorded(let preference): ["note \(preference.pair)"]
    case .textEdited(let change) where change.place == .notes: ["note 0"]
    case .textMoved(let move) where move.place == .notes: ["note 0"]
    default: []
    }
  }

  /// The words of a text, without case and accents.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    for scalar in folded.unicodeScalars {
      let isAlone = SearchText.standsAlone(scalar)
      if isAlone || !SearchText.isPartOfWord(scalar) { end() }
      if SearchText.isPartOfWord(scalar) { word.append(scalar) }
      if isAlone { end() }
    }
    end()
    return words
  }

  /// The hit with the first word of a query marked, where it stands as it was typed.
  func marked(_ query: SearchQuery) -> SearchHit {
    var hit = hit
    guard let word = query.words.first?.text,
      let range = text.range(of: word, options: [.caseInsensitive, .diacriticInsensitive])
    else { return hit }
    hit.offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    hit.snippet = [
      (text[..<range.lowerBound].suffix(30), false), (text[range], true),
      (text[range.upperBound...].prefix(60), false),
    ].filter { !$0.0.isEmpty }.map { SearchHit.Piece(text: String($0.0), isMatch: $0.1) }
    return hit
  }

  /// Whether a query is true of the text.
  func fits(_ query: SearchQuery, _ clock: SearchClock) -> Bool {
    if query.asksForLabels, session.isBlind, hit.place == .variant { return false }
    return fits(query.root, clock)
  }

  private func fits(_ node: SearchQuery.Node, _ clock: SearchClock) -> Bool {
    switch node {
    case .words(let words): contains(words)
    case .filter(let filter): fits(filter, clock)
    case .not(let inner): !fits(inner, clock)
    case .all(let nodes): nodes.allSatisfy { fits($0, clock) }
    case .any(let nodes): nodes.contains { fits($0, clock) }
    }
  }

  private func contains(_ words: SearchQuery.Words) -> Bool {
    let there = Self.words(of: text)
    let wanted = Self.words(of: words.text)
    guard let last = wanted.last, there.count >= wanted.count else { return false }
    return (0...there.count - wanted.count).contains { start in
      let found = there[start..<start + wanted.count]
      let isEnd = words.isPrefix ? found.last?.hasPrefix(last) == true : found.last == last
      return isEnd && found.dropLast().elementsEqual(wanted.dropLast())
    }
  }

  private func fits(_ filter: SearchQuery.Filter, _ clock: SearchClock) -> Bool {
    let variant = hit.variant.flatMap(session.variant)
    switch filter {
    case .place(let place): return hit.place == place
    case .time(let relation, let time): return clock.range(relation, time).contains(hit.time)
    case .label(let label, let value):
      let name: String? =
        switch label {
        case .preset: variant?.plan.preset
        case .model: variant?.plan.model
        case .engine: variant?.plan.engine.rawValue
        case .mode: hit.generation.flatMap(session.generation)?.request.brief.mode.rawValue
        }
      guard let name = name?.lowercased() else { return false }
      let wanted = value.text.lowercased()
      return value.isPrefix ? name.hasPrefix(wanted) : name == wanted
    case .fate(let fate):
      return variant.map { fits(fate, $0) } ?? false
    }
  }

  private func fits(_ fate: SearchQuery.Fate, _ variant: Variant) -> Bool {
    switch (fate, variant.state) {
    case (.accepted, _): isAccepted
    case (.finished, .finished), (.stopped, .stopped), (.failed, .failed): true
    case (.preferred, _):
      session.pairs.contains { record in
        guard case .judged(let preference) = record.outcome else { return false }
        return preference.choice == .left && record.pair.left == variant.id
          || preference.choice == .right && record.pair.right == variant.id
      }
    default: false
    }
  }
}

extension SearchHit {
  /// An order of the places of a session, for equal times.
  var order: String { "\(place) \(generation ?? 0) \(variant?.index ?? 0) \(pair ?? 0)" }
}
