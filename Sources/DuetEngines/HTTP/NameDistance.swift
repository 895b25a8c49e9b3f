/// How much two names differ; pure.
enum NameDistance {
  /// The names, those most similar to `name` first; equally similar ones in their given order.
  static func nearest(_ names: [String], to name: String) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(100))
    let ranked = names.prefix(1000).enumerated().map { offset, candidate in
      (
        distance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(100))), offset,
        candidate
      )
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// The least number of insertions, deletions and replacements that turn one into the other.
  ///
  /// Wagner and Fischer, "The String-to-String Correction Problem" (JACM 1974), one row at a time.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var row = Array(0...second.count)
    for (index, scalar) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in second.enumerated() {
        let replaced = diagonal + (scalar == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[second.count]
  }
}
