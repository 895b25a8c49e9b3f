/// The share of different runs of words among all: how little a text, or a group, repeats itself.
///
/// Source: Li, Galley, Brockett, Gao and Dolan, "A diversity-promoting objective function for
/// neural conversation models", NAACL (2016), section 5.2.
public enum Distinct {
  /// Different runs by all runs, over all texts together; runs do not cross texts.
  ///
  /// - Parameters:
  ///   - length: Words in a run.
  ///   - lowercased: Whether case is ignored.
  /// - Returns: Above 0 and at most 1; `nil` where no text is long enough.
  public static func share(
    _ texts: [String], length: Int, lowercased: Bool = true
  ) -> Double? {
    var seen: Set<ArraySlice<Substring>> = []
    var total = 0
    for text in texts {
      let words = NGrams.words(text, lowercased: lowercased)
      total += max(0, words.count - length + 1)
      seen.formUnion(NGrams.counts(words, length: length).keys)
    }
    return total > 0 ? Double(seen.count) / Double(total) : nil
  }
}
