import DuetScreen
import DuetSession

extension Landmark {
  /// What it is called in commands and lists.
  var words: String {
    switch self {
    case .prompt: "prompt"
    case .generation: "generation"
    case .ending: "variant end"
    case .acceptance: "acceptance"
    case .score: "score"
    case .judgement: "judgement"
    case .edit: "edit"
    }
  }

  /// The letter on the line of time, and what it stands for in a word; nil for those without one.
  var mark: (letter: String, word: String)? {
    switch self {
    case .prompt: ("P", "prompt")
    case .generation: ("G", "ask")
    case .acceptance: ("A", "accept")
    case .score: ("S", "score")
    case .judgement: ("J", "judge")
    case .ending: ("F", "failed")
    case .edit: nil
    }
  }

  /// The landmarks with a letter, the one that is shown where several meet first.
  static let marked: [Landmark] = [
    .judgement, .acceptance, .generation, .prompt, .ending, .score,
  ]
}

extension Timeline {
  /// Whether the line of time has a mark of a kind.
  func hasMark(of landmark: Landmark) -> Bool {
    landmark == .ending
      ? marks.contains { $0.landmark == .ending } : !events(of: landmark).isEmpty
  }
}
