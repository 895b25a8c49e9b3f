import Foundation
import Testing

@testable import DuetEmbedded

@Suite struct LanguageModelTests {
  @Test func probabilitiesOfAllWordsSumToOne() {
    let model = LanguageModel(
      [["a", "b", "a", "c"], ["a", "b", "d"], ["b", "b", "e"]], order: 3)
    let words = ["a", "b", "c", "d", "e", "</s>", "unseen"]

    for context in [[], ["a"], ["a", "b"], ["<s>"], ["<s>", "a"], ["e", "a"], ["unseen", "b"]] {
      let sum = words.reduce(0) { $0 + pow(10, model.logProbability(of: $1, after: context)) }
      #expect(abs(sum - 1) < 1e-9, "\(context)")
    }
  }

  @Test func whatWasSeenIsLikelierThanWhatWasNot() throws {
    let model = try Library.shared.get().model

    let seen = model.score(["of", "the", "harbour"], after: ["the", "end"])
    let unseen = model.score(["harbour", "of", "the"], after: ["the", "end"])

    #expect(seen > unseen)
  }

  /// Each file's log10 probabilities are those of KenLM's `lmplz` and `query`, as float32.
  @Test(.enabled(if: KenLM.isThere, "../shared/reference/kenlm.json is missing"))
  func probabilitiesEqualThoseOfKenLM() throws {
    let reference = try KenLM.read()
    for (order, sentences) in reference.orders {
      let model = LanguageModel(reference.training, order: order)
      for sentence in sentences {
        var context = sentence.begins ? ["<s>"] : []
        let words = sentence.words + (sentence.ends ? ["</s>"] : [])
        for (word, expected) in zip(words, sentence.logProbabilities) {
          let found = model.logProbability(of: word, after: context)
          #expect(
            abs(found - expected) < 1e-5, "\(word) after \(context.suffix(order)), order \(order)")
          context.append(word)
        }
      }
    }
  }
}

/// The reference figures of KenLM that lie beside the package.
private struct KenLM {
  struct Sentence {
    var words: [String]
    var begins: Bool
    var ends: Bool
    var logProbabilities: [Double]
  }

  var training: [[String]] = []
  var orders: [Int: [Sentence]] = [:]

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/reference").standardizedFileURL

  static var folderWithFile: URL? {
    let near = [
      folder,
      folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/reference"),
    ]
    return near.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("kenlm.json").path)
    }
  }

  static var isThere: Bool { folderWithFile != nil }

  static func read() throws -> KenLM {
    let folder = try #require(folderWithFile)
    let data = try Data(contentsOf: folder.appendingPathComponent("kenlm.json"))
    let text = try String(
      contentsOf: folder.appendingPathComponent("kenlm_train.txt"), encoding: .utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let orders = try #require(json["orders"] as? [String: Any])
    var result = KenLM()
    result.training = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for (name, value) in orders {
      let order = try #require(Int(name))
      let sentences = try #require((value as? [String: Any])?["sentences"] as? [[String: Any]])
      result.orders[order] = sentences.map { sentence in
        Sentence(
          words: (sentence["s"] as? String ?? "").split(separator: " ").map(String.init),
          begins: sentence["bos"] as? Bool ?? true, ends: sentence["eos"] as? Bool ?? true,
          logProbabilities: (sentence["full"] as? [[Any]] ?? []).compactMap { $0.first as? Double })
      }
    }
    return result
  }
}
