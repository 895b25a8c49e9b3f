import Foundation
import Testing

@testable import DuetEvaluation

/// How alike the texts of a group are.
struct GroupFiguresTests {
  @Test func aGroupOfOneHasNoFigureThatComparesTexts() {
    let figures = GroupFigures(["one two"])

    #expect(figures.count == 1)
    #expect(figures.distinct == [1, 1, nil, nil])
    #expect(figures.selfBleu == nil && figures.homogenization == nil)
    #expect(figures.selfRepetition == nil && figures.nearDuplicates.isEmpty)
    #expect(GroupFigures([]).compressionRatio == nil)
  }

  @Test func copiesAreAsAlikeAsCanBe() throws {
    let text = "The storm came in its own box, tied with string."
    let figures = GroupFigures([text, text, text])

    #expect(abs(try #require(figures.selfBleu) - 100) < 1e-9)
    #expect(figures.homogenization == 1)
    #expect(figures.nearDuplicates == [[0, 1, 2]])
    #expect(figures.distinct[0] == 1.0 / 3)
  }
}

/// The figures of sacrebleu, nltk, zlib and the package diversity.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct GroupReferenceTests {
  private let reference = Reference.folder.deletingLastPathComponent().appending(path: "reference")

  @Test func groupsEqualThePackageDiversity() throws {
    struct Row: Decodable {
      let texts: [String]
      let self_repetition_4: Double
      let homogenization_rougeL: Double
      let zlib9_len: Int
    }
    struct Rows: Decodable { let rows: [Row] }
    let data = try Data(contentsOf: reference.appending(path: "diversity.json"))

    for row in try JSONDecoder().decode(Rows.self, from: data).rows {
      #expect(Deflate.length(of: row.texts.joined(separator: " ").utf8) == row.zlib9_len)
      let figures = GroupFigures(row.texts)
      guard row.texts.count > 1 else { continue }
      #expect(abs(try #require(figures.selfRepetition) - row.self_repetition_4) < 1e-12)
      #expect(abs(try #require(figures.homogenization) - row.homogenization_rougeL) < 1e-12)
    }
  }

  @Test func selfBleuEqualsTheToolkits() throws {
    struct Row: Decodable {
      let variants: [String]
      let self_bleu2_method1: Double
      let self_bleu3_method1: Double
      let self_bleu4_method1: Double
    }
    struct Sentence: Decodable {
      let hyp: [String]
      let refs: [[String]]
      let method1: Double
      let method2: Double
    }
    struct Rows: Decodable {
      let self_bleu: [Row]
      let sentence: [Sentence]
    }
    let data = try Data(contentsOf: reference.appending(path: "nltk_bleu.json"))
    let rows = try JSONDecoder().decode(Rows.self, from: data)

    for row in rows.self_bleu {
      let texts = row.variants.map { $0.lowercased().matches(of: /\w+|[^\w\s]/).map(\.output) }
      for (longest, expected) in [
        (2, row.self_bleu2_method1), (3, row.self_bleu3_method1), (4, row.self_bleu4_method1),
      ] {
        let scores = texts.indices.map { place in
          var others = texts
          let text = others.remove(at: place)
          return Bleu(text, references: others, longest: longest, smoothing: .floor(0.1)).score
        }
        let mean = scores.reduce(0, +) / Double(scores.count) / 100
        #expect(abs(mean - expected) < 1e-9)
      }
    }
    for row in rows.sentence where row.hyp.count >= 4 {
      let (text, references) = (
        row.hyp.map { Substring($0) }, row.refs.map { $0.map { Substring($0) } }
      )
      let first = Bleu(text, references: references, longest: 4, smoothing: .floor(0.1))
      #expect(abs(first.score / 100 - row.method1) < 1e-9)
      let second = Bleu(text, references: references, longest: 4, smoothing: .added(1))
      #expect(abs(second.score / 100 - row.method2) < 1e-9)
    }
  }

  @Test func realStoriesAreAsDiverseAsThePeersSay() throws {
    struct System: Decodable {
      let distinct_1_corpus: Double
      let distinct_2_corpus: Double
      let distinct_3_corpus: Double
      let distinct_4_corpus: Double
      let self_bleu_sacrebleu_13a_mean: Double
      let self_bleu_sacrebleu_signature: String
      let zlib9_compression_ratio: Double
    }
    struct Figures: Decodable { let by_system: [String: System] }
    struct Line: Decodable {
      let system: String
      let text: String
    }
    let file = Reference.folder.appending(path: "scratchplot_stories")
    let expected = try JSONDecoder().decode(
      Figures.self, from: Data(contentsOf: file.appendingPathExtension("ref.json")))
    let lines = try Data(contentsOf: file.appendingPathExtension("jsonl")).split(separator: 0x0A)
      .map { try JSONDecoder().decode(Line.self, from: $0) }

    for (system, peer) in expected.by_system {
      let texts = lines.filter { $0.system == system }.map(\.text)
      let figures = GroupFigures(texts)
      let distinct = [
        peer.distinct_1_corpus, peer.distinct_2_corpus, peer.distinct_3_corpus,
        peer.distinct_4_corpus,
      ]
      for (ours, theirs) in zip(figures.distinct, distinct) {
        #expect(abs(try #require(ours) - theirs) < 1e-9)
      }
      #expect(abs(try #require(figures.selfBleu) - peer.self_bleu_sacrebleu_13a_mean) < 1e-7)
      #expect(abs(try #require(figures.compressionRatio) - peer.zlib9_compression_ratio) < 1e-9)
      #expect(
        peer.self_bleu_sacrebleu_signature.hasPrefix(
          Bleu.signature(references: texts.count - 1, isSentence: true)))
    }
  }
}
