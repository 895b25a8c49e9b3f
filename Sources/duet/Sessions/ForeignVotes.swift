import DuetEvaluation
import DuetSession
import DuetStore
import Foundation

/// Votes in layouts of other programs that are no tables of `model_a`, `model_b` and `winner`.
struct ForeignVotes {
  /// The votes, in the order of the file.
  let votes: [Vote]
  /// What is no vote, in sentences.
  let notices: [String]

  /// The votes of a file; nil for standard input and for a layout that ``VoteFile`` reads.
  ///
  /// - Throws: status 65 with the line that is wrong.
  static func read(file: String) throws(CommandFailure) -> ForeignVotes? {
    guard file != "-", let source = try? ForeignImport.source(file) else { return nil }
    return try read(source)
  }

  /// The votes of a file; nil for a layout that ``VoteFile`` reads.
  ///
  /// - Throws: status 65 with the line that is wrong.
  static func read(_ source: ImportSource) throws(CommandFailure) -> ForeignVotes? {
    guard let format = PreferenceFile.votesFormat(of: source), !own.contains(format.name) else {
      return nil
    }
    do {
      let (votes, losses) = try PreferenceFile.votes(in: source, as: format)
      return ForeignVotes(
        votes: votes.map(Self.vote),
        notices: losses.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })
    } catch {
      let problem = error as? ImportProblem
      let place = source.name + (problem?.line.map { ":\($0)" } ?? "")
      throw CommandFailure(
        .badData, problem?.reason ?? String(describing: error),
        at: place + (problem.map { $0.path.isEmpty ? "" : " " + $0.path } ?? ""),
        remedy: "correct the file; nothing was counted")
    }
  }

  /// What ``VoteFile`` reads by itself, in one pass and in constant memory.
  private static let own: Set<String> = ["arena", "arena-pairs"]

  private static func vote(_ vote: ForeignVote) -> Vote {
    Vote(
      modelA: vote.left, modelB: vote.right, outcome: outcome(vote.choice), rater: vote.rater,
      criterion: vote.criterion, strength: vote.strength?.rawValue, promptID: vote.prompt,
      timestamp: vote.at.map { Double($0) / 1000 })
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
