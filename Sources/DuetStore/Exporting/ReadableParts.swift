import DuetSession

/// What is said of a variant beside its text.
struct VariantSummary {
  let author: String
  let state: String
  let scores: String

  init(of variant: Variant, in session: Session) {
    author =
      switch session.authorship(of: variant.id) {
      case .sealed: "sealed"
      case .revealed(let preset, _, let model):
        model.isEmpty || model == preset ? preset : "\(preset) (\(model))"
      }
    state =
      switch variant.state {
      case .waiting, .writing: "not finished"
      case .finished(.stop): "done"
      case .finished(.length): "cut at its limit"
      case .finished(.filtered): "ended by a filter"
      case .stopped: "stopped"
      case .failed(let failure): "failed: \(failure.summary)"
      }
    scores = (session.scores[variant.id] ?? [:]).sorted { $0.key < $1.key }
      .map { "\($0) \($1)" }.joined(separator: ", ")
  }
}

/// A judgement as a sentence.
enum JudgementSentence {
  static func text(of judgement: Judgement) -> String {
    let left = "\(judgement.left.variant) (\(judgement.left.preset))"
    let right = "\(judgement.right.variant) (\(judgement.right.preset))"
    let preference = judgement.preference
    let strength = preference.strength.map { "\($0.rawValue) " } ?? ""
    var text =
      switch preference.choice {
      case .left: "\(left) is \(strength)better than \(right)"
      case .right: "\(right) is \(strength)better than \(left)"
      case .tie: "\(left) and \(right) are equally good"
      case .bothBad: "neither \(left) nor \(right) will do"
      }
    let criteria = preference.criteria.sorted { $0.key < $1.key }
      .map { "\($0): \(winner($1, judgement))" }
    if !criteria.isEmpty { text += "; " + criteria.joined(separator: ", ") }
    if !preference.reason.isEmpty { text += ": \(preference.reason)" }
    return text + " — \(preference.rater)"
  }

  private static func winner(_ choice: Choice, _ judgement: Judgement) -> String {
    switch choice {
    case .left: judgement.left.variant.description
    case .right: judgement.right.variant.description
    case .tie: "tie"
    case .bothBad: "both bad"
    }
  }
}
