import DuetSession

/// Reads the probabilities of tokens in the two forms in which servers send them; pure.
///
/// Chat completions have `content`, a list of objects, each with `top_logprobs`; completions have
/// lists of the same length in `tokens`, `token_logprobs` and `top_logprobs`.
enum TokenReading {
  /// The tokens in the `logprobs` of a choice; none where there are none.
  static func tokens(in logprobs: JSONValue?) -> [EngineToken] {
    if let content = logprobs?["content"]?.elements { return content.compactMap(token) }
    guard let texts = logprobs?["tokens"]?.elements else { return [] }
    let logarithms = logprobs?["token_logprobs"]?.elements ?? []
    let alternatives = logprobs?["top_logprobs"]?.elements ?? []
    return texts.enumerated().compactMap { place, text in
      guard let text = text.string, place < logarithms.count,
        let logarithm = number(logarithms[place])
      else { return nil }
      return EngineToken(
        bytes: bytes(ofToken: text), logProbability: logarithm,
        alternatives: place < alternatives.count ? named(alternatives[place]) : [])
    }
  }

  private static func token(_ value: JSONValue) -> EngineToken? {
    guard let logarithm = number(value["logprob"]) else { return nil }
    let others = (value["top_logprobs"]?.elements ?? []).compactMap { other in
      number(other["logprob"]).map {
        EngineToken.Alternative(
          text: String(decoding: bytes(of: other), as: UTF8.self), logProbability: $0)
      }
    }
    return EngineToken(
      bytes: bytes(of: value), logProbability: logarithm, alternatives: ranked(others))
  }

  /// The alternatives of completions: an object from texts to logarithms.
  private static func named(_ value: JSONValue) -> [EngineToken.Alternative] {
    guard case .object(let members) = value else { return [] }
    return ranked(
      members.compactMap { text, logarithm in
        number(logarithm).map {
          EngineToken.Alternative(
            text: String(decoding: bytes(ofToken: text), as: UTF8.self), logProbability: $0)
        }
      })
  }

  private static func ranked(
    _ alternatives: [EngineToken.Alternative]
  ) -> [EngineToken.Alternative] {
    alternatives.sorted { ($1.logProbability, $0.text) < ($0.logProbability, $1.text) }
  }

  /// What a token says: its bytes where the server gives them, else its text.
  private static func bytes(of value: JSONValue) -> [UInt8] {
    if let bytes = value["bytes"]?.elements {
      let known = bytes.compactMap { $0.wholeNumber.flatMap { UInt8(exactly: $0) } }
      if known.count == bytes.count { return known }
    }
    return bytes(ofToken: value["token"]?.string ?? "")
  }

  /// A token's text as bytes; a part of a letter is written `bytes:\xe2\x80` by some servers.
  private static func bytes(ofToken text: String) -> [UInt8] {
    guard text.hasPrefix("bytes:\\x") else { return Array(text.utf8) }
    let parts = text.dropFirst("bytes:".count).split(separator: "\\x")
    let known = parts.compactMap { UInt8($0, radix: 16) }
    return known.count == parts.count ? known : Array(text.utf8)
  }

  private static func number(_ value: JSONValue?) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
