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

  /// The letters of the variant alone: A to Z, then AA; none for an index below 0.
  public var letter: String {
    var rest = index
    var letters = ""
    while rest >= 0 {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
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
