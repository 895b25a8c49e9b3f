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

/// Splits text into words and signs as the mteval-v13a script does.
enum Tokenizer13a {
  /// Tokens of a text; entities for quotes, ampersands and angle brackets are undone first.
  static func tokens(_ text: String) -> [Substring] {
    var line = text.replacing("<skipped>", with: "").replacing("-\n", with: "")
    if line.contains("&") {
      line = line.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }
    var scalars: [Unicode.Scalar] = [" "]
    for scalar in line.unicodeScalars {
      if isSign(scalar) { scalars += [" ", scalar, " "] } else { scalars.append(scalar) }
    }
    scalars.append(" ")
    // A point or comma stands apart unless digits stand on both of its sides; a hyphen after a digit
    // stands apart as well. Each rule passes over the text once, from left to right.
    scalars = spaced(scalars) {
      !isDigit($0) && isPoint($1)
    } as: {
      [$0, " ", $1, " "]
    }
    scalars = spaced(scalars) {
      isPoint($0) && !isDigit($1)
    } as: {
      [" ", $0, " ", $1]
    }
    scalars = spaced(scalars) {
      isDigit($0) && $1 == "-"
    } as: {
      [$0, " ", $1, " "]
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result).unicodeScalars.split { $0.properties.isWhitespace }
      .map { Substring($0) }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

  private static func spaced(
    _ scalars: [Unicode.Scalar], where fits: (Unicode.Scalar, Unicode.Scalar) -> Bool,
    as replacement: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count + 16)
    var place = 0
    while place < scalars.count {
      if place + 1 < scalars.count, fits(scalars[place], scalars[place + 1]) {
        result += replacement(scalars[place], scalars[place + 1])
        place += 2
      } else {
        result.append(scalars[place])
        place += 1
      }
    }
    return result
  }
}

/// BLEU of one text against all references.
struct BleuMetric: TextMetric {
  var id: String { "bleu" }
  var title: String { "BLEU" }
  var summary: String { "Precision of runs of one to four words against the references." }
  var source: String { "Papineni et al. (2002); Post (2018), sacrebleu 2.6.0, 13a, exp, eff:yes" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.isEmpty ? nil : Bleu(input.text, references: input.references).score
  }
}

/// BLEU of a text against the other outputs of its prompt: how much it repeats them.
///
/// Source: Zhu, Lu, Zheng, Guo, Zhang, Wang and Yu, "Texygen: a benchmarking platform for text
/// generation models", SIGIR (2018), section 3.2.
struct SelfBleuMetric: TextMetric {
  var id: String { "self-bleu" }
  var title: String { "self-BLEU" }
  var summary: String { "BLEU against the other outputs of the prompt: less is more diverse." }
  var source: String { "Zhu et al. (2018); sacrebleu 2.6.0" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? {
    input.siblings.isEmpty ? nil : Bleu(input.text, references: input.siblings).score
  }
}
