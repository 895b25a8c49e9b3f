import DuetSession

/// Finds the fields of a request that a server does not take; pure.
enum FieldRefusal {
  /// The fields, out of `sent`, that the complaint objects to.
  ///
  /// A field counts when it is the complaint's `param`, or stands in its words as a whole word and
  /// the words speak of something not known, allowed or supported.
  static func fields(in complaint: Complaint, sent: Set<String>) -> Set<String> {
    guard !complaint.isContextOverflow, !complaint.isUnknownModel else { return [] }
    let words = complaint.message.lowercased()
    let isRefusal =
      complaint.code.hasPrefix("un") || refusals.contains { words.contains($0) }
    guard isRefusal else { return [] }
    if let field = complaint.field?.split(separator: ".").first, sent.contains(String(field)) {
      return [String(field)]
    }
    let named = Set(
      words.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return sent.intersection(named)
  }

  private static let refusals = [
    "unsupported", "not support", "unrecognized", "unknown", "unexpected", "not permitted",
    "not allowed", "extra input", "extra field", "invalid argument", "not a valid", "not accept",
    "no such",
  ]
}
