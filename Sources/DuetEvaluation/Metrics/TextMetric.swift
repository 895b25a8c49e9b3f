/// A figure that describes a text, alone or beside others.
public protocol TextMetric: Sendable {
  /// A short name that never changes, such as `rouge-1`.
  var id: String { get }
  /// What it is called in a table.
  var title: String { get }
  /// What it measures, in one sentence.
  var summary: String { get }
  /// The paper or the library whose definition it follows.
  var source: String { get }
  /// The least and the greatest value.
  var range: ClosedRange<Double> { get }
  /// Whether more of it is more like the references, or better where there are none.
  var isHigherBetter: Bool { get }

  /// The figure for a text.
  ///
  /// - Returns: `nil` where the figure has no meaning: references or siblings are missing, or the
  ///   text is too short.
  func score(_ input: MetricInput) -> Double?
}

/// A text with what it can be compared with.
public struct MetricInput: Sendable, Hashable {
  /// The text that is measured.
  public var text: String
  /// Texts that it should be like.
  public var references: [String]
  /// Other outputs of the same prompt, that it should perhaps be unlike.
  public var siblings: [String]
  /// Texts that were there before, and that it may have been taken from.
  public var corpus: Novelty?

  /// Makes an input.
  public init(
    text: String, references: [String] = [], siblings: [String] = [], corpus: Novelty? = nil
  ) {
    self.text = text
    self.references = references
    self.siblings = siblings
    self.corpus = corpus
  }
}

/// All metrics; a new one is a new file and a line here.
public enum TextMetrics {
  /// The metrics in the order in which they are shown.
  public static let catalog: [any TextMetric] = [
    RougeMetric(.n(1)), RougeMetric(.n(2)), RougeMetric(.longest), RougeMetric(.longestBySentence),
    BleuMetric(), CharacterFMetric(), CharacterFWordsMetric(), ExactMatchMetric(), TokenF1Metric(),
    NoveltyMetric(.references), CopiedRunMetric(.references), NoveltyMetric(.corpus),
    CopiedRunMetric(.corpus), DistinctMetric(1), DistinctMetric(2), DistinctMetric(3),
    SelfBleuMetric(), NearDuplicateMetric(), CompressionMetric(), TypeTokenMetric(),
    MovingTypeTokenMetric(), MtldMetric(), HddMetric(), ReadingEaseMetric(), GradeMetric(),
    SmogMetric(), AutomatedIndexMetric(), LixMetric(), WordCountMetric(),
  ]

  /// Every figure that has a meaning for a text, by the metric's id, in the catalog's order.
  public static func scores(_ input: MetricInput) -> [(id: String, value: Double)] {
    catalog.compactMap { metric in metric.score(input).map { (metric.id, $0) } }
  }
}
