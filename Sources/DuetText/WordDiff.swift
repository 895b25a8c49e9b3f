/// Compares two texts word by word.
public enum WordDiff {
  /// The stretches that lead from one text to another.
  ///
  /// The texts of `same` and `removed` put together are the old text, those of `same` and `added`
  /// the new one, byte for byte. Between two `same` stretches there is at most one `removed` and then
  /// at most one `added`. Up to some hundred changes the comparison is a shortest one, but that a
  /// lone space between two changes counts as changed; beyond, words that are unique in both texts
  /// lead it. Equal texts give one stretch, two empty texts none.
  public static func diff(from old: String, to new: String) -> [DiffRun] {
    let left = WordTokens.tokens(of: old)
    let right = WordTokens.tokens(of: new)
    var numbers: [ByteKey: Int] = [:]
    func numbered(_ tokens: [Substring]) -> [Int] {
      tokens.map { token in
        let next = numbers.count
        let key = ByteKey(text: token)
        if let known = numbers[key] { return known }
        numbers[key] = next
        return next
      }
    }
    let matches = SequenceMatcher.matches(numbered(left), numbered(right))
    return runs(left, right, readable(matches, left, right))
  }

  /// The matches without lone spaces that stand between changes on both sides.
  private static func readable(
    _ matches: [SequenceMatcher.Match], _ left: [Substring], _ right: [Substring]
  ) -> [SequenceMatcher.Match] {
    var result: [SequenceMatcher.Match] = []
    for (index, match) in matches.enumerated() {
      let next = index + 1 < matches.count ? matches[index + 1] : nil
      let isLoneSpace =
        match.count == 1 && left[match.left].allSatisfy { $0.isWhitespace && !$0.isNewline }
      let isChangedBefore =
        match.left > (result.last?.leftEnd ?? 0)
        && match.right > (result.last?.rightEnd ?? 0)
      let isChangedBehind =
        (next?.left ?? left.count) > match.leftEnd
        && (next?.right ?? right.count) > match.rightEnd
      if !(isLoneSpace && isChangedBefore && isChangedBehind) { result.append(match) }
    }
    return result
  }

  private static func runs(
    _ left: [Substring], _ right: [Substring], _ matches: [SequenceMatcher.Match]
  ) -> [DiffRun] {
    var result: [DiffRun] = []
    func add(_ kind: DiffRun.Kind, _ tokens: ArraySlice<Substring>) {
      if !tokens.isEmpty { result.append(DiffRun(kind: kind, text: tokens.joined())) }
    }
    var leftEnd = 0
    var rightEnd = 0
    let end = SequenceMatcher.Match(left: left.count, right: right.count, count: 0)
    for match in matches + [end] {
      add(.removed, left[leftEnd..<match.left])
      add(.added, right[rightEnd..<match.right])
      add(.same, left[match.left..<match.leftEnd])
      leftEnd = match.leftEnd
      rightEnd = match.rightEnd
    }
    return result
  }
}
