/// How much of a text is not in a corpus, or not in its references.
struct NoveltyMetric: TextMetric {
  let place: NoveltyPlace

  init(_ place: NoveltyPlace) { self.place = place }

  var id: String { "novelty-\(place.rawValue)" }
  var title: String { "new against the \(place.words)" }
  var summary: String { "Share of runs of four words that are nowhere in the \(place.words)." }
  var source: String { "See et al. (2017), section 6; McCoy et al. (2023), section 4" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    place.texts(input).flatMap { $0.share(of: input.text) }
  }
}

/// How many words a text takes over from one place of a corpus, or of its references.
struct CopiedRunMetric: TextMetric {
  let place: NoveltyPlace

  init(_ place: NoveltyPlace) { self.place = place }

  var id: String { "copied-\(place.rawValue)" }
  var title: String { "copied from the \(place.words)" }
  var summary: String { "Most words in a row that stand just so in the \(place.words)." }
  var source: String { "Grusky et al. (2018), section 4" }
  var range: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? {
    place.texts(input).flatMap { $0.longestCopy(in: input.text) }.map { Double($0) }
  }
}

/// What a text can be new against.
enum NoveltyPlace: String {
  /// Texts that were there before, as those that the embedded engine was made from.
  case corpus
  /// What it should be like.
  case references

  var words: String { rawValue }

  func texts(_ input: MetricInput) -> Novelty? {
    switch self {
    case .corpus: input.corpus.flatMap { $0.isEmpty ? nil : $0 }
    case .references: input.references.isEmpty ? nil : Novelty(of: input.references)
    }
  }
}
