/// Who wrote a grapheme of the draft.
public enum Author: Hashable, Sendable {
  /// The person.
  case person
  /// A variant that was accepted.
  case variant(VariantID)
}

extension Author: Codable {
  /// Reads `person` or a variant's name.
  ///
  /// - Throws: `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self =
      try container.decode(String.self) == "person"
      ? .person : .variant(container.decode(VariantID.self))
  }

  /// Writes `person` or the variant's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .person: try container.encode("person")
    case .variant(let id): try container.encode(id)
    }
  }
}
