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

  /// What a length of which no run matches counts as.
  public enum Smoothing: Sendable, Hashable {
    /// Half a match, then a quarter, an eighth and so on: what sacrebleu does unless told otherwise.
    case exponential
    /// This many matches; 0.1 is method 1 of the Natural Language Toolkit.
    case floor(Double)
    /// This many matches and runs are added to all lengths but the first: method 2 for 1.
    case added(Double)
    /// Nothing, which makes the score 0.
    case none
  }

  /// Compares one text with its references, by as many run lengths as it is long enough for.
  public init(_ text: String, references: [String], smoothing: Smoothing = .exponential) {
    self.init(
      Counts(Tokenizer13a.tokens(text), references.map { Tokenizer13a.tokens($0) }),
      isSentence: true, smoothing: smoothing)
  }

  /// Compares one list of words with others, by runs of up to `longest` words.
  init(_ tokens: [Substring], references: [[Substring]], longest: Int, smoothing: Smoothing) {
    self.init(
      Counts(tokens, references, longest: longest), isSentence: false, smoothing: smoothing)
  }

  /// Compares texts with their references all at once; counts are added up before any division.
  public init(corpus: [(text: String, references: [String])]) {
    var sum = Counts()
    for entry in corpus {
      sum.add(
        Counts(
          Tokenizer13a.tokens(entry.text), entry.references.map { Tokenizer13a.tokens($0) }))
    }
    self.init(sum, isSentence: false, smoothing: .exponential)
  }

  static let longest = 4

  /// Matches and totals by length of run, and lengths.
  private struct Counts {
    var matches: [Int]
    var totals: [Int]
    var length = 0
    var referenceLength = 0

    init(longest: Int = Bleu.longest) {
      matches = [Int](repeating: 0, count: longest)
      totals = matches
    }

    init(_ tokens: [Substring], _ others: [[Substring]], longest: Int = Bleu.longest) {
      self.init(longest: longest)
      length = tokens.count
      let nearest = others.map(\.count)
        .min { (abs($0 - tokens.count), $0) < (abs($1 - tokens.count), $1) }
      referenceLength = nearest ?? 0
      for run in 1...longest {
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

  private init(_ counts: Counts, isSentence: Bool, smoothing: Smoothing) {
    length = counts.length
    referenceLength = counts.referenceLength
    if length >= referenceLength {
      brevityPenalty = 1
    } else {
      brevityPenalty = length > 0 ? Math.exp(1 - Double(referenceLength) / Double(length)) : 0
    }
    let (smoothed, longest) = Self.smoothed(counts, smoothing)
    let order = isSentence ? longest : counts.matches.count
    let hasMatch = counts.matches.contains { $0 > 0 }
    precisions = hasMatch ? smoothed : smoothed.map { _ in 0 }
    let used = precisions[0..<order]
    if !hasMatch || used.contains(0) {
      score = 0
    } else {
      let mean = used.reduce(0) { $0 + Math.log($1) } / Double(order)
      score = min(100, brevityPenalty * Math.exp(mean))
    }
  }

  /// The precision of each length, and the longest that the text has runs of.
  private static func smoothed(
    _ counts: Counts, _ smoothing: Smoothing
  ) -> (precisions: [Double], longest: Int) {
    var precisions = [Double](repeating: 0, count: counts.matches.count)
    var halving = 1.0
    var order = precisions.count
    for run in precisions.indices {
      var total = Double(counts.totals[run])
      var matches = Double(counts.matches[run])
      if case .added(let more) = smoothing, run > 0 {
        total += more
        matches += more
      }
      if total == 0 { break }
      order = run + 1
      if matches == 0 {
        switch smoothing {
        case .exponential:
          halving *= 2
          matches = 1 / halving
        case .floor(let least): matches = least
        case .added, .none: break
        }
      }
      precisions[run] = 100 * matches / total
    }
    return (precisions, order)
  }
}
