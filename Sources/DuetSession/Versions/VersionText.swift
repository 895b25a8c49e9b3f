public import DuetText

/// What a line of an outline says of its texts.
public enum VersionText {
  /// What some steps changed, in one line: what was put in, or else what was taken out.
  ///
  /// Reads as many steps as it needs for the limit.
  ///
  /// - Parameters:
  ///   - steps: the revisions, in order.
  ///   - limit: about how many characters are wanted.
  public static func excerpt(
    of steps: some Sequence<Int>, in text: AuthoredText<Author>, limit: Int
  ) -> (words: String, isRemoved: Bool) {
    var inserted = ""
    var removed = ""
    var end: Int?
    for step in steps {
      guard let edit = text.revisions[step]?.edit else { break }
      if !edit.inserted.isEmpty {
        if let end, end != edit.offset { inserted += " ... " }
        inserted += edit.inserted.prefix(limit)
        end = edit.insertedRange.upperBound
      } else if inserted.isEmpty {
        removed += edit.removed.prefix(limit)
      }
      if inserted.utf8.count > limit * 2 { break }
    }
    let isRemoved = inserted.isEmpty
    return (oneLine(isRemoved ? removed : inserted, limit), isRemoved && !removed.isEmpty)
  }

  private static func oneLine(_ text: String, _ limit: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > limit ? words.prefix(max(limit - 3, 1)) + "..." : words
  }
}

extension VersionOutline {
  /// The steps of a line, in order.
  public func steps(of line: Line) -> some Sequence<Int> {
    sequence(first: line.first) { [self] step in
      step == line.revision ? nil : next(after: step)
    }
  }
}
