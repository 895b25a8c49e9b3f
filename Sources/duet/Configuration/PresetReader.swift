import DuetSession

/// Reads the table of one preset.
enum PresetReader {
  /// The keys that a preset may have.
  static let keys = [
    "engine", "base_url", "base_urls", "model", "embedding_model", "api_key_env", "api_key_command",
    "system",
    "temperature", "top_p", "top_k", "min_p", "typical_p", "repetition_penalty",
    "presence_penalty", "frequency_penalty", "seed", "max_tokens", "stop", "extra",
    "connect_timeout", "first_token_timeout", "idle_timeout", "retries", "concurrency",
    "command", "input", "fill_in_middle", "logprobs", "price",
  ]

  /// Keys that the format has and this program does not honour: limits.
  static let unhonoured = ["requests_per_minute", "tokens_per_day", "cost_per_month"]

  /// The preset of a table; nil when its engine is missing or unknown.
  static func preset(_ name: String, from table: inout TableReader) -> Preset? {
    table.refuseUnknownKeys(besides: keys, exempt: unhonoured)
    for key in unhonoured where table.members[key] != nil {
      table.refuse(
        key, "this program does not honour \(key)",
        remedy: "remove it, so that nobody relies on it")
    }
    let engine = engine(&table)
    let decoding = decoding(&table)
    let connection = connection(&table)
    let model = table.string("model") ?? ""
    let embeddingModel = table.name("embedding_model")
    let system = table.string("system") ?? ""
    let seed = table.integer("seed", in: 0...Int.max).map { UInt64($0) }
    guard let engine else { return nil }
    refuseWhatIsMissing(name, engine, connection, &table)
    if engine == .embedded || engine == .process { refuseServerKeys(engine, &table) }
    if engine != .process { refuseProgramKeys(&table) }
    if engine != .openai, table.members["fill_in_middle"] != nil {
      table.refuse(
        "fill_in_middle", "the \(engine.rawValue) engine fills no gaps",
        remedy: "remove it, or use engine = \"openai\"")
    }
    if embeddingModel != nil, engine != .openai, engine != .ollama {
      table.refuse(
        "embedding_model", "the \(engine.rawValue) engine gives no vectors",
        remedy: "name it in a preset of the openai or ollama engine")
    }
    return Preset(
      name: name, engine: engine, model: engine == .embedded && model.isEmpty ? "mixed" : model,
      system: system, decoding: decoding, seed: seed, connection: connection,
      embeddingModel: embeddingModel, price: price(&table))
  }

  private static func engine(_ table: inout TableReader) -> EngineKind? {
    guard let name = table.string("engine") else {
      if table.members["engine"] == nil {
        table.refuse(
          "engine", "the preset has no engine",
          remedy: "add engine = \"openai\" or \"embedded\"")
      }
      return nil
    }
    if let engine = EngineKind(rawValue: name) { return engine }
    let known = EngineKind.allCases.map(\.rawValue)
    table.refuse(
      "engine", "this program has no engine \"\(name)\"",
      remedy: "it has " + known.joined(separator: ", "))
    return nil
  }

  /// A program needs its name, and a server its address where there is no usual one.
  private static func refuseWhatIsMissing(
    _ name: String, _ engine: EngineKind, _ connection: Connection, _ table: inout TableReader
  ) {
    switch engine {
    case .process where connection.command.isEmpty:
      table.refuse(
        "command", "preset \"\(name)\" has no command",
        remedy: "add one, such as command = [\"my-model\", \"--stdin\"]")
    case .openai where connection.baseURLs.isEmpty:
      table.refuse(
        "base_url", "preset \"\(name)\" has no base_url",
        remedy: "add one, such as base_url = \"http://127.0.0.1:8080/v1\"")
    case .embedded, .openai, .ollama, .anthropic, .process: break
    }
  }

  private static func refuseProgramKeys(_ table: inout TableReader) {
    for key in ["command", "input"] where table.members[key] != nil {
      table.refuse(
        key, "\(key) is for engine = \"process\"", remedy: "remove it or name that engine")
    }
  }

