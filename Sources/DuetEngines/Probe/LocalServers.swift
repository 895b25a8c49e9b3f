import DuetSession

/// A server of this machine that was found listening.
public struct LocalServer: Equatable, Sendable {
  /// What it is, or what usually listens on its port.
  public var name: String
  /// The address to be written as `base_url`.
  public var baseURL: String
  /// The names of its models; empty when it has none or wants a key first.
  public var models: [String]

  /// A server.
  public init(name: String, baseURL: String, models: [String]) {
    self.name = name
    self.baseURL = baseURL
    self.models = models
  }
}

/// Looks for servers of models on the ports where they usually listen.
public enum LocalServers {
  /// The usual ports, and what listens there when nothing else is said.
  static let usual: [(port: Int, name: String)] = [
    (8080, "llama.cpp"), (11434, "Ollama"), (1234, "LM Studio"), (8000, "vLLM"),
    (4000, "LiteLLM"), (5000, "an OpenAI-compatible server"),
  ]

  /// The servers that answer, in the order of ``usual``; takes a second at most for each port, all
  /// at once.
  public static func find() async -> [LocalServer] {
    await find(usual)
  }

  /// The servers that answer on these ports.
  static func find(_ ports: [(port: Int, name: String)]) async -> [LocalServer] {
    await withTaskGroup(of: (Int, LocalServer?).self) { group in
      for (index, entry) in ports.enumerated() {
        group.addTask { (index, await look(entry.port, usually: entry.name)) }
      }
      var found: [(Int, LocalServer)] = []
      for await (index, server) in group {
        if let server { found.append((index, server)) }
      }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// A web page or another service on such a port is none: only a list of models, or a refusal for
  /// want of a key, counts.
  private static func look(_ port: Int, usually name: String) async -> LocalServer? {
    let base = "http://127.0.0.1:\(port)/v1"
    let report = await EngineProbe(environment: [:]).ask(
      ChatCompletions(), base: base, key: "", connectTimeout: 0.3, patience: 1)
    guard report.failure == nil || report.failure?.code == "unauthorized" else { return nil }
    return LocalServer(name: report.server ?? name, baseURL: base, models: report.models)
  }
}
