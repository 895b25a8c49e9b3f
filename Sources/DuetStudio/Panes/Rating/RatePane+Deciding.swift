import DuetScreen
import DuetSession

extension RatePane {
  /// Whether nothing is told before no pair is left.
  func revealsAtEnd(_ context: Context) -> Bool {
    (reveal ?? context.settings.rating.reveal) == .end || context.settings.rating.isQuick
  }

  /// Begins to type something.
  mutating func begin(_ entry: Entry, with text: String) {
    self.entry = entry
    match = 0
    typing.set(text)
  }

  /// Ends what is typed: a reason is kept, a passage is asked about, and what is said of one pins it.
  mutating func finishEntry(_ context: Context) -> Outcome {
    guard let entry, let record = context.session.openPair else {
      endEntry()
      return .none
    }
    switch entry {
    case .reason: endEntry()
    case .passage:
      guard typing.string.contains(where: { !$0.isWhitespace }) else {
        endEntry()
        return .none
      }
      guard let passage = passage(in: texts(of: record.pair, context)) else {
        return .notice("Neither text has these words", .warning)
      }
      begin(.remark(passage), with: "")
    case .remark(let passage):
      let texts = texts(of: record.pair, context)
      if let pin = texts.pin(passage, reason: remark(context), in: context.session) {
        form.pins.append(pin)
      }
      endEntry()
    }
    return .none
  }

  /// What was typed on a passage; a number stands for a reason of the list.
  private func remark(_ context: Context) -> String {
    let reasons = Self.reasons(context)
    guard let number = Int(typing.string), reasons.indices.contains(number - 1) else {
      return typing.string
    }
    return reasons[number - 1]
  }

  /// Ends what is typed, commits the judgement, or shows the next pair: whichever comes next.
  mutating func goOn(_ context: Context) -> Outcome {
    if entry != nil { return finishEntry(context) }
    if context.replay != nil {
      return .notice("A replay judges nothing: Escape leaves it", .warning)
    }
    if context.derived.isReadOnly {
      return .notice(
        "Another Duet writes this session: nothing is judged here", .warning)
    }
    guard let record = context.session.openPair else {
      guard let next = context.nextPair(of: context.session) else { return sumUp(context) }
      return .fact(next)
    }
    if let failure = context.derived.saveFailure {
      return .notice("Not recorded while the store cannot write: \(failure.line)", .warning)
    }
    if let reason = context.session.fault(of: record.pair) {
      return decide(
        .pairVoided(PairVoid(record.pair.number, reason)), context,
        saying: Notice(
          "Pair \(record.pair.number) is void and counts nothing: one of its texts was replaced",
          .warning))
    }
    let elapsed = context.now.milliseconds - record.shownAt.milliseconds
    guard
      let preference = form.preference(
        record, rater: context.settings.rater, elapsedMilliseconds: max(0, elapsed))
    else { return .notice("Choose left, right, tie or both bad first", .warning) }
    return decide(
      .preferenceRecorded(preference), context,
      saying: context.keymap.isLinear ? Notice("Recorded") : nil)
  }

  /// Passes the pair over.
  mutating func skip(_ context: Context) -> Outcome {
    guard let number = context.session.openPair?.pair.number else { return .none }
    return decide(.pairSkipped(PairNumber(number)), context)
  }

  /// Decides the open pair; where nothing is told before the end, the next one is shown at once, so
  /// that there is no moment between them in which a name could be seen.
  private mutating func decide(_ fact: Fact, _ context: Context, saying notice: Notice? = nil)
    -> Outcome
  {
    guard revealsAtEnd(context) else { return Outcome(facts: [fact], notice: notice) }
    var ahead = context.session
    ahead.apply(
      SessionEvent(number: ahead.eventCount + 1, moment: context.now, fact: fact))
    let next = context.nextPair(of: ahead)
    isSummed = next == nil
    return Outcome(facts: [fact] + (next.map { [$0] } ?? []), notice: notice)
  }

  /// Takes the last judgement back and shows its pair again, on the same sides.
  mutating func takeBack(_ context: Context) -> Outcome {
    guard let last = context.session.preferences.last else { return .none }
    var facts: [Fact] = []
    if let open = context.session.openPair {
      facts.append(.pairVoided(PairVoid(open.pair.number, .undone)))
    }
    facts.append(.preferenceWithdrawn(PairNumber(last.pair.number)))
    guard context.session.fault(of: last.pair) == nil else {
      return Outcome(
        facts: facts, notice: Notice("Taken back; one of its texts was replaced meanwhile"))
    }
    var again = last.pair
    again.number = context.session.pairs.count + 1
    facts.append(.pairShown(again))
    return Outcome(
      facts: facts, notice: Notice("The judgement on pair \(last.pair.number) is taken back"))
  }

  /// Shows what was judged in numbers.
  private mutating func sumUp(_ context: Context) -> Outcome {
    isSummed = !context.session.pairs.isEmpty
    let board = context.keymap.key(for: "studio.show-leaderboard") ?? "the palette"
    let leave = context.keymap.key(for: "rating.leave") ?? "Escape"
    return .notice("Every pair was judged: \(board) shows the leaderboard, \(leave) leaves")
  }

  /// Leaves the pairs.
  ///
  /// In a session that is there for nothing but judging, an open pair is put away, to come again
  /// another time; elsewhere it stays open, and who wrote what sealed, or one could look and come
  /// back.
  mutating func leavePairs(_ context: Context) -> Outcome {
    if context.replay != nil { return .effect(.endReplay) }
    guard context.session.isForRating else {
      return Outcome(effects: [.back], notice: StudioModel.openPairNotice(context))
    }
    let open = context.derived.isReadOnly ? nil : context.session.openPair?.pair.number
    if open != nil, !form.isEmpty, abandoned != form {
      abandoned = form
      let leave = context.keymap.key(for: "rating.leave") ?? "Escape"
      let next = context.keymap.key(for: "rating.next-pair") ?? "Enter"
      return .notice("Not recorded yet: \(next) records it, \(leave) leaves without it", .warning)
    }
    let facts = open.map { [Fact.pairVoided(PairVoid($0, .left))] } ?? []
    return Outcome(
      facts: facts,
      effects: context.settings.rating.isWholeProgram
        ? [.quit] : [.back, .show("sessions"), .listSessions("")])
  }
}
