extension EvaluationReport {
  /// The report as one JSON document: the output of `duet evaluate --json`.
  ///
  /// Keys have a fixed order, and an item or a pair has a line of its own; what is not known is
  /// null. Equal reports make equal bytes. Ends without a line feed.
  public var json: String {
    let members: [(key: String, value: String)] = [
      ("method", JSONText.quoted(method)), ("by", JSONText.quoted(by)),
      ("criterion", criterion.map(JSONText.quoted) ?? "null"),
      ("votes", JSONText.number(votes)), ("ties", JSONText.number(ties)),
      ("interval", JSONText.number(interval)), ("seed", String(seed)),
      ("bootstrap", JSONText.number(bootstrap)),
      ("items", JSONText.lines(items.map(\.json))), ("pairs", JSONText.lines(pairs.map(\.json))),
      ("position_bias", positionBias?.json ?? "null"),
      ("length_bias", lengthBias?.json ?? "null"), ("agreement", agreement.json),
      ("converged", converged ? "true" : "false"),
      ("warnings", JSONText.lines(warnings.map(JSONText.quoted))),
      ("regularized", regularized ? "true" : "false"),
      ("clusters", clusters.map(JSONText.quoted) ?? "null"),
      ("bootstrap_failures", JSONText.number(bootstrapFailures)),
      ("tie_parameter", JSONText.number(tieParameter)),
      ("adjustment", adjustment?.json ?? "null"), ("boards", JSONText.lines(boards.map(\.json))),
    ]
    let lines = members.map { " \(JSONText.quoted($0.key)):\($0.value)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }
}

extension EvaluationReport.Item {
  fileprivate var json: String {
    JSONText.object([
      ("name", JSONText.quoted(name)), ("rating", JSONText.number(rating)),
      ("lower", JSONText.number(lower)), ("upper", JSONText.number(upper)),
      ("rank", JSONText.number(rank)), ("rank_lower", JSONText.number(rankLower)),
      ("rank_upper", JSONText.number(rankUpper)), ("wins", JSONText.number(wins)),
      ("losses", JSONText.number(losses)), ("ties", JSONText.number(ties)),
      ("votes", JSONText.number(votes)), ("win_rate", JSONText.number(winRate)),
      ("adjusted_rating", JSONText.number(adjustedRating)),
      ("adjusted_lower", JSONText.number(adjustedLower)),
      ("adjusted_upper", JSONText.number(adjustedUpper)),
    ])
  }
}

extension EvaluationReport.Pair {
  fileprivate var json: String {
    JSONText.object([
      ("a", JSONText.quoted(a)), ("b", JSONText.quoted(b)), ("a_wins", JSONText.number(aWins)),
      ("b_wins", JSONText.number(bWins)), ("ties", JSONText.number(ties)),
      ("p_a", JSONText.number(pA)), ("p_a_lower", JSONText.number(pALower)),
      ("p_a_upper", JSONText.number(pAUpper)), ("p", JSONText.number(p)),
      ("p_holm", JSONText.number(pHolm)), ("votes_needed", JSONText.number(votesNeeded)),
    ])
  }
}

extension EvaluationReport.PositionBias {
  fileprivate var json: String {
    JSONText.object([
      ("left_share", JSONText.number(leftShare)), ("lower", JSONText.number(lower)),
      ("upper", JSONText.number(upper)), ("p", JSONText.number(p)),
    ])
  }
}

extension EvaluationReport.LengthBias {
  fileprivate var json: String {
    JSONText.object([
      ("longer_share", JSONText.number(longerShare)), ("lower", JSONText.number(lower)),
      ("upper", JSONText.number(upper)), ("p", JSONText.number(p)),
    ])
  }
}

extension EvaluationReport.Agreement {
  fileprivate var json: String {
    JSONText.object([
      ("raters", JSONText.number(raters)), ("kappa", JSONText.number(kappa)),
      ("alpha", JSONText.number(alpha)), ("self_consistency", JSONText.number(selfConsistency)),
      ("alpha_lower", JSONText.number(alphaLower)), ("alpha_upper", JSONText.number(alphaUpper)),
      ("units", JSONText.number(units)), ("repeats", repeats?.json ?? "null"),
      ("judges", "[" + judges.map(\.json).joined(separator: ",") + "]"),
    ])
  }
}

extension EvaluationReport.Repeats {
  fileprivate var json: String {
    JSONText.object([
      ("pairs", JSONText.number(pairs)), ("alike", JSONText.number(alike)),
      ("lower", JSONText.number(lower)), ("upper", JSONText.number(upper)),
      ("to_left", JSONText.number(toLeft)), ("to_right", JSONText.number(toRight)),
      ("p", JSONText.number(p)),
    ])
  }
}

extension EvaluationReport.Judge {
  fileprivate var json: String {
    JSONText.object([
      ("rater", JSONText.quoted(rater)), ("units", JSONText.number(units)),
      ("alike", JSONText.number(alike)), ("lower", JSONText.number(lower)),
      ("upper", JSONText.number(upper)), ("kappa", JSONText.number(kappa)),
    ])
  }
}

extension EvaluationReport.Adjustment {
  fileprivate var json: String {
    let effects = effects.map { effect in
      JSONText.object([
        ("covariate", JSONText.quoted(effect.covariate.rawValue)),
        ("points", JSONText.number(effect.points)), ("lower", JSONText.number(effect.lower)),
        ("upper", JSONText.number(effect.upper)), ("p", JSONText.number(effect.p)),
        ("coefficient", JSONText.number(effect.coefficient)),
      ])
    }
    return JSONText.object([
      ("votes", JSONText.number(votes)), ("effects", "[" + effects.joined(separator: ",") + "]"),
    ])
  }
}

extension EvaluationReport.Board {
  fileprivate var json: String {
    JSONText.object([
      ("key", JSONText.quoted(key)), ("value", JSONText.quoted(value)), ("report", report.json),
    ])
  }
}
