/// How alike the texts of a group are: the outputs of one prompt, or those of one preset.
///
/// Figures that have no meaning for the group, such as self-BLEU of a single text, are `nil`.
public struct GroupFigures: Sendable, Hashable {
  /// How many texts there are.
  public let count: Int
  /// distinct-1 to distinct-4 of all texts together, in lower case; see ``Distinct``.
  public let distinct: [Double?]
  /// Mean BLEU of each text against all others, 0 to 100: less is more diverse.
  ///
  /// Source: Zhu et al., "Texygen", SIGIR (2018), section 3.2, by the BLEU of sacrebleu.
  public let selfBleu: Double?
  /// Bytes of all texts, joined by line feeds, by those of their zlib stream.
  public let compressionRatio: Double?
  /// Mean ROUGE-L of all pairs, 0 to 1.
  ///
  /// Source: Padmakumar and He, "Does writing with language models reduce content diversity?", ICLR
  /// (2024), section 4, as in the package diversity 0.3.1.
  public let homogenization: Double?
  /// Mean of log(1 + runs of four words that other texts have, by how many of them).
  ///
  /// Source: Salkar, Trikalinos, Wallace and Nenkova, "Self-repetition in abstractive neural
  /// summarizers", AACL (2022), as in the package diversity 0.3.1.
  public let selfRepetition: Double?
  /// Groups of texts that are nearly the same, by their places; see ``NearDuplicates``.
  public let nearDuplicates: [[Int]]

  /// Measures texts; self-BLEU and homogenization take time in the square of their number.
  public init(_ texts: [String]) {
    count = texts.count
    distinct = (1...4).map { Distinct.share(texts, length: $0) }
    compressionRatio = CompressionMetric.ratio(of: texts.joined(separator: "\n"))
    nearDuplicates = NearDuplicates.clusters(of: texts.map { Shingles($0) })
      .map { $0.map(\.place) }
    guard texts.count > 1 else {
      (selfBleu, homogenization, selfRepetition) = (nil, nil, nil)
      return
    }
    selfBleu = Self.selfBleu(texts)
    homogenization = Self.homogenization(texts)
    selfRepetition = Self.selfRepetition(texts)
  }

  private static func selfBleu(_ texts: [String]) -> Double {
    let scores = texts.indices.map { place in
      var others = texts
      let text = others.remove(at: place)
      return Bleu(text, references: others).score
    }
    return scores.reduce(0, +) / Double(scores.count)
  }

  private static func homogenization(_ texts: [String]) -> Double {
    let tokens = texts.map { Rouge.tokens($0, false) }
    var sum = 0.0
    for first in tokens.indices {
      for second in tokens.indices where second > first {
        sum += Rouge(longest: tokens[first], reference: tokens[second]).f
      }
    }
    return 2 * sum / Double(tokens.count * (tokens.count - 1))
  }

  /// Over words as they stand, between white space.
  private static func selfRepetition(_ texts: [String]) -> Double {
    let runs = texts.map {
      Array(NGrams.counts(NGrams.words($0, lowercased: false), length: 4))
    }
    var textsWith: [ArraySlice<Substring>: Int] = [:]
    for run in runs.joined() { textsWith[run.key, default: 0] += 1 }
    let logs = runs.map { own in
      let elsewhere = own.reduce(0) { $0 + $1.value * ((textsWith[$1.key] ?? 1) - 1) }
      return Math.log(1 + Double(elsewhere))
    }
    return logs.reduce(0, +) / Double(logs.count)
  }
}
