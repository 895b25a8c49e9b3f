/// Who wrote a grapheme of the draft.
public enum Author: Hashable, Sendable {
  /// The person.
  case person
  /// A variant that was accepted.
  case variant(VariantID)
  /// Somebody else, or something else, that a file named which was taken in.
  case other(OtherAuthor)
}

/// An author who is neither the person nor a variant of the session: text from a file keeps the
/// one that the file names.
public struct OtherAuthor: Hashable, Sendable {
  /// What kind of author it is; the sign that Markdown Annotations put before the name.
  public enum Kind: Character, Sendable, CaseIterable {
    /// A human being.
    case person = "@"
    /// An AI, or another program.
    case machine = "&"
    /// A text that was quoted.
    case reference = "*"
    /// Nobody knows.
    case unknown = "?"
  }

  /// What kind of author.
  public var kind: Kind
  /// The name, with an identifier such as `<ann@example.org>` where there is one; may be empty.
  public var name: String

  /// An author of this kind and name.
  public init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  /// Nobody knows who.
  public static let unknown = OtherAuthor(kind: .unknown, name: "")
}

extension Author: Codable {
  /// Reads `person`, a variant's name such as `3A`, or the sign of a kind and a name: `@Ann`.
  ///
  /// - Throws: `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text == "person" {
      self = .person
    } else if let sign = text.first, let kind = OtherAuthor.Kind(rawValue: sign) {
      self = .other(OtherAuthor(kind: kind, name: String(text.dropFirst())))
    } else {
      self = .variant(try container.decode(VariantID.self))
    }
  }

  /// Writes `person`, the variant's name, or the sign of the kind and the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .person: try container.encode("person")
    case .variant(let id): try container.encode(id)
    case .other(let other): try container.encode("\(other.kind.rawValue)\(other.name)")
    }
  }
}
