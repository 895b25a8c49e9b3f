import DuetSession

/// What was judged in a session, in lines: how steadily, and how each preset did.
struct RatingSummary {
  /// A line for each; presets only where nothing is sealed.
  let lines: [String]

  init(_ context: Context, _ progress: RatingProgress) {
    let session = context.session
    var words = [progress.votes == 1 ? "1 judgement" : "\(progress.votes) judgements"]
    if let pace = progress.paceWords { words.append(pace) }
    var lines = [words.joined(separator: ", "), ""]
    lines += progress.steadiness.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    if progress.gold.count > 0 {
      lines.append(
        "Attention: \(progress.gold.right) of \(progress.gold.count) pairs with a known answer")
    }
    if !context.isSealed {
      if lines.last != "" { lines.append("") }
      lines += Self.results(session.judgements)
    }
    self.lines = lines
  }

  private struct Tally {
    var wins = 0
    var losses = 0
    var ties = 0
  }

  /// How often each preset was chosen, those that were chosen most first.
  private static func results(_ judgements: [Judgement]) -> [String] {
    var tallies: [String: Tally] = [:]
    for judgement in judgements where judgement.left.preset != judgement.right.preset {
      let (left, right) = (judgement.left.preset, judgement.right.preset)
      switch judgement.preference.choice {
      case .left:
        tallies[left, default: Tally()].wins += 1
        tallies[right, default: Tally()].losses += 1
      case .right:
        tallies[right, default: Tally()].wins += 1
        tallies[left, default: Tally()].losses += 1
      case .tie, .bothBad:
        tallies[left, default: Tally()].ties += 1
        tallies[right, default: Tally()].ties += 1
      }
    }
    let sorted = tallies.sorted { one, other in
      (-one.value.wins, one.value.losses, one.key) < (
        -other.value.wins, other.value.losses, other.key
      )
    }
    return sorted.map { name, tally in
      "\(name): won \(tally.wins), lost \(tally.losses), neither \(tally.ties)"
    }
  }
}
