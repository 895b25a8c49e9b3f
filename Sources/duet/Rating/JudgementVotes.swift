import ArgumentParser
import DuetEvaluation
import DuetSession

/// Turns stored judgements into votes that an evaluation counts.
enum JudgementVotes {
  /// What a vote is about.
  enum Grouping: String, CaseIterable, ExpressibleByArgument {
    /// The preset.
    case preset
    /// The engine's model.
    case model
    /// The engine.
    case engine
    /// The preset together with the mode of the brief, so that each mode is ranked on its own.
    case mode
  }

  /// The votes of a judgement: one for each criterion that was judged.
  static func votes(of judgement: Judgement, by grouping: Grouping) -> [Vote] {
    let main = judgement.pair.criteria.first ?? Criteria.main
    var choices = judgement.preference.criteria.sorted { $0.key < $1.key }
    choices.removeAll { $0.key == main }
    choices.insert((key: main, value: judgement.preference.choice), at: 0)
    let sides = [judgement.pair.left, judgement.pair.right].sorted()
    return choices.map { criterion, choice in
      Vote(
        modelA: name(judgement.left, of: judgement, by: grouping),
        modelB: name(judgement.right, of: judgement, by: grouping), outcome: outcome(choice),
        rater: judgement.preference.rater, criterion: criterion,
        strength: criterion == main ? judgement.preference.strength?.rawValue : nil,
        promptID: judgement.prompt,
        pairID: "\(judgement.session) \(sides[0]) \(sides[1])",
        isSwapped: judgement.pair.repeats != nil,
        timestamp: Double(judgement.judgedAt) / 1000, lengthA: judgement.left.length,
        lengthB: judgement.right.length)
    }
  }

  private static func name(
    _ side: Judgement.Side, of judgement: Judgement, by grouping: Grouping
  ) -> String {
    switch grouping {
    case .preset: side.preset
    case .model: side.model
    case .engine: side.engine
    case .mode: "\(side.preset), \(judgement.mode.rawValue)"
    }
  }

  private static func outcome(_ choice: Choice) -> Vote.Outcome {
    switch choice {
    case .left: .aWins
    case .right: .bWins
    case .tie: .tie
    case .bothBad: .bothBad
    }
  }
}

extension CommandFailure {
  /// What is wrong with a votes file.
  init(_ error: VoteFileError) {
    let isMissing = error.kind == .unreadable
    self.init(
      isMissing ? .missingInput : .badData, error.message,
      at: error.line.map { "\(error.file):\($0)" } ?? error.file,
      remedy: isMissing ? "check the name" : "correct the file; nothing was counted")
  }
}
