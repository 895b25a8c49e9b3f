/// What a sealed store is opened with.
public struct Passphrase: Equatable, Sendable, CustomStringConvertible {
  let bytes: [UInt8]

  /// A passphrase; nil when it is empty.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    bytes = Array(text.utf8)
  }

  /// Never the passphrase itself.
  public var description: String { "a passphrase" }
}
