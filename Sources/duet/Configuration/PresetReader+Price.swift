import DuetSession

extension PresetReader {
  /// The keys that a price may have.
  static let priceKeys = ["prompt", "completion", "currency"]

  /// What the tokens of a preset cost, each a million; nil where it has no price.
  static func price(_ table: inout TableReader) -> Price? {
    guard let members = table.table("price") else { return nil }
    var reader = TableReader(
      document: table.document, members: members, path: table.path + ["price"])
    reader.refuseUnknownKeys(besides: priceKeys)
    let amounts = 0...1_000_000.0
    let price = Price(
      prompt: reader.number("prompt", in: amounts) ?? 0,
      completion: reader.number("completion", in: amounts) ?? 0,
      currency: reader.name("currency") ?? "USD")
    table.problems += reader.problems
    return price
  }
}