  private static func decoding(_ table: inout TableReader) -> Decoding {
    Decoding(
      temperature: table.number("temperature", in: 0...10),
      topP: table.number("top_p", in: 0...1, aboveLower: true),
      topK: table.integer("top_k", in: 1...Int.max),
      minP: table.number("min_p", in: 0...1),
      typicalP: table.number("typical_p", in: 0...1, aboveLower: true),
      repetitionPenalty: table.number("repetition_penalty", in: 0...10, aboveLower: true),
      presencePenalty: table.number("presence_penalty", in: -2...2),
      frequencyPenalty: table.number("frequency_penalty", in: -2...2),
      maximumTokens: table.integer("max_tokens", in: 1...Int.max),
      stop: table.stringOrStrings("stop") ?? [],
      logprobs: table.integer("logprobs", in: 0...20))
  }

  private static func connection(_ table: inout TableReader) -> Connection {
    var connection = Connection()
    connection.baseURLs = addresses(&table)
    connection.key = key(&table)
    connection.command = table.strings("command") ?? []
    connection.fillsInMiddle = table.bool("fill_in_middle") ?? false
    if let input = table.name("input") {
      if let known = ProcessInput(rawValue: input) {
        connection.input = known
      } else {
        table.refuse("input", "input is \"prompt\" or \"json\"", remedy: "use one of them")
      }
    }
    let seconds = 0...Double.infinity
    connection.connectTimeout =
      table.number("connect_timeout", in: seconds, aboveLower: true) ?? connection.connectTimeout
    connection.firstTokenTimeout =
      table.number("first_token_timeout", in: seconds, aboveLower: true)
      ?? connection.firstTokenTimeout
    connection.idleTimeout =
      table.number("idle_timeout", in: seconds, aboveLower: true) ?? connection.idleTimeout
    connection.retries = table.integer("retries", in: 0...20) ?? connection.retries
    connection.concurrency = table.integer("concurrency", in: 1...64) ?? connection.concurrency
    if let extra = table.table("extra") { connection.extra = json(.table(extra)) }
    return connection
  }

  private static func addresses(_ table: inout TableReader) -> [String] {
    let one = table.name("base_url")
    let several = table.strings("base_urls")
    if one != nil, several != nil {
      table.refuse("base_urls", "both base_url and base_urls are given", remedy: "keep one of them")
    }
    let addresses = several ?? one.map { [$0] } ?? []
    for address in addresses
    where !address.hasPrefix("http://") && !address.hasPrefix("https://") {
      table.refuse(
        several == nil ? "base_url" : "base_urls",
        "\"\(address)\" is no address of a server", remedy: "begin it with http:// or https://")
    }
    return addresses
  }

  private static func key(_ table: inout TableReader) -> KeySource {
    let variable = table.name("api_key_env")
    let command = table.strings("api_key_command")
    if variable != nil, command != nil {
      table.refuse(
        "api_key_command", "both api_key_env and api_key_command are given",
        remedy: "keep one of them")
    }
    if let command {
      if command.isEmpty {
        table.refuse("api_key_command", "api_key_command is empty", remedy: "name a program")
      }
      return .command(command)
    }
    return variable.map(KeySource.environment) ?? .none
  }

  private static func refuseServerKeys(_ engine: EngineKind, _ table: inout TableReader) {
    for key in ["base_url", "base_urls", "api_key_env", "api_key_command"]
    where table.members[key] != nil {
      table.refuse(
        key, "the \(engine.rawValue) engine has no server",
        remedy: "remove \(key) or name another engine")
    }
  }

  private static func json(_ node: TOMLNode) -> JSONValue {
    switch node {
    case .string(let value): .string(value)
    case .integer(let value): .integer(Int64(value))
    case .number(let value): .number(value)
    case .bool(let value): .bool(value)
    case .array(let values): .array(values.map(json))
    case .table(let members): .object(members.mapValues(json))
    case .date: .null
    }
  }
}
