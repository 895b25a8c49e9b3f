import Foundation
import Testing

@testable import DuetEvaluation

/// One contract for every metric of the catalog, and its worked examples.
struct TextMetricTests {
  private static let texts = [
    "", " ", "word", "The cat sat on the mat.", "the the the the", "東京 — naïve café 👩‍👩‍👧 ½",
    "\u{0}\u{1B}[31m", String(repeating: "A long line of words, again and again. ", count: 60),
  ]

  @Test func idsAreUniqueAndEverythingIsSaid() {
    let ids = TextMetrics.catalog.map(\.id)

    #expect(Set(ids).count == ids.count)
    for metric in TextMetrics.catalog {
      #expect(metric.id.allSatisfy { $0.isLowercase || $0.isNumber || "-+".contains($0) })
      #expect(!metric.title.isEmpty && metric.summary.hasSuffix("."))
      #expect(metric.source.contains(/\d{4}/) || metric.source.contains("Unicode"))
    }
  }

  @Test(arguments: TextMetrics.catalog.indices)
  func scoresStayInTheirRangeAndRepeat(index: Int) {
    let metric = TextMetrics.catalog[index]

    for text in Self.texts {
      for other in Self.texts {
        let input = MetricInput(
          text: text, references: [other], siblings: [other], corpus: Novelty(of: [other]))
        let score = metric.score(input)
        if let score {
          #expect(score.isFinite && metric.range.contains(score))
        }
        #expect(metric.score(input) == score)
      }
    }
  }

  @Test(arguments: [
    "rouge-1", "rouge-l", "rouge-lsum", "bleu", "chrf", "chrf++", "exact-match", "token-f1",
  ])
  func aTextIsMostLikeItself(id: String) throws {
    let metric = try #require(TextMetrics.catalog.first { $0.id == id })
    let text = "The cat sat on the mat, and then it slept."

    let same = try #require(metric.score(MetricInput(text: text, references: [text])))
    let other = try #require(
      metric.score(MetricInput(text: text, references: ["A dog ran."])))

    #expect(abs(same - metric.range.upperBound) < 1e-9)
    #expect(other < same)
    #expect(metric.score(MetricInput(text: text)) == nil)
  }

  @Test(arguments: [
    ("The Cat.", "cat", 1.0, 1.0), ("a cat sat", "cat ran", 0, 0.5), ("the", "", 1, 1),
    ("x", "y", 0, 0),
  ])
  func answersMatchButForWhatDoesNotMatter(
    text: String, reference: String, exact: Double, f1: Double
  ) {
    let input = MetricInput(text: text, references: [reference])

    #expect(ExactMatchMetric().score(input) == exact)
    #expect(TokenF1Metric().score(input) == f1)
  }

  @Test func readingEaseFollowsFleschsFormula() throws {
    // The counts and figures of the first text of the reference library.
    let counts = Readability(sentences: 4, words: 84, syllables: 99)

    #expect(abs(try #require(counts.fleschReadingEase) - 85.81285714285715) < 1e-9)
    #expect(abs(try #require(counts.fleschKincaidGrade) - 6.507142857142856) < 1e-9)
  }

  @Test func aTextIsCountedInSentencesWordsAndSyllables() {
    let counts = Readability("She lit the lamp. \"Who is there?\" Nobody answered")

    #expect(counts.sentences == 3)
    #expect(counts.words == 9)
    #expect(
      ["the", "water", "lamp", "came", "table", "nobody"].map(Readability.syllables) == [
        1, 2, 1, 1, 2, 3,
      ])
    #expect(Readability("").fleschReadingEase == nil)
  }

  @Test func aCopyIsANearDuplicateAndAnotherTextIsNot() {
    let metric = NearDuplicateMetric()
    let text = "one two three four"

    #expect(metric.score(MetricInput(text: text, siblings: ["x", text])) == 1)
    #expect(metric.score(MetricInput(text: text, siblings: ["one two six four"])) == 0.75)
    #expect(metric.score(MetricInput(text: text, siblings: ["five"])) == 0)
  }
}

