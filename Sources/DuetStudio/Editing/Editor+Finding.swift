import DuetSession
import DuetText

extension Editor {
  /// Replaces every match in one edit; what is between them keeps its authors.
  ///
  /// - Parameter matches: in order and apart from each other.
  mutating func replaceAll(_ matches: [Range<Int>], with replacement: String) {
    guard let first = matches.first, let last = matches.last else { return }
    var whole = Clipping("", by: .person)
    var offset = first.lowerBound
    for match in matches {
      whole.append(Clipping(offset..<match.lowerBound, of: text))
      whole.append(Clipping(replacement, by: .person))
      offset = match.upperBound
    }
    replace(first.lowerBound..<last.upperBound, with: whole.text, authors: whole.authors)
  }
}
