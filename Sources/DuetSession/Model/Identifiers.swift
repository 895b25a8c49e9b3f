/// Names a session; unique across stores.
public struct SessionID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name as it is stored and typed: lower-case letters and digits.
  public let name: String

  /// The session of this name.
  public init(_ name: String) {
    self.name = name
  }

  /// A new name of ten characters from the given generator, without letters that look alike.
  public init(using generator: inout some RandomNumberGenerator) {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    name = String((0..<10).map { _ in alphabet[Int.random(in: 0..<31, using: &generator)] })
  }

  /// The name.
  public var description: String { name }

  /// Orders names as text.
  public static func < (left: SessionID, right: SessionID) -> Bool { left.name < right.name }
}

extension SessionID: Codable {
  /// Reads the name.
  public init(from decoder: any Decoder) throws {
    name = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// Names a variant within its session: the generation's number from 1, the variant's from 0.
///
/// On the screen and in JSON it reads `3A`: the first variant of the third generation.
public struct VariantID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number of the generation, from 1.
  public let generation: Int
  /// The number of the variant in its generation, from 0.
  public let index: Int

  /// The variant with these numbers.
  public init(generation: Int, index: Int) {
    self.generation = generation
    self.index = index
  }

  /// Reads `3A`; nil when it is not of this form.
  public init?(_ description: String) {
    let digits = description.prefix { $0.isASCII && $0.isNumber }
    let letters = description.dropFirst(digits.count)
    guard let generation = Int(digits), generation > 0, !letters.isEmpty, letters.count < 4
    else { return nil }
    var index = 0
    for letter in letters.utf8 {
      guard (65...90).contains(letter) else { return nil }
      index = index * 26 + Int(letter - 64)
    }
    self.init(generation: generation, index: index - 1)
  }

  /// The letters of the variant alone: A to Z, then AA.
  public var letter: String {
    var rest = index + 1
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  /// The generation's number and the variant's letter.
  public var description: String { "\(generation)\(letter)" }

  /// Orders by generation, then by variant.
  public static func < (left: VariantID, right: VariantID) -> Bool {
    (left.generation, left.index) < (right.generation, right.index)
  }
}

extension VariantID: Codable {
  /// Reads the form `3A`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = VariantID(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" names no variant")
    }
    self = id
  }

  /// Writes the form `3A`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Milliseconds since a session began; time in which the session was closed does not count.
public struct Moment: Hashable, Sendable, Comparable {
  /// The milliseconds.
  public let milliseconds: Int

  /// The moment that many milliseconds after the start.
  public init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// The start of the session.
  public static let start = Moment(milliseconds: 0)

  /// Earlier is less.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Moment: Codable {
  /// Reads the milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

/// Who wrote a grapheme of the draft.
public enum Author: Hashable, Sendable {
  /// The person.
  case person
  /// A variant that was accepted.
  case variant(VariantID)
}

extension Author: Codable {
  /// Reads `person` or a variant's name.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    self = VariantID(text).map(Author.variant) ?? .person
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
