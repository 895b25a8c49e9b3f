import DuetEvaluation
import DuetSession

/// What a campaign file asks for: which texts are judged, by whom, and to find out what.
struct Campaign: Equatable, Sendable {
  /// A prompt that every preset answers.
  struct Prompt: Equatable, Sendable {
    /// The instruction.
    var text: String
    /// What it is written to.
    var brief: Brief
  }

  /// Its name; campaigns of one name in one store are one campaign.
  var name: String
  /// What is written.
  var prompts: [Prompt]
  /// Who writes, at least two.
  var presets: [Preset]
  /// How many texts each preset writes for a prompt; 8 at most for all presets together.
  var variants = 1
  /// What is judged, the main criterion first.
  var criteria: [String]
  /// Who judges; none for anybody, each of all pairs.
  var raters: [String] = []
  /// What everything is drawn from.
  var seed: UInt64 = 1
  /// The share of pairs that every rater judges.
  var overlap = 0.2
  /// The share of pairs that are drawn by chance.
  var random = 0.2
  /// What is to be found out.
  var question: QueueQuestion
  /// How many judgements each rater gives at most.
  var limit: Int?

  /// The tag of the session with its texts.
  var textsTag: String { "campaign texts \(name)" }
  /// The tag of the sessions in which they are judged.
  var ratingTag: String { "campaign \(name)" }
  /// How many texts each prompt gets.
  var count: Int { presets.count * variants }

  /// Which rater gets which pairs; nil where anybody gets all of them.
  var share: PairShare? {
    raters.isEmpty ? nil : PairShare(raters: raters, seed: seed, overlap: overlap)
  }

  /// What chooses the pairs.
  var queue: PairQueue {
    PairQueue(
      question, randomShare: random, commonShare: raters.count > 1 ? overlap : 0)
  }

  /// The name that the session with the texts has on every machine, where engines repeat
  /// themselves, and that of each rater's session.
  func sessionID(for purpose: String) -> SessionID {
    var generator = SeededGenerator(seed: hash(purpose))
    return SessionID(using: &generator)
  }

  /// What the pairs and sides of a rater are drawn from.
  func seed(of rater: String) -> UInt64 { hash("seed of \(rater)") >> 11 }

  private func hash(_ purpose: String) -> UInt64 {
    SHA256.hash("campaign\n\(name)\n\(seed)\n\(purpose)".utf8).prefix(8)
      .reduce(0) { $0 << 8 | UInt64($1) }
  }
}
