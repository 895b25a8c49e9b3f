import DuetEvaluation

/// How far metrics go along with somebody's choices, in lines and as JSON.
struct AgreementReport {
  /// The figures.
  let agreements: MetricAgreements
  /// Whose choices they are.
  let rater: String?
  /// What was judged; nil for the main criterion.
  let criterion: String?
  /// What was left out.
  let notices: [String]

  /// The report as people read it.
  var lines: [String] {
    let rows = agreements.all.map { metric in
      [
        metric.id, PreferenceReport.share(metric.share, level: agreements.level),
        PreferenceReport.signed(metric.correlation ?? 0), "\(metric.share.count)",
        PreferenceReport.probability(metric.adjusted), metric.title,
      ]
    }
    return [
      "Metrics beside the choices\(rater.map { " of " + SafeText.line($0) } ?? "")"
        + (criterion.map { "  on " + SafeText.line($0) } ?? "")
        + "  \(VotesOfStore.count(agreements.votes, "decided pair")), "
        + VotesOfStore.count(agreements.prompts, "prompt"),
      "",
    ]
      + Columns(
        headings: ["metric", "chosen has more", "r", "pairs", "p", "what it is"], rows: rows,
        trailing: [1, 2, 3, 4]
      ).lines + [
        "",
        "Intervals allow for votes on one prompt; r is the rank-biserial correlation; p is corrected",
        "for \(agreements.all.count) metrics (Holm). Pairs in which both have the same are left out.",
      ] + notices.map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
  }

  /// The report as programs read it.
  var json: JSONText {
    .members([
      "rater": .optional(rater), "criterion": .optional(criterion),
      "votes": .integer(agreements.votes), "prompts": .integer(agreements.prompts),
      "interval": .number(agreements.level),
      "metrics": .array(
        agreements.all.map { metric in
          .members([
            "id": .string(metric.id), "pairs": .integer(metric.share.count),
            "equal": .integer(metric.equal), "share": .optional(metric.share.mean),
            "lower": .number(metric.lower), "upper": .number(metric.upper),
            "correlation": .optional(metric.correlation), "p": .number(metric.p),
            "p_holm": .number(metric.adjusted),
          ])
        }),
      "warnings": .strings(notices),
    ])
  }
}