/// The figures of rouge-score, sacrebleu, nltk, textstat and lexical-diversity.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct ReferenceMetricTests {
  private func load<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let folder = Reference.folder.deletingLastPathComponent().appending(path: "reference")
    return try JSONDecoder().decode(
      type, from: Data(contentsOf: folder.appending(path: name + ".json")))
  }

  @Test func stemsEqualThoseOfTheToolkit() throws {
    struct Stems: Decodable { let porter_nltk_extensions: [String: String] }
    let stems = try load("stemmer", as: Stems.self).porter_nltk_extensions

    #expect(stems.count > 1000)
    for (word, stem) in stems { #expect(PorterStemmer.stem(word) == stem) }
  }

  @Test func rougeEqualsRougeScore() throws {
    struct Row: Decodable {
      let target: String
      let prediction: String
      let stemmer: Bool
      let rouge1: [Double]
      let rouge2: [Double]
      let rouge3: [Double]
      let rougeL: [Double]
      let rougeLsum: [Double]
    }
    struct Rows: Decodable { let rows: [Row] }

    for row in try load("rouge", as: Rows.self).rows {
      let expected: [(Rouge.Variant, [Double])] = [
        (.n(1), row.rouge1), (.n(2), row.rouge2), (.n(3), row.rouge3), (.longest, row.rougeL),
        (.longestBySentence, row.rougeLsum),
      ]
      for (variant, figures) in expected {
        let rouge = Rouge(
          row.prediction, reference: row.target, variant: variant, isStemmed: row.stemmer)
        for (ours, theirs) in zip([rouge.precision, rouge.recall, rouge.f], figures) {
          #expect(abs(ours - theirs) < 1e-12, "\(variant) of \(row.prediction)")
        }
      }
    }
  }

  @Test func bleuAndChrFEqualSacrebleu() throws {
    struct Row: Decodable {
      let hyp: String
      let ref: String
      let sentence_bleu_eff_exp: Double
      let sentence_bleu_eff_floor: Double
      let addedScore: Double
      let plainScore: Double
      let bp: Double
      let chrf: Double
      let chrFWithWords: Double

      enum CodingKeys: String, CodingKey {
        case hyp, ref, sentence_bleu_eff_exp, sentence_bleu_eff_floor, bp, chrf
        case addedScore = "sentence_bleu_eff_add-k"
        case plainScore = "sentence_bleu_eff_none"
        case chrFWithWords = "chrf++"
      }
    }
    struct Corpus: Decodable {
      let hyps: [String]
      let refs: [[String]]
      let bleu: Double
      let precisions: [Double]
      let sys_len: Int
      let ref_len: Int
    }
    struct Figures: Decodable {
      let tok13a: [[String]]
      let sentence: [Row]
      let corpus: Corpus
    }
    let figures = try load("sacrebleu", as: Figures.self)

    for pair in figures.tok13a {
      #expect(Tokenizer13a.tokens(pair[0]).joined(separator: " ") == pair[1])
    }
    for row in figures.sentence {
      let bleu = Bleu(row.hyp, references: [row.ref])
      #expect(abs(bleu.score - row.sentence_bleu_eff_exp) < 1e-9, "\(row.hyp)")
      #expect(abs(bleu.brevityPenalty - row.bp) < 1e-12)
      for (smoothing, expected) in [
        (Bleu.Smoothing.floor(0.1), row.sentence_bleu_eff_floor), (.added(1), row.addedScore),
        (.none, row.plainScore),
      ] {
        let score = Bleu(row.hyp, references: [row.ref], smoothing: smoothing).score
        #expect(abs(score - expected) < 1e-9, "\(smoothing) of \(row.hyp)")
      }
      let chrF = CharacterF(row.hyp, references: [row.ref], words: 2).score
      #expect(abs(chrF - row.chrFWithWords) < 1e-9, "chrF++ of \(row.hyp)")
      #expect(abs(CharacterF(row.hyp, references: [row.ref]).score - row.chrf) < 1e-9)
    }
    let corpus = Bleu(
      corpus: figures.corpus.hyps.indices.map { place in
        (figures.corpus.hyps[place], figures.corpus.refs.map { $0[place] })
      })
    #expect(abs(corpus.score - figures.corpus.bleu) < 1e-9)
    #expect(corpus.length == figures.corpus.sys_len)
    #expect(corpus.referenceLength == figures.corpus.ref_len)
    for (ours, theirs) in zip(corpus.precisions, figures.corpus.precisions) {
      #expect(abs(ours - theirs) < 1e-9)
    }
  }

  @Test func realAnswersScoreAsInThePeers() throws {
    struct Item: Decodable {
      let rouge_multi_best_f_plain: [String: [Double]]
      let rouge_vs_ref0_porter_stemmer: [String: [Double]]
      let sentence_bleu: Double
      let sentence_chrf: Double
      let chrFWithWords: Double

      enum CodingKeys: String, CodingKey {
        case rouge_multi_best_f_plain, rouge_vs_ref0_porter_stemmer, sentence_bleu, sentence_chrf
        case chrFWithWords = "sentence_chrf++"
      }
    }
    struct Figures: Decodable { let items: [String: Item] }
    struct Line: Decodable {
      let id: String
      let hypothesis: String
      let references: [String]
    }
    let file = Reference.folder.appending(path: "llmfao_texts_refs")
    let figures = try JSONDecoder().decode(
      Figures.self, from: Data(contentsOf: file.appendingPathExtension("ref.json")))
    let lines = try Data(contentsOf: file.appendingPathExtension("jsonl")).split(separator: 0x0A)

    var checked = 0
    for line in try lines.map({ try JSONDecoder().decode(Line.self, from: $0) }) {
      // Long answers take seconds in a debug build; the short ones are enough.
      guard let expected = figures.items[line.id], line.hypothesis.utf8.count < 420 else {
        continue
      }
      checked += 1
      let input = MetricInput(text: line.hypothesis, references: line.references)
      let best = expected.rouge_multi_best_f_plain
      for (metric, name) in [
        (RougeMetric(.n(1)), "rouge1"), (RougeMetric(.n(2)), "rouge2"),
        (RougeMetric(.longest), "rougeL"), (RougeMetric(.longestBySentence), "rougeLsum"),
      ] {
        let score = try #require(metric.score(input))
        #expect(abs(score - (best[name]?[2] ?? -1)) < 1e-9, "\(name) of \(line.id)")
      }
      let stemmed = Rouge(
        line.hypothesis, reference: line.references[0], variant: .longest, isStemmed: true)
      #expect(
        abs(stemmed.f - (expected.rouge_vs_ref0_porter_stemmer["rougeL"]?[2] ?? -1)) < 1e-9)
      let bleu = Bleu(line.hypothesis, references: line.references).score
      #expect(abs(bleu - expected.sentence_bleu) < 1e-7, "BLEU of \(line.id)")
      let chrF = CharacterF(line.hypothesis, references: line.references).score
      #expect(abs(chrF - expected.sentence_chrf) < 1e-7, "chrF of \(line.id)")
      let withWords = CharacterF(line.hypothesis, references: line.references, words: 2).score
      #expect(abs(withWords - expected.chrFWithWords) < 1e-7, "chrF++ of \(line.id)")
    }
    #expect(checked > 40)
  }

  @Test func distinctRunsEqualThoseOfPeers() throws {
    struct Row: Decodable {
      let texts: [String]
      let distinct_1: [Double]
      let distinct_2: [Double]
      let distinct_3: [Double]
    }
    struct Rows: Decodable { let rows: [Row] }

    for row in try load("diversity", as: Rows.self).rows {
      for (length, expected) in [(1, row.distinct_1), (2, row.distinct_2), (3, row.distinct_3)] {
        let share = Distinct.share(row.texts, length: length, lowercased: false)
        #expect(abs(try #require(share) - expected[2]) < 1e-12)
      }
    }
  }

  @Test func lexicalDiversityEqualsThatOfItsLibrary() throws {
    struct Row: Decodable {
      let tokens: [String]
      let ttr: Double
      let mattr50: Double
      let hdd: Double
      let mtld: Double
    }
    struct Rows: Decodable { let rows: [Row] }

    for row in try load("lexdiv", as: Rows.self).rows {
      #expect(abs((LexicalDiversity.typeTokenRatio(row.tokens) ?? 0) - row.ttr) < 1e-12)
      #expect(abs((LexicalDiversity.movingRatio(row.tokens) ?? 0) - row.mattr50) < 1e-12)
      #expect(abs((LexicalDiversity.mtld(row.tokens) ?? 0) - row.mtld) < 1e-9)
      #expect(abs((LexicalDiversity.hdd(row.tokens) ?? 0) - row.hdd) < 1e-12)
    }
  }

  @Test func readabilityFormulasEqualThoseOfTextstat() throws {
    struct Row: Decodable {
      let sentence_count: Int
      let lexicon_count: Int
      let syllable_count: Int
      let flesch_reading_ease: Double
      let flesch_kincaid_grade: Double
      let polysyllabcount: Int
      let long_word_count: Int
      let char_count: Int
      let smog_index: Double
      let automated_readability_index: Double
      let lix: Double
    }
    struct Rows: Decodable { let rows: [Row] }

    for row in try load("readability", as: Rows.self).rows where row.lexicon_count > 0 {
      let counts = Readability(
        sentences: row.sentence_count, words: row.lexicon_count, syllables: row.syllable_count,
        polysyllables: row.polysyllabcount, longWords: row.long_word_count,
        characters: row.char_count)
      #expect(abs((counts.smogGrade ?? 0) - row.smog_index) < 1e-9)
      #expect(
        abs((counts.automatedIndex ?? 0) - row.automated_readability_index) < 1e-9)
      #expect(abs((counts.lix ?? 0) - row.lix) < 1e-9)
      #expect(abs((counts.fleschReadingEase ?? 0) - row.flesch_reading_ease) < 1e-9)
      #expect(abs((counts.fleschKincaidGrade ?? 0) - row.flesch_kincaid_grade) < 1e-9)
    }
  }
}
