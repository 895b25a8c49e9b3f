import DuetSession

/// A preset for people and for programs; where its key comes from is told, the key never.
struct PresetText {
  private let preset: Preset
  private var decoding: Decoding { preset.decoding }
  private var connection: Connection { preset.connection }

  /// A preset to be shown.
  init(_ preset: Preset) { self.preset = preset }

  /// What is set, by the names of the configuration file, in its order.
  private var members: [(key: String, value: JSONText)] {
    var members: [(String, JSONText)] = [
      ("name", .string(preset.name)), ("engine", .string(preset.engine.rawValue)),
      ("model", .string(preset.model)),
    ]
    if let model = preset.embeddingModel {
      members.append(("embedding_model", .string(model)))
    }
    if !preset.system.isEmpty { members.append(("system", .string(preset.system))) }
    members += numbers.compactMap { key, value in value.map { (key, .number($0)) } }
    if let seed = preset.seed { members.append(("seed", .unsigned(seed))) }
    if !decoding.stop.isEmpty { members.append(("stop", .strings(decoding.stop))) }
    return preset.engine == .embedded ? members : members + server
  }

  private var numbers: [(String, Double?)] {
    [
      ("temperature", decoding.temperature), ("top_p", decoding.topP),
      ("top_k", decoding.topK.map(Double.init)), ("min_p", decoding.minP),
      ("typical_p", decoding.typicalP), ("repetition_penalty", decoding.repetitionPenalty),
      ("presence_penalty", decoding.presencePenalty),
      ("frequency_penalty", decoding.frequencyPenalty),
      ("max_tokens", decoding.maximumTokens.map(Double.init)),
      ("logprobs", decoding.logprobs.map(Double.init)),
    ]
  }

  private var server: [(String, JSONText)] {
    var members: [(String, JSONText)] = []
    if !connection.baseURLs.isEmpty {
      members.append(("base_urls", .strings(connection.baseURLs)))
    }
    if preset.engine == .process {
      members += [
        ("command", .strings(connection.command)), ("input", .string(connection.input.rawValue)),
      ]
    }
    switch connection.key {
    case .none: break
    case .environment(let name): members.append(("api_key_env", .string(name)))
    case .command(let words): members.append(("api_key_command", .strings(words)))
    }
    members += [
      ("connect_timeout", .number(connection.connectTimeout)),
      ("first_token_timeout", .number(connection.firstTokenTimeout)),
      ("idle_timeout", .number(connection.idleTimeout)),
      ("retries", .integer(connection.retries)), ("concurrency", .integer(connection.concurrency)),
    ]
    if connection.fillsInMiddle { members.append(("fill_in_middle", .bool(true))) }
    if let price = preset.price {
      members.append(
        (
          "price",
          .object([
            .init(key: "prompt", value: .number(price.prompt)),
            .init(key: "completion", value: .number(price.completion)),
            .init(key: "currency", value: .string(price.currency)),
          ])
        ))
    }
    if connection.extra != .object([:]) { members.append(("extra", JSONText(connection.extra))) }
    return members
  }

  /// The preset as a JSON object.
  var json: JSONText {
    .object(members.map { JSONText.Member(key: $0.key, value: $0.value) })
  }

  /// The preset as lines of a key and its value.
  var lines: [String] {
    let width = members.map(\.key.count).max() ?? 0
    return members.map { key, value in
      let shown = if case .string(let text) = value { text } else { value.line }
      return key + String(repeating: " ", count: width - key.count + 2) + SafeText.line(shown)
    }
  }
}

extension JSONText {
  /// A value that is passed through, the keys of its objects in alphabetical order.
  init(_ value: JSONValue) {
    self =
      switch value {
      case .null: .null
      case .bool(let value): .bool(value)
      case .integer(let value): .integer(Int(value))
      case .number(let value): .number(value)
      case .string(let value): .string(value)
      case .array(let values): .array(values.map { JSONText($0) })
      case .object(let members):
        .object(
          members.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: JSONText($0.value)) })
      }
  }
}
