import DuetSession

extension JudgedVotes {
  /// What was seen of judgements beside the votes they make.
  struct Seen: Sendable {
    private struct Key: Hashable {
      var criterion: String
      var mode: Mode
      /// The items compared; nil where these do not matter.
      var item: Grouping?
    }

    private(set) var modes: [Mode: Int] = [:]
    private(set) var presets: Set<String> = []
    private(set) var models: Set<String> = []
    private var mains: [String: Int] = [:]
    private var counts: [Key: Int] = [:]

    /// Two names are enough to know that there is more than one.
    private static func note(_ name: String, in names: inout Set<String>) {
      if names.count < 2 { names.insert(name) }
    }

    mutating func take(_ judgement: Judgement) {
      modes[judgement.mode, default: 0] += 1
      mains[judgement.pair.criteria.first ?? Criteria.main, default: 0] += 1
      for side in [judgement.left, judgement.right] {
        Self.note(side.preset, in: &presets)
        Self.note(side.model, in: &models)
      }
    }

    /// Counts a word on a criterion.
    mutating func add(_ criterion: String, _ mode: Mode) {
      counts[Key(criterion: criterion, mode: mode), default: 0] += 1
    }

    /// Counts a judgement of an item against itself.
    mutating func addWithin(_ criterion: String, _ mode: Mode, _ item: Grouping) {
      counts[Key(criterion: criterion, mode: mode, item: item), default: 0] += 1
    }

    func said(_ criterion: String, _ mode: Mode) -> Int {
      counts[Key(criterion: criterion, mode: mode)] ?? 0
    }

    /// Judgements of an item against itself, on one criterion or on all.
    func within(_ criterion: String?, _ mode: Mode, _ item: Grouping) -> Int {
      counts.reduce(0) { sum, entry in
        entry.key.item == item && entry.key.mode == mode
          && (criterion == nil || entry.key.criterion == criterion) ? sum + entry.value : sum
      }
    }

    /// What most pairs were judged on; of equally many, the first in the alphabet.
    var mainCriterion: String {
      mains.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? Criteria.main
    }
  }

  /// The names of prompts and of pairs of texts, each spelled once.
  struct KnownNames: Sendable {
    private struct Texts: Hashable {
      var session: SessionID
      var left: VariantID
      var right: VariantID
    }

    private var found: [Texts: (prompt: String, pair: String)] = [:]

    /// Names a vote's prompt and pair.
    mutating func name(_ vote: inout Vote, of judgement: Judgement) {
      // Raters judge copies in sessions of their own: what they judged is known by its origin.
      let (left, right) = (judgement.left.source(judgement), judgement.right.source(judgement))
      let key = Texts(session: left.session, left: left.variant, right: right.variant)
      let names: (prompt: String, pair: String)
      if let known = found[key] {
        names = known
      } else {
        names = (Vote.promptID(left), Vote.pairID(left, right))
        found[key] = names
      }
      (vote.promptID, vote.pairID) = names
    }
  }
}
