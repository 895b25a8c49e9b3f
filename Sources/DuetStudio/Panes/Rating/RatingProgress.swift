import DuetEvaluation
import DuetSession

/// How far a rating is, how fast it goes, and how steady the rater is.
///
/// Nothing in it tells who wrote what: it may be shown while a pair is open.
struct RatingProgress: Equatable, Sendable {
  /// How many judgements stand.
  let votes: Int
  /// The place of the pair that is shown among all, from 1.
  let place: Int
  /// How many pairs there are, as far as one knows; repeats come on top.
  let total: Int
  /// How many are left after the one that is shown.
  let remaining: Int
  /// Judgements a minute; nil before the first.
  let pace: Double?
  /// How often the rater agreed with himself on pairs that came again, and of how many.
  let repeats: (agreeing: Int, count: Int)
  /// How often the left side was chosen, of how often one of both was.
  let left: Proportion
  /// How often a pair with a known answer was judged so, and of how many.
  let gold: (right: Int, count: Int)

  /// The state of a session's rating.
  ///
  /// - Parameters:
  ///   - limit: after how many judgements it is over; nil for no limit.
  ///   - chooser: says which pairs there are.
  init(_ session: Session, limit: Int?, chooser: PairChooser = .telling) {
    let judged = session.preferences
    let skipped = session.pairs.count { $0.outcome == .skipped }
    let open = session.openPair == nil ? 0 : 1
    votes = judged.count
    let done = judged.count + skipped
    place = max(1, done + open)
    let wanted = limit.map { max(0, $0 - judged.count - open) } ?? .max
    remaining = min(session.remainingPairs(chooser: chooser), wanted)
    total = done + open + remaining
    pace = Self.pace(judged.map(\.preference.elapsedMilliseconds))
    repeats = Self.repeats(judged)
    let choices = judged.map(\.preference.choice)
    let lefts = choices.count { $0 == .left }
    left = Proportion(successes: lefts, trials: lefts + choices.count { $0 == .right })
    let known = judged.filter { $0.pair.gold != nil }
    gold = (known.count { $0.pair.gold == $0.preference.choice }, known.count)
  }

  /// How many of the last judgements say how fast it goes.
  private static let recent = 20
  /// What lasts longer is a rest: it counts as this.
  private static let longest = 300_000

  private static func pace(_ milliseconds: [Int]) -> Double? {
    let times = milliseconds.suffix(recent).map { min(max($0, 0), longest) }
    let sum = times.reduce(0, +)
    return sum > 0 ? Double(times.count) * 60_000 / Double(sum) : nil
  }

  private static func repeats(
    _ judged: [(pair: Pair, preference: Preference)]
  ) -> (Int, Int) {
    let first = Dictionary(
      judged.map { ($0.pair.number, $0.preference.choice) }, uniquingKeysWith: { one, _ in one })
    var agreeing = 0
    var count = 0
    for (pair, preference) in judged {
      guard let earlier = pair.repeats.flatMap({ first[$0] }) else { continue }
      count += 1
      if preference.choice == earlier.mirrored { agreeing += 1 }
    }
    return (agreeing, count)
  }

  /// How long the rest takes, in words; nil while nobody knows, and at the end.
  var timeLeft: String? {
    guard let pace, remaining > 0 else { return nil }
    let minutes = Int((Double(remaining) / pace).rounded())
    return minutes < 1 ? "under a minute left" : "about \(minutes) min left"
  }

  /// The pace in words: `2.9 a minute`; nil before the first judgement.
  var paceWords: String? {
    pace.map { pace in
      let tenths = Int((min(pace, 999) * 10).rounded())
      return tenths < 100 ? "\(tenths / 10).\(tenths % 10) a minute" : "\(tenths / 10) a minute"
    }
  }

  /// How steady the rater is, a clause each.
  var steadiness: [String] {
    var words = ["votes \(votes)"]
    if repeats.count > 0 {
      words.append("you agree with yourself on \(repeats.agreeing) of \(repeats.count) repeats")
    }
    // Of fewer than six no share differs from one half at 5 %.
    if left.trials >= 6 {
      words.append(
        left.evenOddsTest < 0.05
          ? "left chosen \(left.successes) of \(left.trials): a side bias"
          : "left bias none seen")
    }
    return words
  }

  static func == (one: RatingProgress, other: RatingProgress) -> Bool {
    one.votes == other.votes && one.place == other.place && one.total == other.total
      && one.remaining == other.remaining && one.pace == other.pace
      && one.repeats == other.repeats && one.left == other.left && one.gold == other.gold
  }
}

extension Choice {
  /// The same judgement with the sides exchanged.
  var mirrored: Choice {
    switch self {
    case .left: .right
    case .right: .left
    case .tie, .bothBad: self
    }
  }
}
