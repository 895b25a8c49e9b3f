public import DuetSession

/// What a server said of itself when asked.
public struct ProbeReport: Equatable, Sendable {
  /// The base address that was asked, without user, password and query.
  public var address: String
  /// Whether a server answered, if only with a refusal.
  public var isReachable: Bool
  /// What server it seems to be, such as "llama.cpp"; nil when it does not show.
  public var server: String?
  /// The names of its models in its own order; empty when it has none or does not tell.
  public var models: [String]
  /// Why the models are not known.
  public var failure: Failure?

  /// A report.
  public init(
    address: String, isReachable: Bool, server: String? = nil, models: [String] = [],
    failure: Failure? = nil
  ) {
    self.address = address
    self.isReachable = isReachable
    self.server = server
    self.models = models
    self.failure = failure
  }
}

/// Asks servers whether they are there and what models they have; generates nothing.
public struct EngineProbe: Sendable {
  /// Seconds of silence after which a probe gives up.
  private static let patience: Double = 5

  private let environment: [String: String]
  private let client: HTTPClient

  /// A probe that looks keys up in `environment`.
  public init(environment: [String: String]) {
    self.environment = environment
    client = HTTPClient()
  }

  /// Asks the server of a preset for its models.
  ///
  /// Of several addresses the first that answers counts; when none does, the last is reported. An
  /// engine without a server is reported as unreachable, with a failure that says so.
  public func probe(_ preset: Preset) async -> ProbeReport {
    guard EngineCatalog.dialect(of: preset.engine) != nil else {
      let what = "engine \(preset.engine.rawValue) has no server to ask"
      return ProbeReport(
        address: "", isReachable: false,
        failure: EngineError.unsupported(what: what, remedy: "generate with it to see").failure)
    }
    return await probe(preset.connection, engine: preset.engine)
  }

  /// Asks the server at a connection for its models, in the API of `engine`.
  public func probe(_ connection: Connection, engine: EngineKind = .openai) async -> ProbeReport {
    let key: String
    do throws(EngineError) {
      key = try await KeyResolver(source: connection.key, environment: environment).key()
    } catch {
      let address = HTTPAttempt<ChatCompletions>.shown(connection.baseURLs.first ?? "")
      return ProbeReport(address: address, isReachable: false, failure: error.failure)
    }
    guard let dialect = EngineCatalog.dialect(of: engine) else {
      return ProbeReport(address: "", isReachable: false)
    }
    let missing = EngineError.misconfigured(
      what: "no base_url is set", remedy: "set base_url in the configuration")
    var report = ProbeReport(address: "", isReachable: false, failure: missing.failure)
    for base in connection.baseURLs {
      report = await ask(
        dialect, base: base, key: key, connectTimeout: connection.connectTimeout,
        patience: Self.patience)
      if report.isReachable { break }
    }
    return report
  }

  /// Asks one address.
  func ask<API: Dialect>(
    _ dialect: API, base: String, key: String, connectTimeout: Double, patience: Double
  ) async -> ProbeReport {
    let list = ModelList(
      dialect: dialect, client: client, base: base, key: key, connectTimeout: connectTimeout,
      silenceLimit: patience)
    let address = HTTPAttempt<API>.shown(base)
    switch await list.fetch() {
    case .success(let found):
      return ProbeReport(
        address: address, isReachable: true,
        server: ServerGuess.name(head: found.head, list: found.list), models: found.models)
    case .failure(let error):
      return ProbeReport(
        address: address, isReachable: Self.hasAnswered(error), failure: error.failure)
    }
  }

  private static func hasAnswered(_ error: EngineError) -> Bool {
    switch error {
    case .unreachable, .timedOut, .cancelled, .misconfigured, .missingKey: false
    default: true
    }
  }
}
