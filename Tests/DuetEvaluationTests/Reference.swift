import Foundation

@testable import DuetEvaluation

/// Real votes and what peer libraries make of them; present on the project's machines only.
enum Reference {
  /// The nearest `shared/data` beside or above the package.
  static let folder: URL = {
    let package = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let candidates = ["../shared/data", "../../shared/data"].map {
      package.appending(path: $0).standardizedFileURL
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) } ?? candidates[0]
  }()

  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appending(path: "llmfao_crowd_votes.csv").path)

  /// The figures beside a votes file.
  static func figures(_ name: String) throws -> Figures {
    let data = try Data(contentsOf: folder.appending(path: name + ".ref.json"))
    return try JSONDecoder().decode(Figures.self, from: data)
  }

  /// The rows of a simple comma-separated file, split by an independent few lines of code.
  static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { cells in
      Dictionary(zip(lines[0], cells), uniquingKeysWith: { first, _ in first })
    }
  }

  static func votes(_ name: String) throws -> [Vote] {
    try rows(name).map { row in
      Vote(
        modelA: row["model_a"] ?? "", modelB: row["model_b"] ?? "",
        outcome: try outcome(row["winner"]), rater: row["rater"], criterion: row["criterion"],
        promptID: row["prompt"], pairID: row["pair_id"])
    }
  }

  private static func outcome(_ label: String?) throws -> Vote.Outcome {
    guard let label, let outcome = Vote.Outcome(rawValue: label) else {
      throw CocoaError(.coderReadCorrupt)
    }
    return outcome
  }

  struct Figures: Decodable {
    let n_votes: Int?
    let n_ties: Int?
    let order: [String]?
    let win_matrix: [[Int]]?
    let tie_matrix: [[Int]]?
    let win_rate_ties_half: [Double]?
    let bt_arena_rank_rating_lower_upper: [[Double]]?
    let elo_k32_file_order: [Double]?
    let fleiss_kappa_units_with_exactly_k: Agreed.Fleiss?
    let wins: [Int]?
    let losses: [Int]?
    let ties: [Int]?
    let members_of_each_strong_component: [[String]]?
    let never_lost_or_tied: [String]?
    let never_won_or_tied: [String]?
    let map_nats_prior_half_vote_each_way_per_observed_pair: [Double]?
    let bt_newton_nats_centred: [Double]?
    let bt_elo_scale_1000_centred: [Double]?
    let bt_loglik: Double?
    let bt_se_fisher_centred_nats: [Double]?
    let bt_se_sandwich_centred_nats: [Double]?
    let bootstrap_multinomial: Draws?
    let davidson_mle: Ties?
    let rao_kupper_mle: Ties?
    let elo_k4_file_order_fastchat: [Double]?
    let position: Position?
    let agreement: Agreed?
    let pairwise_z_tests: [ZTest]?
    let per_criterion: [String: Figures]?
    let criterion_agreement_cohen_kappa: [String: Double]?
    let krippendorff_alpha_nominal: Double?
  }

  struct Draws: Decodable {
    let lo: [Double]
    let hi: [Double]
  }

  struct Ties: Decodable {
    let theta_nats_centred: [Double]
    let nu: Double?
    let eta: Double?
    let neg_loglik: Double
    let se_theta: [Double]?
  }

  struct Position: Decodable {
    let left_wins: Int
    let right_wins: Int
    let p_two_sided_exact_binomial: Double
    let left_share: Double
    let wilson95: [Double]
    let bt_left_term_logit: LeftTerm?
  }

  struct LeftTerm: Decodable {
    let gamma_nats: Double
    let se: Double
    let p_wald: Double
  }

  struct Agreed: Decodable {
    struct Fleiss: Decodable {
      let k: Int
      let fleiss: Double
    }
    struct Cohen: Decodable {
      let a: String
      let b: String
      let n: Int
      let kappa: Double
    }
    let raters: Int
    let krippendorff_alpha_nominal: Double
    let fleiss_kappa_units_with_exactly_k: Fleiss?
    let cohen_kappa_pairs_min10_common: [Cohen]?
  }

  struct ZTest: Decodable {
    let a: String
    let b: String
    let z: Double
    let p: Double
    let p_holm: Double
  }
}

/// Votes with their texts, and what FastChat's style control makes of them.
extension Reference {
  struct TextVote {
    var modelA: String
    var modelB: String
    var winner: String
    var wordsA: Int
    var wordsB: Int
  }

  struct StyleControl: Decodable {
    let n_votes: Int
    let beta: Double
    let ratings: [String: Double]
  }

  static func styleControl() throws -> StyleControl {
    struct File: Decodable {
      let style_control_length_fastchat: StyleControl
    }
    let data = try Data(contentsOf: folder.appending(path: "llmfao_pairs_text.ref.json"))
    return try JSONDecoder().decode(File.self, from: data).style_control_length_fastchat
  }

  static func pairsWithTexts() throws -> [TextVote] {
    struct Pair: Decodable {
      struct Vote: Decodable { let winner: String }
      let model_a: String
      let model_b: String
      let response_a: String
      let response_b: String
      let votes: [Vote]
    }
    let data = try Data(contentsOf: folder.appending(path: "llmfao_pairs_text.jsonl"))
    return try data.split(separator: 0x0A).flatMap { line in
      let pair = try JSONDecoder().decode(Pair.self, from: line)
      return pair.votes.map { vote in
        TextVote(
          modelA: pair.model_a, modelB: pair.model_b, winner: vote.winner,
          wordsA: pair.response_a.split(whereSeparator: \.isWhitespace).count,
          wordsB: pair.response_b.split(whereSeparator: \.isWhitespace).count)
      }
    }
  }
}
