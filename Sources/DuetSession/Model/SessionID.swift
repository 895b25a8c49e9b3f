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
