/// Counts in words.
enum Count {
  /// A number and what is counted, as `1 vote` or `2 votes`.
  static func of(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
