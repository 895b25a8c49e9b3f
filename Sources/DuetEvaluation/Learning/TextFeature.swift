public import DuetSession

/// A property of a text that may be liked or disliked, with a name that everybody understands.
public struct TextFeature: Sendable {
  /// A short name that never changes.
  public let id: String
  /// What it is called in a table.
  public let title: String
  /// What it measures, in one sentence.
  public let summary: String
  let measure: @Sendable (FeatureInput) -> Double?

  /// All features; a new one is a line here.
  public static let catalog: [TextFeature] = [
    TextFeature(
      id: "length", title: "length", summary: "Logarithm of the number of words.",
      measure: { Math.log(1 + Double($0.readability.words)) }),
    TextFeature(
      id: "sentences", title: "sentences", summary: "Logarithm of the number of sentences.",
      measure: { Math.log(1 + Double($0.readability.sentences)) }),
    TextFeature(
      id: "sentence-length", title: "words per sentence", summary: "Words by sentences.",
      measure: { input in
        let counts = input.readability
        return counts.sentences > 0 ? Double(counts.words) / Double(counts.sentences) : nil
      }),
    TextFeature(
      id: "reading-ease", title: "reading ease",
      summary: "Flesch reading ease: more is easier English.",
      measure: { $0.readability.fleschReadingEase }),
    TextFeature(
      id: "variety", title: "variety of words",
      summary: "Type-token ratio, averaged over windows of 50 words.",
      measure: { LexicalDiversity.movingRatio(Rouge.tokens($0.text, false)) }),
    TextFeature(
      id: "distinct", title: "distinct pairs of words",
      summary: "Different pairs of neighbouring words by all such pairs.",
      measure: { Distinct.share([$0.text], length: 2) }),
    TextFeature(
      id: "novelty", title: "novelty",
      summary: "Share of runs of four words that are nowhere in the corpus.",
      measure: { input in
        input.corpus.flatMap { $0.isEmpty ? nil : $0.share(of: input.text) }
      }),
    TextFeature(
      id: "prompt-overlap", title: "words of the prompt",
      summary: "Share of the words of the prompt that the text has.",
      measure: { $0.promptOverlap }),
    TextFeature(
      id: "brief", title: "brief checks passed",
      summary: "Share of what the brief asks for and can be counted that the text has.",
      measure: { $0.briefShare }),
    TextFeature(
      id: "dialogue", title: "dialogue",
      summary: "Share of the letters that stand between quotation marks or behind a dash.",
      measure: { DialogueShare.share(of: $0.text) }),
  ]

  /// The figures of a text, in the catalog's order; `nil` where one has no meaning for it.
  public static func figures(of input: FeatureInput) -> [Double?] {
    catalog.map { $0.measure(input) }
  }
}

/// A text with what features look at.
public struct FeatureInput: Sendable {
  /// The text.
  public let text: String
  /// The instruction that it answers.
  public let prompt: String
  /// The brief that it was written to.
  public let brief: Brief
  /// Texts that were there before.
  public let corpus: Novelty?
  let readability: Readability

  /// Makes an input.
  public init(text: String, prompt: String, brief: Brief, corpus: Novelty? = nil) {
    self.text = text
    self.prompt = prompt
    self.brief = brief
    self.corpus = corpus
    readability = Readability(text)
  }

  /// The share of the different words of the prompt that the text has; `nil` for an empty prompt.
  var promptOverlap: Double? {
    let wanted = Set(Shingles.words(of: prompt))
    guard !wanted.isEmpty else { return nil }
    let words = Set(Shingles.words(of: text))
    return Double(wanted.count { words.contains($0) }) / Double(wanted.count)
  }

  /// The share of countable wishes of the brief that are met; `nil` where there are none.
  var briefShare: Double? {
    let checks = BriefChecks(text, against: brief)
    return checks.countable > 0 ? Double(checks.passed) / Double(checks.countable) : nil
  }
}

/// How much of a text is spoken.
enum DialogueShare {
  private static let closing: [Character: Character] = [
    "\"": "\"", "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›",
  ]

  /// Letters and digits between quotation marks, or in a line that begins with a dash, by all of
  /// them; `nil` for a text without any.
  ///
  /// A quotation that is not closed ends with its line; single marks count as apostrophes.
  static func share(of text: String) -> Double? {
    var (all, spoken) = (0, 0)
    for line in text.split(whereSeparator: \.isNewline) {
      let begins = line.first { !$0.isWhitespace }
      let isDashed = begins == "—" || begins == "–"
      var end: Character?
      for character in line {
        if let wanted = end {
          if character == wanted { end = nil }
        } else if let other = closing[character] {
          end = other
        }
        guard character.isLetter || character.isNumber else { continue }
        all += 1
        if isDashed || end != nil { spoken += 1 }
      }
    }
    return all > 0 ? Double(spoken) / Double(all) : nil
  }
}
