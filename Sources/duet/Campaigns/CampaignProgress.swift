import DuetEvaluation
import DuetSession

/// How far a campaign is: its texts, its raters, and the answer to its question.
struct CampaignProgress {
  /// One rater's part.
  struct Part: Equatable {
    /// The rater.
    var rater: String
    /// How many judgements they gave.
    var judged: Int
    /// How many they are to give in all; nil where that cannot be told.
    var wanted: Int?
  }

  /// The texts.
  let texts: CampaignTexts
  /// The answer so far.
  let state: QueueState
  /// How many votes there are.
  let votes: Int
  /// Each rater's part, those of the campaign in its order, then others by name.
  let parts: [Part]
  /// How far raters agree beyond chance on what several judged; nil where nothing was.
  let alpha: Double?
  /// Whether pairs drawn by chance tell the same as chosen ones; nil with few of either.
  let check: QueueCheck?

  private var campaign: Campaign { texts.campaign }

  /// Reads the progress off a store.
  init(_ texts: CampaignTexts, in log: any SessionLog) async throws {
    let all = try await CampaignVotes(texts, in: log)
    let votes = all.votes
    let campaign = texts.campaign
    self.texts = texts
    self.votes = votes.count
    state = QueueState(
      campaign.queue, votes: PairTable(votes), items: campaign.presets.map(\.name))
    alpha = votes.isEmpty ? nil : Evaluation.report(of: votes).agreement.alpha
    check = QueueCheck(
      campaign.question, random: PairTable(all.random), active: PairTable(all.active),
      items: campaign.presets.map(\.name))
    parts = Self.parts(votes, campaign, state)
  }

  /// What is missing is shared equally, unless the campaign says how much each is to give.
  private static func parts(
    _ votes: [Vote], _ campaign: Campaign, _ state: QueueState
  ) -> [Part] {
    let counts = Dictionary(votes.map { ($0.rater ?? "", 1) }, uniquingKeysWith: +)
    let others = counts.keys.filter { !campaign.raters.contains($0) }.sorted()
    let names = campaign.raters + others
    let sharing = max(1, campaign.raters.isEmpty ? names.count : campaign.raters.count)
    let each = state.votesNeeded.map { ($0 + sharing - 1) / sharing }
    return names.map { name in
      let judged = counts[name, default: 0]
      let isWanted = campaign.raters.isEmpty || campaign.raters.contains(name)
      var wanted = each.map { judged + (isWanted ? $0 : 0) }
      if let limit = campaign.limit { wanted = min(wanted ?? limit, max(limit, judged)) }
      return Part(rater: name, judged: judged, wanted: wanted)
    }
  }

  /// What is asked, in words.
  private var question: String {
    var words =
      switch campaign.question.subject {
      case .comparison(let one, let other): "\(one) against \(other)"
      case .ranking: "the ranking of \(campaign.presets.count) presets"
      case .best: "the best of \(campaign.presets.count) presets"
      }
    if let precision = campaign.question.precision {
      words += campaign.question.goal == .precision ? ", within " : ", or even within "
      words += "\(Self.whole(precision)) points"
    }
    return words
  }

  /// Whether the question is answered, in words.
  private var standing: String {
    if state.isAnswered { return "answered" }
    guard let needed = state.votesNeeded else {
      return "not answered, more than \(QueueState.most) votes needed"
    }
    return "not answered, about \(needed) more \(needed == 1 ? "vote" : "votes") needed"
  }

  /// The progress for people.
  var lines: [String] {
    let prepared = campaign.prompts.count - texts.missing.count
    var lines = [
      "\(campaign.name): \(prepared) of \(campaign.prompts.count) prompts written"
        + (texts.session.eventCount > 0 ? ", session \(texts.session.id)" : ""),
      "\(question): \(standing)", "",
    ].map { SafeText.line($0) }
    lines +=
      Columns(
        headings: ["rater", "judged", "wanted"],
        rows: parts.map { [$0.rater, "\($0.judged)", $0.wanted.map { "\($0)" } ?? "-"] },
        trailing: [1, 2]
      ).lines
    if votes > 0 { lines += [""] + contrastLines }
    if let check, check.p < 1 - campaign.question.level {
      lines.append(
        SafeText.line(
          "Pairs drawn by chance say another thing about \(check.first) and \(check.second) than "
            + "those that were chosen: no ranking may fit these votes."))
    }
    if let alpha { lines += ["", "agreement of raters: alpha \(Self.hundredths(alpha))"] }
    return lines
  }

  private var contrastLines: [String] {
    let level = Self.whole(campaign.question.level * 100)
    let rows = state.contrasts.map { contrast in
      [
        contrast.first, contrast.second, Self.whole(contrast.difference),
        "\(Self.whole(contrast.lower)) to \(Self.whole(contrast.upper))",
        contrast.isDecided ? "decided" : contrast.isAnswered ? "within precision" : "open",
      ]
    }
    return Columns(
      headings: ["ahead", "of", "points", "\(level) %", "order"], rows: rows, trailing: [2, 3]
    ).lines
  }

  /// The progress for programs.
  var json: JSONText {
    .members([
      "campaign": .string(campaign.name),
      "session": .optional(texts.session.eventCount > 0 ? texts.session.id.name : nil),
      "prompts": .members([
        "written": .integer(campaign.prompts.count - texts.missing.count),
        "wanted": .integer(campaign.prompts.count),
      ]),
      "raters": .array(
        parts.map {
          .members([
            "name": .string($0.rater), "judged": .integer($0.judged),
            "wanted": .optional($0.wanted),
          ])
        }),
      "votes": .integer(votes), "answered": .bool(state.isAnswered),
      "votes_needed": .optional(state.votesNeeded),
      "interval": .number(campaign.question.level),
      "contrasts": .array(state.contrasts.map(Self.json)),
      "chance_check_p": .optional(check.map { ($0.p * 10_000).rounded() / 10_000 }),
      "alpha": .optional(alpha.map { ($0 * 10_000).rounded() / 10_000 }),
    ])
  }

  private static func json(_ contrast: QueueState.Contrast) -> JSONText {
    func tenths(_ value: Double) -> JSONText { .number((value * 10).rounded() / 10) }
    return .members([
      "a": .string(contrast.first), "b": .string(contrast.second),
      "difference": tenths(contrast.difference), "lower": tenths(contrast.lower),
      "upper": tenths(contrast.upper), "sure_lower": tenths(contrast.sureLower),
      "sure_upper": tenths(contrast.sureUpper), "decided": .bool(contrast.isDecided),
      "answered": .bool(contrast.isAnswered),
    ])
  }

  private static func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }

  private static func hundredths(_ value: Double) -> String {
    "\((value * 100).rounded() / 100)"
  }
}
