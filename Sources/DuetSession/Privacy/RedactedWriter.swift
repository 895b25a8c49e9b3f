import DuetText

/// The third walk: writes the events of the copy.
struct RedactedWriter {
  private let stained: StainedSession
  private let trie: SecretTrie
  private let replacement: String
  private var walk = TrackedSession()
  private var streamed: [VariantID: Int] = [:]
  /// The copy so far, and where each revision of a text stands in it.
  private var copy = Session()
  private var revisions: [TextPlace: [Int: Int]] = [:]
  private(set) var events: [SessionEvent] = []
  /// What was taken out of texts that stand whole in an event.
  private(set) var taken: [PersonalDataKind] = []

  init(_ stained: StainedSession, trie: SecretTrie, replacement: String) {
    self.stained = stained
    self.trie = trie
    self.replacement = replacement
  }

  mutating func write(_ source: [SessionEvent], named id: SessionID, mark: RedactionMark) {
    for event in source {
      let effect = walk.take(event)
      if let fact = fact(of: event.fact, effect: effect) {
        // The time as the session counts it, which events that are left out may have set.
        add(Self.named(fact, id, mark, isFirst: events.isEmpty), at: walk.session.lastMoment)
      }
      guard case .changed(let change) = effect else { continue }
      let revision = walk.session.text(change.place).revisions.current
      revisions[change.place, default: [:]][revision] = copy.text(change.place).revisions.current
    }
  }

  private mutating func add(_ fact: Fact, at moment: Moment) {
    let event = SessionEvent(number: events.count + 1, moment: moment, fact: fact)
    copy.apply(event)
    events.append(event)
  }

  private static func named(
    _ fact: Fact, _ id: SessionID, _ mark: RedactionMark, isFirst: Bool
  ) -> Fact {
    guard isFirst, case .sessionStarted(var start) = fact else { return fact }
    start.id = id
    start.redacted = mark
    return .sessionStarted(start)
  }

  /// The fact as the copy has it; nil when nothing of it is left.
  private mutating func fact(of fact: Fact, effect: TrackedSession.Effect) -> Fact? {
    switch (fact, effect) {
    case (_, .ignored): return nil
    case (.chunkArrived(let chunk), _): return self.chunk(chunk)
    case (.tokensArrived(let arrived), _)
    where stained.variants[arrived.variant]?.contains(true) == true:
      // Where tokens begin and end would tell the length of what is gone.
      return nil
    case (_, .changed(let change)) where stained.isStained(change.place):
      return edited(fact, change)?.mappingTexts { self.redacted($0) }
    case (.revisionNamed(var named), _) where stained.isStained(named.place):
      // Undo is a plain edit in the copy, so the state that was named has another number there.
      guard let revision = revisions[named.place]?[named.revision] else { return nil }
      named.revision = revision
      return Fact.revisionNamed(named).mappingTexts { self.redacted($0) }
    case (.generationRequested(let request), _):
      return .generationRequested(self.request(request))
    default: return fact.mappingTexts { self.redacted($0) }
    }
  }

  private mutating func chunk(_ chunk: VariantChunk) -> Fact? {
    let stains = stained.variants[chunk.variant] ?? []
    let start = streamed[chunk.variant] ?? 0
    var text = String.UnicodeScalarView()
    var place = start
    for scalar in chunk.text.unicodeScalars {
      if !stains[place] {
        text.append(scalar)
      } else if place == 0 || !stains[place - 1] {
        text.append(contentsOf: replacement.unicodeScalars)
      }
      place += 1
    }
    streamed[chunk.variant] = place
    return text.isEmpty && !chunk.text.isEmpty
      ? nil : .chunkArrived(VariantChunk(variant: chunk.variant, text: String(text)))
  }

  private func edited(_ fact: Fact, _ change: TrackedSession.Change) -> Fact? {
    let text = walk.text(change.place)
    let masked = MaskedChange(
      from: change.before, to: text.scalars, stains: stained.stains[change.place] ?? [],
      authors: text.authors, replacement: replacement)
    if case .variantAccepted(let accepted) = fact {
      let isWhole =
        masked.authors.runCount <= 1
        && masked.authors.value(at: 0) ?? .variant(accepted.variant) == .variant(accepted.variant)
      if isWhole {
        return .variantAccepted(
          VariantAcceptance(variant: accepted.variant, edit: masked.edit))
      }
      if accepted.authors != nil, !masked.edit.isEmpty {
        return .variantAccepted(
          VariantAcceptance(
            variant: accepted.variant, edit: masked.edit, authors: masked.authors))
      }
    }
    guard !masked.edit.isEmpty else { return nil }
    let isPersons =
      masked.authors.runCount <= 1 && masked.authors.value(at: 0) ?? .person == .person
    return .textEdited(
      TextChange(
        place: change.place, edit: masked.edit, authors: isPersons ? nil : masked.authors))
  }

  private mutating func request(_ source: GenerationRequest) -> GenerationRequest {
    var request = source.mappingTexts { self.redacted($0) }
    let prompt = walk.text(.prompt)
    if stained.isStained(.prompt), let stains = stained.stains[.prompt],
      String(Self.view(prompt.scalars)) == source.prompt
    {
      request.prompt = MaskedChange.masked(prompt.scalars[...], stains, replacement).text
    }
    if stained.isStained(.draft), let stains = stained.stains[.draft] {
      let draft = walk.text(.draft)
      func masked(_ offset: Int) -> Int {
        let place = draft.place(ofByte: draft.text.buffer.scalarBoundary(atOrBefore: offset))
        return MaskedChange.masked(draft.scalars[..<place], stains, replacement).utf8Count
      }
      request.cursor = masked(source.cursor)
      request.span = source.asked.map { masked($0.upperBound) - request.cursor }
    }
    return request
  }

  private static func view(_ scalars: [TrackedScalar]) -> String.UnicodeScalarView {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.lazy.map(\.scalar))
    return view
  }

  /// A text that stands whole, without what is to go.
  private mutating func redacted(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var end = 0
    for match in trie.matches(in: scalars) {
      if let kind = match.kind, match.range.lowerBound >= end { taken.append(kind) }
      if match.range.lowerBound > end || end == 0 {
        result.append(contentsOf: scalars[end..<match.range.lowerBound])
        result.append(contentsOf: replacement.unicodeScalars)
      }
      end = max(end, match.range.upperBound)
    }
    guard end > 0 else { return text }
    result.append(contentsOf: scalars[end...])
    return String(result)
  }
}
