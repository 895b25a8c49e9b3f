import DuetSession
import Testing

@testable import DuetEngines

/// Every way to misbehave is answered as its line asks for.
struct NastyServerTests {
  @Test(.enabled(if: NastyServer.isAvailable, "the nasty server is not beside this repository"))
  func chatCompletionsAnswerEveryScenarioAsItAsks() async throws {
    let server = try #require(NastyServer())
    let scenarios = await server.scenarios(of: "chat")

    let verdicts = await NastyTable.run(scenarios, on: server, suffix: "chat") { key in
      OpenAIEngine(
        preset: .nasty(server, .openai, "/v1", model: key), environment: .nastyKey, pace: Pace(),
        transport: HTTPTransport())
    }

    print(NastyTable.text(verdicts))
    #expect(verdicts.count > 120)
    #expect(verdicts.filter { !$0.complaint.isEmpty }.map(\.line) == [])
  }

  @Test(.enabled(if: NastyServer.isAvailable, "the nasty server is not beside this repository"))
  func anthropicMessagesAnswerEveryScenarioAsItAsks() async throws {
    let server = try #require(NastyServer())
    let scenarios = await server.scenarios(of: "anthropic")

    let verdicts = await NastyTable.run(scenarios, on: server, suffix: "anthropic") { key in
      AnthropicEngine(
        preset: .nasty(server, .anthropic, "/v1", model: key), environment: .nastyKey,
        pace: Pace(), transport: HTTPTransport())
    }

    print(NastyTable.text(verdicts))
    #expect(verdicts.count > 100)
    #expect(verdicts.filter { !$0.complaint.isEmpty }.map(\.line) == [])
  }

  @Test(.enabled(if: NastyServer.isAvailable, "the nasty server is not beside this repository"))
  func ollamaChatAnswersEveryScenarioAsItAsks() async throws {
    let server = try #require(NastyServer())
    let scenarios = await server.scenarios(of: "ochat")

    let verdicts = await NastyTable.run(scenarios, on: server, suffix: "ollama") { key in
      OllamaEngine(
        preset: .nasty(server, .ollama, "", model: key), environment: .nastyKey,
        pace: Pace(), transport: HTTPTransport())
    }

    print(NastyTable.text(verdicts))
    #expect(verdicts.count > 90)
    #expect(verdicts.filter { !$0.complaint.isEmpty }.map(\.line) == [])
  }
}

extension [String: String] {
  static var nastyKey: [String: String] { ["NASTY_KEY": "sk-nasty-secret-0123456789"] }
}

extension Preset {
  static func nasty(
    _ server: NastyServer, _ kind: EngineKind, _ path: String, model: String
  ) -> Preset {
    Preset(
      name: "nasty", engine: kind, model: model,
      connection: Connection(
        baseURLs: ["http://127.0.0.1:\(server.port)\(path)"], key: .environment("NASTY_KEY"),
        connectTimeout: 5, firstTokenTimeout: 4, idleTimeout: 4, retries: 2))
  }
}
