/// How a brief is understood, in words for the form in which it is written.
public enum BriefReading {
  /// What a length means: "2 sentences", "108 to 132 words"; empty for an empty one.
  public static func length(_ text: String) -> String {
    guard !text.trimmed.isEmpty else { return "" }
    let wishes = LengthReader.wishes(in: text)
    return wishes.isEmpty ? "not counted" : wishes.map(\.words).joined(separator: ", ")
  }

  /// Whether a format can be checked: "checked" or "not checked"; empty for an empty one.
  public static func format(_ text: String) -> String {
    guard !text.trimmed.isEmpty else { return "" }
    return FormatReader.wishes(in: text).isEmpty ? "not checked" : "checked"
  }
}
