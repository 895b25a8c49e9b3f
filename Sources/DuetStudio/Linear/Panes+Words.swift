import DuetSession
import DuetText

extension DraftPane {
  /// The text, paragraph by paragraph.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    let buffer = context.session.draft.buffer
    return buffer.isEmpty
      ? ["The draft is empty."] : buffer.text.split(separator: "\n").map(String.init)
  }
}

extension VariantsPane {
  /// Every variant of the generation.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let generation = shown(context.session) else {
      return ["There are no variants yet: type a prompt."]
    }
    let chosen = desk.variant(in: context.session)?.id
    return generation.current.flatMap { variant in
      var lines = VariantWords.lines(
        context.shown(variant), isSealed: context.isSealed, keymap: context.keymap)
      if variant.id == chosen { lines[0] += " (chosen)" }
      return lines
    }
  }
}

extension ComparePane {
  /// One text, with what is gone, what is new and what was moved in brackets.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let sides = ComparedSides(desk, context) else {
      return desk.reasonNotToCompare(context).map { [$0] }
    }
    if granularity == .sentences { return spokenBySentence(sides) }
    let diff = SentenceDiff(from: sides.left, to: sides.right.text)
    let from = sides.variant?.id.description ?? sides.leftName
    guard diff.moveCount > 0 else {
      return [
        "From \(from) to \(sides.right.id), [-gone-] and [+new+]:",
        WordDiff.diff(from: sides.left, to: sides.right.text).spoken,
      ]
    }
    let text = diff.steps.map { step in
      let left = step.standsLeft ? step.left.map(diff.leftSentence) ?? "" : ""
      let right = step.standsRight ? step.right.map(diff.rightSentence) ?? "" : ""
      return switch step.kind {
      case .same: right
      case .changed: step.words.spoken
      case .removed: "[-\(left)-]"
      case .added: "[+\(right)+]"
      case .movedAway: "[moved \(step.move ?? 0), from here: \(left)]"
      case .movedHere: "[moved \(step.move ?? 0), to here: \(right)]"
      }
    }.joined()
    return ["From \(from) to \(sides.right.id), [-gone-], [+new+] and [moved]:", text]
  }

  /// A line for each sentence that differs, in the order of the texts.
  private func spokenBySentence(_ sides: ComparedSides) -> [String] {
    let diff = SentenceDiff(from: sides.left, to: sides.right.text)
    let from = sides.variant?.id.description ?? sides.leftName
    let lines = diff.steps.compactMap { step -> String? in
      let left = step.left.map(diff.leftSentence)?.trimmedText ?? ""
      let right = step.right.map(diff.rightSentence)?.trimmedText ?? ""
      return switch step.kind {
      case .same: nil
      case .changed: "Changed: \(left) To: \(right)"
      case .removed: "Gone: \(left)"
      case .added: "New: \(right)"
      case .movedAway: nil
      case .movedHere: "Moved: \(right)"
      }
    }
    let same = diff.steps.count { $0.kind == .same }
    return ["From \(from) to \(sides.right.id), by sentence, \(same) the same."]
      + (lines.isEmpty ? ["No sentence differs."] : lines)
  }
}

extension SessionsPane {
  /// A line for each session.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let sessions = context.derived.sessions else { return ["Looking ..."] }
    guard !sessions.isEmpty else { return ["No session matches."] }
    return sessions.enumerated().map { place, session in
      let isOpen = session.id == context.session.id && context.replay == nil
      let title = isOpen ? context.session.displayTitle : session.title
      var words = "\(place + 1). \(title), \(session.words) words, \(session.variants) variants"
      if session.judgements > 0 { words += ", \(session.judgements) judged" }
      if isOpen { words += ", open" }
      if context.derived.heldElsewhere.contains(session.id) { words += ", open elsewhere" }
      if !session.isClosed, !isOpen { words += ", cut off" }
      if place == row { words += " (chosen)" }
      if let hit = context.derived.search?.hits[session.id] {
        let snippet = hit.snippet.map(\.text).joined()
        words += ": \(hit.variant?.description ?? hit.place.rawValue): \(snippet)"
      }
      return words
    }
  }
}

extension ReplayPane {
  /// Where the replay is, and what happened last.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let replay = context.replay else { return nil }
    let state = replay.isAtEnd ? "at the end" : (replay.isPlaying ? "playing" : "paused")
    let event = replay.lastEvent.map { Transcript.line(for: $0, isSealed: context.isSealed) } ?? ""
    guard !replay.isPlaying else { return ["\(state) \(replay.speedWords)"] }
    return [
      "\(state), \(StudioModel.clock(replay.position)) of "
        + "\(StudioModel.clock(replay.timeline.duration)), event \(replay.count) of "
        + "\(replay.timeline.events.count): \(event)"
    ]
  }
}

extension HelpPane {
  /// The commands of the place, each with its line.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    let isText = TextPlace(rawValue: context.place.name) != nil
    let scopes =
      context.replay != nil
      ? [ReplayPane.id.name] : [context.place.name] + (isText ? ["text"] : [])
    return scopes.flatMap { scope in
      PaneCatalog.commands.filter { $0.scope == scope }.map { command in
        "\(CommandNames.name(of: command.id)): \(command.title). \(command.help)"
      }
    }
  }
}
