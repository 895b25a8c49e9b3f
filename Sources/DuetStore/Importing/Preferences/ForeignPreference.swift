import DuetSession

/// A judgement of another program on two answers to one prompt.
struct ForeignPreference {
  /// One side.
  struct Side: Hashable {
    /// The model; empty where the file names none.
    var model = ""
    /// The answer; nil where the file has no texts.
    var text: String?
  }

  var prompt = ""
  var system = ""
  var left: Side
  var right: Side
  var choice: Choice
  var strength: Strength?
  var rater: String?
  var criterion: String?
  var reason = ""
  /// When it was made, in milliseconds since 1970.
  var at: Int?
}

/// What a layout reads from the records of a file.
struct PreferenceSink {
  private let take: (ForeignPreference) throws -> Void
  /// What has no place, in the plural, and how often it came up.
  private(set) var losses: [String: Int] = [:]
  /// Single answers that wait for their counterpart, by prompt.
  var singles: [String: [ForeignSingle]] = [:]

  init(_ take: @escaping (ForeignPreference) throws -> Void) {
    self.take = take
  }

  /// Takes a preference.
  mutating func add(_ preference: ForeignPreference) throws { try take(preference) }

  /// Counts what is lost.
  mutating func lose(_ what: String, _ count: Int = 1) {
    if count > 0 { losses[what, default: 0] += count }
  }

  /// Counts what waits in vain.
  mutating func finish() {
    lose("answers without a counterpart", singles.values.reduce(0) { $0 + $1.count })
    singles = [:]
  }
}

/// An answer that is named good or not.
struct ForeignSingle {
  var text: String
  var system: String
  var isGood: Bool
}

extension Choice {
  /// The labels of winners in files of votes.
  static let labels = "model_a, model_b, tie, both_bad or tie (bothbad)"

  /// The choice of a label; nil for one that is not known.
  init?(label: String) {
    switch label {
    case "model_a", "left": self = .left
    case "model_b", "right": self = .right
    case "tie": self = .tie
    case "both_bad", "tie (bothbad)": self = .bothBad
    default: return nil
    }
  }
}
