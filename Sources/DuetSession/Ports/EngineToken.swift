/// A token as an engine tells of it: what it says, how probable it was, and what else it could have
/// been.
public struct EngineToken: Equatable, Sendable {
  /// What it says, in UTF-8; it may begin or end inside a letter.
  public var bytes: [UInt8]
  /// The natural logarithm of its probability: 0 or less.
  public var logProbability: Double
  /// The most probable tokens at its place, the most probable first; itself may be among them.
  public var alternatives: [Alternative]

  /// A token that could have stood at the place.
  public struct Alternative: Equatable, Sendable {
    /// What it says; what is no whole letter of it is a replacement character.
    public var text: String
    /// The natural logarithm of its probability: 0 or less.
    public var logProbability: Double

    /// A token that could have stood there.
    public init(text: String, logProbability: Double) {
      self.text = text
      self.logProbability = logProbability
    }
  }

  /// A token; without alternatives unless given.
  public init(bytes: [UInt8], logProbability: Double, alternatives: [Alternative] = []) {
    self.bytes = bytes
    self.logProbability = logProbability
    self.alternatives = alternatives
  }
}

/// Finds out which bytes of a variant's text each of its tokens is.
///
/// Tokens and text come by different ways and need not agree: a server may trim the text, or tell of
/// tokens that are none of it. Tokens count as far as they spell out what came.
public struct TokenLedger: Equatable, Sendable {
  private var received: [UInt8] = []
  private var tokens: [EngineToken] = []

  /// Nothing came yet.
  public init() {}

  /// What is said of tokens that are none of the text.
  public static let mismatchNotice =
    "the probabilities that came are not of this text: left out"

  /// Whether no tokens came.
  public var isEmpty: Bool { tokens.isEmpty }

  /// Takes text as the engine sent it.
  public mutating func take(_ text: String) { received += text.utf8 }

  /// Takes tokens of text that came, or that will come.
  public mutating func take(_ more: [EngineToken]) { tokens += more }

  /// The probabilities of the tokens of a text.
  ///
  /// - Parameters:
  ///   - text: the variant's text, which ends with what was received; at a seam its beginning may
  ///     have been dropped.
  ///   - start: the bytes that were there before anything was received.
  /// - Returns: nil when no token spells out what stands in the text.
  public func probabilities(in text: String, after start: Int) -> TokenProbabilities? {
    let shift = text.utf8.count - received.count
    let known = text.utf8.count - max(0, start)
    guard known > 0, text.utf8.suffix(known).elementsEqual(received.suffix(known)) else {
      return nil
    }
    var result: TokenProbabilities?
    var offset = 0
    for token in tokens where !token.bytes.isEmpty {
      let end = offset + token.bytes.count
      guard end <= received.count, received[offset..<end].elementsEqual(token.bytes) else { break }
      if offset + shift >= start {
        result = result ?? TokenProbabilities(start: offset + shift)
        result?.append(token)
      }
      offset = end
    }
    return result
  }
}
