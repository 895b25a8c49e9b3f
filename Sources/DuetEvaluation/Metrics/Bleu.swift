/// Precision of runs of one to four words, with a penalty for brevity.
///
/// Sources: Papineni, Roukos, Ward and Zhu, "BLEU: a method for automatic evaluation of machine
/// translation", ACL (2002), section 2.3; tokens (13a), smoothing (exp) and effective order as in
/// Post, "A call for clarity in reporting BLEU scores", WMT (2018), whose library sacrebleu this
/// equals.
public struct Bleu: Sendable, Hashable {
  /// From 0 to 100.
  public let score: Double
  /// Precision of runs of 1 to 4 words, each from 0 to 100, smoothed.
  public let precisions: [Double]
  /// 1, or less for output shorter than its references.
  public let brevityPenalty: Double
  /// Words of the output.
  public let length: Int
  /// Words of the references, for each text those of the reference nearest in length.
  public let referenceLength: Int

  /// What a reader must know to compare a score with another.
  public static func signature(references: Int, isSentence: Bool) -> String {
    "nrefs:\(references)|case:mixed|eff:\(isSentence ? "yes" : "no")|tok:13a|smooth:exp"
  }

  /// Compares one text with its references, by as many run lengths as it is long enough for.
  public init(_ text: String, references: [String]) {
    self.init(Counts(text, references), isSentence: true)
  }

  /// Compares texts with their references all at once; counts are added up before any division.
  public init(corpus: [(text: String, references: [String])]) {
    var sum = Counts()
    for entry in corpus { sum.add(Counts(entry.text, entry.references)) }
    self.init(sum, isSentence: false)
  }

  static let longest = 4

  /// Matches and totals by length of run, and lengths.
  private struct Counts {
    var matches = [Int](repeating: 0, count: Bleu.longest)
    var totals = [Int](repeating: 0, count: Bleu.longest)
    var length = 0
    var referenceLength = 0

    init() {}

    init(_ text: String, _ references: [String]) {
      let tokens = Tokenizer13a.tokens(text)
      let others = references.map { Tokenizer13a.tokens($0) }
      length = tokens.count
      let nearest = others.map(\.count)
        .min { (abs($0 - tokens.count), $0) < (abs($1 - tokens.count), $1) }
      referenceLength = nearest ?? 0
      for run in 1...Bleu.longest {
        var most: [ArraySlice<Substring>: Int] = [:]
        for other in others {
          most.merge(NGrams.counts(other, length: run)) { max($0, $1) }
        }
        let mine = NGrams.counts(tokens, length: run)
        matches[run - 1] = NGrams.overlap(mine, most)
        totals[run - 1] = max(0, tokens.count - run + 1)
      }
    }

    mutating func add(_ other: Counts) {
      for run in matches.indices {
        matches[run] += other.matches[run]
        totals[run] += other.totals[run]
      }
      length += other.length
      referenceLength += other.referenceLength
    }
  }

  private init(_ counts: Counts, isSentence: Bool) {
    length = counts.length
    referenceLength = counts.referenceLength
    if length >= referenceLength {
      brevityPenalty = 1
    } else {
      brevityPenalty = length > 0 ? Math.exp(1 - Double(referenceLength) / Double(length)) : 0
    }
    var precisions = [Double](repeating: 0, count: Self.longest)
    var smoothing = 1.0
    var order = Self.longest
    for run in 0..<Self.longest {
      let total = Double(counts.totals[run])
      if total == 0 { break }
      if isSentence { order = run + 1 }
      if counts.matches[run] == 0 {
        smoothing *= 2
        precisions[run] = 100 / (smoothing * total)
      } else {
        precisions[run] = 100 * Double(counts.matches[run]) / total
      }
    }
    let hasMatch = counts.matches.contains { $0 > 0 }
    self.precisions = hasMatch ? precisions : precisions.map { _ in 0 }
    let used = precisions[0..<order]
    if !hasMatch || used.contains(0) {
      score = 0
    } else {
      let mean = used.reduce(0) { $0 + Math.log($1) } / Double(order)
      score = min(100, brevityPenalty * Math.exp(mean))
    }
  }
}
