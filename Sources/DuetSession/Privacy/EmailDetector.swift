/// Finds addresses for electronic mail: what people write of RFC 5321, not all that it allows.
///
/// Quoted local parts, comments and domains that are numbers are not seen.
enum EmailDetector {
  static func ranges(in text: ScannedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for place in text.scalars.indices where text.scalars[place] == "@" {
      guard let range = range(around: place, in: text) else { continue }
      if let last = found.last, last.overlaps(range) { continue }
      found.append(range)
    }
    return found
  }

  private static func range(around sign: Int, in text: ScannedText) -> Range<Int>? {
    var start = text.start(before: sign, while: isLocal)
    while let first = text[start], start < sign, first == "." || first == "'" || first == "-" {
      start += 1
    }
    guard start < sign, text.scalars[sign - 1] != ".", sign - start <= 64,
      let end = domainEnd(from: sign + 1, in: text)
    else { return nil }
    return start..<end
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWord || ".+-%'&!#$*/=?^`{|}~".unicodeScalars.contains(scalar)
  }

  /// The end of a domain of two labels or more, the last of which is letters alone.
  private static func domainEnd(from start: Int, in text: ScannedText) -> Int? {
    var end: Int?
    var place = start
    var labels = 0
    while true {
      let next = text.end(from: place) { $0.isLetter || $0.isDigit || $0 == "-" }
      guard next > place, text[place] != "-" else { return end }
      labels += 1
      let isTop = text.scalars[place..<next].allSatisfy { $0.isLetter }
      if labels > 1, isTop, next - place >= 2 { end = next }
      guard text[next] == "." else { return end }
      place = next + 1
    }
  }
}
