/// Whether a text is a letter or an email: a greeting, a text and a closing.
enum LetterForm {
  private static let greetings: Set<String> = [
    "dear", "hello", "hi", "hey", "greetings", "good", "to", "my", "dearest",
  ]
  private static let closings: Set<String> = [
    "regards", "sincerely", "best", "yours", "thanks", "thank", "cheers", "love", "faithfully",
    "warmly", "wishes", "cordially", "respectfully", "gratefully", "warm", "kind", "truly",
  ]

  /// Whether it is, and what of it is missing.
  static func verdict(_ shape: TextShape, _ name: String) -> FormatVerdict {
    let lines = shape.lines.filter { line in
      let head = line.trimmed.lowercased()
      return !["subject:", "to:", "from:", "cc:", "date:"].contains { head.hasPrefix($0) }
    }
    let isGreeted =
      lines.first.map { line in
        let words = words(of: line)
        return words.count <= 8 && words.first.map(greetings.contains) == true
      } ?? false
    let isClosed = lines.suffix(4).contains { line in
      let words = words(of: line)
      return words.count <= 6 && words.contains(where: closings.contains)
    }
    let missing =
      [isGreeted ? nil : "no greeting", isClosed ? nil : "no closing"].compactMap { $0 }
    return FormatVerdict(
      isRight: missing.isEmpty,
      reason: missing.isEmpty ? "greeting and closing" : missing.joined(separator: ", "))
  }

  private static func words(of line: Substring) -> [String] {
    line.split { !$0.isLetter }.map { $0.lowercased() }
  }
}
