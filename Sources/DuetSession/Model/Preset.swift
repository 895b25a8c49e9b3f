/// A named engine, model, decoding and system prompt: what a leaderboard ranks.
public struct Preset: Codable, Equatable, Sendable {
  /// Its name, unique in the configuration.
  public var name: String
  /// Which engine generates.
  public var engine: EngineKind
  /// The model, as the engine names it; empty where the engine has but one.
  public var model: String
  /// The model that turns texts into vectors for a search by meaning; nil where there is none.
  public var embeddingModel: String?
  /// The system prompt; empty when there is none.
  public var system: String
  /// Decoding parameters.
  public var decoding: Decoding
  /// A fixed seed of its first variant in each generation; nil draws one.
  public var seed: UInt64?
  /// How a server is reached, for engines that need one.
  public var connection: Connection
  /// What its tokens cost; nil where that is not known.
  public var price: Price?

  /// A preset.
  public init(
    name: String, engine: EngineKind, model: String = "", system: String = "",
    decoding: Decoding = Decoding(), seed: UInt64? = nil, connection: Connection = Connection(),
    embeddingModel: String? = nil, price: Price? = nil
  ) {
    self.name = name
    self.engine = engine
    self.model = model
    self.embeddingModel = embeddingModel
    self.system = system
    self.decoding = decoding
    self.seed = seed
    self.connection = connection
    self.price = price
  }

  /// The preset of a fresh machine: no key, no server, no download.
  public static let embedded = Preset(name: "embedded", engine: .embedded, model: "mixed")
}

/// The engines there are.
public enum EngineKind: String, Codable, Sendable, CaseIterable {
  /// In-process and offline.
  case embedded
  /// Any OpenAI-compatible server.
  case openai
  /// Ollama's own API.
  case ollama
  /// Anthropic's Messages API.
  case anthropic
  /// Any program: the request on its standard input, text from its standard output.
  case process
}

/// How a server is reached.
public struct Connection: Codable, Equatable, Sendable {
  /// The base addresses, used in turn; each ends where the API's own paths begin.
  public var baseURLs: [String]
  /// Where the key comes from; never the key itself.
  public var key: KeySource
  /// Seconds until a connection must stand.
  public var connectTimeout: Double
  /// Seconds until the first token must have come.
  public var firstTokenTimeout: Double
  /// Seconds of silence between tokens.
  public var idleTimeout: Double
  /// How often a request is tried again before the first token.
  public var retries: Int
  /// How many requests may be under way at once.
  public var concurrency: Int
  /// Fields passed through to the server's request as they are.
  public var extra: JSONValue
  /// For the process engine: the program and its arguments, never run through a shell.
  public var command: [String]
  /// For the process engine: what is written to the program's standard input.
  public var input: ProcessInput
  /// Whether the server's completions take the text after a gap, so that a draft is gone on with
  /// in its middle by a model that was made for that.
  public var fillsInMiddle: Bool

  /// A connection; the limits are those of the documentation unless given.
  public init(
    baseURLs: [String] = [], key: KeySource = .none, connectTimeout: Double = 5,
    firstTokenTimeout: Double = 60, idleTimeout: Double = 30, retries: Int = 2,
    concurrency: Int = 4, extra: JSONValue = .object([:]), command: [String] = [],
    input: ProcessInput = .prompt, fillsInMiddle: Bool = false
  ) {
    self.baseURLs = baseURLs
    self.key = key
    self.connectTimeout = connectTimeout
    self.firstTokenTimeout = firstTokenTimeout
    self.idleTimeout = idleTimeout
    self.retries = retries
    self.concurrency = concurrency
    self.extra = extra
    self.command = command
    self.input = input
    self.fillsInMiddle = fillsInMiddle
  }
}

/// What a program reads on its standard input.
public enum ProcessInput: String, Codable, Sendable, CaseIterable {
  /// The system prompt and the instruction as plain text.
  case prompt
  /// One JSON object with the messages and the decoding parameters.
  case json
}

/// Where a key comes from; never the key itself.
public enum KeySource: Codable, Equatable, Sendable {
  /// The server needs none.
  case none
  /// An environment variable of this name.
  case environment(String)
  /// The first line that this program and its arguments print.
  case command([String])
}
