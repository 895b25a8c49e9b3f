import DuetSession
import DuetText

/// A session for people to read: what was written, by whom, and what was judged.
struct SessionText {
  private let session: Session

  /// A session to be shown.
  init(_ session: Session) { self.session = session }

  /// The lines, safe for a terminal.
  var lines: [String] {
    let title = SafeText.line(session.displayTitle)
    let state = session.isClosed ? "" : ", still open"
    var lines = [
      title,
      "session \(session.id), begun \(WallClock.text(session.start.startedAt)), "
        + "\(session.eventCount) events in "
        + "\(WallClock.duration(session.lastMoment.milliseconds))\(state)",
    ]
    if let mark = session.start.redacted {
      lines.append("a redacted copy of the session with the commitment \(mark.commitment)")
    }
    for generation in session.generations { lines += self.lines(of: generation) }
    if !session.pairs.isEmpty { lines += ["", "Pairs"] + session.pairs.map(line(of:)) }
    let draft = session.draft.buffer.text
    if !draft.isEmpty {
      lines += ["", "Draft  " + SafeText.line(session.shareText)] + Self.indented(draft)
    }
    return lines
  }

  private func lines(of generation: Generation) -> [String] {
    let prompt = SafeText.excerpt(generation.request.prompt, limit: 200)
    var lines = ["", "Prompt \(generation.number)  \(prompt)"]
    for variant in generation.variants.map(session.shown) {
      let labels = VariantLabels(session.authorship(of: variant.id))
      let ending = VariantEnding(variant, in: session)
      let scores = (session.scores[variant.id] ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value)" }
      let facts = [labels.preset ?? "sealed", ending.word] + numbers(of: variant.id) + scores
      lines.append("  \(variant.id)  " + SafeText.line(facts.joined(separator: "  ")))
      lines += Self.indented(variant.text)
      if let failure = ending.failure { lines.append("    " + SafeText.line(failure.line)) }
    }
    return lines
  }

  /// Tokens, time and cost, as far as they are known and not sealed.
  private func numbers(of id: VariantID) -> [String] {
    guard let details = session.details(of: id) else { return [] }
    var numbers: [String] = []
    if let tokens = details.tokens { numbers.append("\(tokens.completion) tokens") }
    if let milliseconds = details.milliseconds {
      numbers.append("\(Double((milliseconds + 5) / 10) / 100) s")
    }
    if let cost = details.cost { numbers.append("\(cost.amount) \(cost.currency)") }
    return numbers
  }

  private func line(of record: PairRecord) -> String {
    let sides = "  \(record.pair.number)  \(record.pair.left) and \(record.pair.right)  "
    switch record.outcome {
    case .open: return sides + "open"
    case .skipped: return sides + "skipped"
    case .withdrawn: return sides + "taken back"
    case .voided: return sides + "put away undecided"
    case .judged(let preference):
      let why = preference.reasonLine(isSealed: session.isBlind)
      let reason = why.isEmpty ? "" : ": \(why)"
      let strength = preference.strength.map { " \($0.rawValue)" } ?? ""
      let choice = preference.choice == .bothBad ? "both bad" : preference.choice.rawValue
      return SafeText.line("\(sides)\(choice)\(strength) (\(preference.rater))\(reason)")
    }
  }

  private static func indented(_ text: String) -> [String] {
    SafeText.block(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }
  }
}

extension Session {
  /// A variant as it may be told of: without names while a pair is open.
  func shown(_ variant: Variant) -> Variant { isBlind ? sealed(variant) : variant }
}
