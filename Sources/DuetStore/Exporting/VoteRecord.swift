import DuetSession

/// A vote as it stands in a votes file: one criterion of one judgement.
struct VoteRecord: Equatable {
  var modelA: String
  var modelB: String
  var winner: String
  var judge: String
  var criterion: String
  var strength: String?
  /// The two variants in the order of their names and as they are named where they were written, so
  /// that a repeat and other raters have the same.
  var pairID: String
  var promptID: String
  var prompt: String
  /// Whether this shows an earlier pair again with its sides exchanged.
  var isSwapped: Bool
  /// In seconds since 1970.
  var timestamp: Double
  /// In characters.
  var lengthA: Int
  var lengthB: Int

  enum CodingKeys: String, CodingKey, CaseIterable {
    case modelA = "model_a"
    case modelB = "model_b"
    case winner, judge, criterion, strength
    case pairID = "pair_id"
    case promptID = "prompt_id"
    case prompt
    case isSwapped = "swapped"
    case timestamp = "tstamp"
    case lengthA = "length_a"
    case lengthB = "length_b"
  }

  /// The votes of a judgement: the main criterion, then the others by name.
  static func records(of judgement: Judgement, naming: ExportNaming) -> [VoteRecord] {
    let main = judgement.pair.criteria.first ?? Criteria.main
    var others = judgement.preference.criteria
    others[main] = nil
    let choices =
      [(main, judgement.preference.choice)] + others.sorted { $0.key < $1.key }.map { ($0, $1) }
    return choices.map { criterion, choice in
      VoteRecord(judgement, criterion: criterion, choice: choice, naming: naming)
    }
  }

  private init(
    _ judgement: Judgement, criterion: String, choice: Choice, naming: ExportNaming
  ) {
    func name(_ side: Judgement.Side) -> String {
      naming == .preset || side.model.isEmpty ? side.preset : side.model
    }
    let isMain = criterion == judgement.pair.criteria.first ?? Criteria.main
    let pair = PairKey.of(judgement)
    let left = pair.isTurned ? pair.key.second : pair.key.first
    modelA = name(judgement.left)
    modelB = name(judgement.right)
    winner =
      switch choice {
      case .left: "model_a"
      case .right: "model_b"
      case .tie: "tie"
      case .bothBad: "both_bad"
      }
    judge = judgement.preference.rater
    self.criterion = criterion
    strength = isMain ? judgement.preference.strength?.rawValue : nil
    pairID = pair.key.description
    promptID = "\(left.session)/\(left.variant.generation)"
    prompt = judgement.prompt
    isSwapped = judgement.pair.repeats != nil
    timestamp = Double(judgement.judgedAt) / 1000
    lengthA = judgement.left.length
    lengthB = judgement.right.length
  }
}
