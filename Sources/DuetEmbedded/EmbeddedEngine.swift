public import DuetSession

/// The engine that needs nothing: in-process, offline, deterministic by seed.
///
/// It is a procedural and statistical co-writer, no neural network. It has two ways of writing, each
/// a model that a preset can name: `compose`, a grammar with a planner of beats, bound to the nouns
/// and names of the prompt and the draft; and `sparks`, sentences of an original corpus with their
/// nouns exchanged for the prompt's. `mixed`, the default, gives the variants of a generation
/// different ways. What it cannot do (translate, answer, calculate, write code) it says.
///
/// A token is a word. Equal requests give equal texts on every machine.
public struct EmbeddedEngine: Engine {
  /// How the engine waits between two words.
  public typealias Wait = @Sendable (Duration) async throws -> Void

  private let pace: Duration
  private let wait: Wait

  /// An engine; its resources are read at its first request.
  ///
  /// - Parameters:
  ///   - pace: how long it waits before each word; zero for none.
  ///   - wait: how it waits, for tests that must not.
  public init(
    pace: Duration = .milliseconds(12),
    wait: @escaping Wait = { try await Task.sleep(for: $0) }
  ) {
    self.pace = pace
    self.wait = wait
  }

  /// The models that a preset can name; an empty name is "mixed".
  public static let models = Way.allCases.map(\.rawValue)

  /// Seeds, temperature, stop sequences and continuation.
  public var capabilities: Set<EngineCapability> { [.seed, .temperature, .stop, .continuation] }

  /// Writes one variant, word by word.
  public func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    guard let way = request.model.isEmpty ? .mixed : Way(rawValue: request.model) else {
      throw .unknownModel(name: request.model, known: Self.models)
    }
    if let refusal = Refusal.check(request) { throw refusal }
    if Task.isCancelled { throw .cancelled }
    let library = try Library.shared.get()
    let written = try Writer(library: library, request: request, way: way).write()
    for notice in Notices.of(request) { await receive(.notice(notice)) }
    let pieces = Stream.pieces(of: written.text)
    let limit = request.decoding.maximumTokens.map { max(1, $0) } ?? pieces.count
    for piece in pieces.prefix(limit) {
      try await pause()
      await receive(.text(piece))
    }
    if Task.isCancelled { throw .cancelled }
    return EngineResult(
      finish: pieces.count > limit ? .length : .stop,
      tokens: TokenCount(
        prompt: Words.count(request.prompt), completion: min(limit, pieces.count)),
      model: written.way.rawValue)
  }

  private func pause() async throws(EngineError) {
    if Task.isCancelled { throw .cancelled }
    guard pace > .zero else { return }
    do {
      try await wait(pace)
    } catch {
      throw .cancelled
    }
  }
}

/// The ways of writing, each a model of the engine.
enum Way: String, CaseIterable, Sendable {
  case mixed, compose, sparks
}

/// How a finished text becomes a stream.
enum Stream {
  /// The text in pieces of one word each, a word with the space before it; joined they are the text.
  static func pieces(of text: String) -> [String] {
    var result: [String] = []
    var current = ""
    var holdsWord = false
    for character in text {
      if character.isWhitespace, holdsWord {
        result.append(current)
        current = ""
        holdsWord = false
      }
      if !character.isWhitespace { holdsWord = true }
      current.append(character)
    }
    if !current.isEmpty { result.append(current) }
    return result
  }

  /// The text up to the first of the stop sequences.
  static func cut(_ text: String, at stops: [String]) -> String {
    var result = Substring(text)
    for stop in stops where !stop.isEmpty {
      if let range = result.firstRange(of: stop) { result = result[..<range.lowerBound] }
    }
    return String(result)
  }
}

/// What the engine ignores of a request, in plain sentences.
enum Notices {
  /// One sentence for all that is ignored; none where nothing is.
  static func of(_ request: EngineRequest) -> [String] {
    let decoding = request.decoding
    var ignored: [String] = []
    if decoding.topP != nil { ignored.append("top-p") }
    if decoding.topK != nil { ignored.append("top-k") }
    if decoding.minP != nil { ignored.append("min-p") }
    if decoding.typicalP != nil { ignored.append("typical-p") }
    let penalties = [
      decoding.repetitionPenalty, decoding.presencePenalty, decoding.frequencyPenalty,
    ]
    if penalties.contains(where: { $0 != nil }) { ignored.append("penalties") }
    if decoding.logprobs != nil { ignored.append("logprobs") }
    if !request.system.isEmpty { ignored.append("the system prompt") }
    ignored += ofBrief(request.brief)
    guard !ignored.isEmpty else { return [] }
    return ["the embedded engine ignores " + ignored.joined(separator: ", ")]
  }

  /// The parts of a brief that were given and cannot be honoured.
  private static func ofBrief(_ brief: Brief) -> [String] {
    var ignored: [String] = []
    if !brief.audience.isEmpty { ignored.append("the audience") }
    if !brief.tone.isEmpty, Wish.tones(brief.tone).isEmpty {
      ignored.append("the tone \"\(brief.tone)\" (it knows dry, warm, dark and playful)")
    }
    if !brief.length.isEmpty, Length(brief.length) == nil {
      ignored.append("the length \"\(brief.length)\"")
    }
    if !brief.format.isEmpty, FormReader.form(in: brief.format) == nil {
      ignored.append("the format \"\(brief.format)\"")
    }
    if !brief.examples.isEmpty { ignored.append("examples") }
    return ignored
  }
}
