import DuetSession
import Testing

@testable import DuetEngines

/// Texts become vectors, in their order and all of one length, or it is said why not.
struct EmbedderTests {
  private func preset(
    _ kind: EngineKind, port: Int, path: String = "", model: String = "tiny", retries: Int = 2
  ) -> Preset {
    Preset(
      name: "near", engine: kind,
      connection: Connection(
        baseURLs: ["http://127.0.0.1:\(port)\(path)"], key: .environment("NASTY_KEY"),
        connectTimeout: 5, firstTokenTimeout: 4, retries: retries), embeddingModel: model)
  }

  private func embedder(_ preset: Preset) throws -> HTTPEmbedder {
    try #require(
      HTTPEmbedder(
        preset: preset, environment: .nastyKey, pace: Pace(sleep: { _ in }),
        transport: HTTPTransport()))
  }

  private func answer(_ body: String, status: String = "200 OK") -> [ScriptedServer.Step] {
    [
      .send(
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nConnection: close\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    ]
  }

  @Test func onlyPresetsThatNameAModelHaveVectors() {
    var preset = preset(.openai, port: 1)
    #expect(EngineCatalog.embedder(for: preset, environment: [:])?.model == "tiny")
    preset.engine = .anthropic
    #expect(EngineCatalog.embedder(for: preset, environment: [:]) == nil)
    preset.engine = .ollama
    preset.embeddingModel = nil
    #expect(EngineCatalog.embedder(for: preset, environment: [:]) == nil)
  }

  @Test func ollamaIsAskedInItsOwnWay() async throws {
    let server = ScriptedServer([answer(#"{"model":"tiny","embeddings":[[1,2],[3,-4.5]]}"#)])

    let vectors = try await embedder(preset(.ollama, port: server.port)).embed(["a", "b"])

    #expect(vectors == [[1, 2], [3, -4.5]])
    let request = server.requests.first ?? ""
    #expect(request.hasPrefix("POST /api/embed HTTP/1.1\r\n"))
    #expect(request.contains("Authorization: Bearer sk-nasty-secret-0123456789\r\n"))
    #expect(request.contains(#""input":["a","b"]"#))
    #expect(request.contains(#""truncate":true"#))
  }

  @Test func noTextsAskNobody() async throws {
    #expect(try await embedder(preset(.openai, port: 1)).embed([]) == [])
  }

  @Test func aBusyServerIsAskedAgain() async throws {
    let server = ScriptedServer([
      answer(#"{"error":{"message":"loading"}}"#, status: "503 Service Unavailable"),
      answer(#"{"data":[{"index":0,"embedding":[0.5]}]}"#),
    ])

    let vectors = try await embedder(preset(.openai, port: server.port, path: "/v1")).embed(["a"])

    #expect(vectors == [[0.5]])
    #expect(server.requests.count == 2)
    #expect(server.requests.first?.hasPrefix("POST /v1/embeddings ") == true)
  }

  @Test(arguments: [
    (#"{"embeddings":[[1,2]]}"#, "1 vectors for 2 texts"),
    (#"{"embeddings":[[1,2],[1]]}"#, "vectors of different lengths"),
    (#"{"embeddings":[[1,2],[1,null]]}"#, "not all of numbers"),
    (#"{"embeddings":[[1,2],[1,1e300]]}"#, "not all of numbers"),
    (#"{"embeddings":[[],[]]}"#, "without numbers"), (#"{"ok":true}"#, "no list of vectors"),
    ("<html>", "<html>"),
  ])
  func aReplyThatIsNoneIsRefusedWhole(body: String, words: String) async throws {
    let server = ScriptedServer([answer(body)])
    let embedder = try embedder(preset(.ollama, port: server.port, retries: 0))

    let error = await #expect(throws: EngineError.self) { try await embedder.embed(["a", "b"]) }

    guard case .malformedReply(_, let excerpt) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(excerpt.contains(words) || words == "<html>")
  }

  @Test func aCancelledQuestionIsGivenUp() async throws {
    let server = ScriptedServer([[.awaitClose]])
    let embedder = try embedder(preset(.openai, port: server.port))
    let task = Task { try await embedder.embed(["a"]) }
    while server.requests.isEmpty { await Task.yield() }

    task.cancel()

    await #expect(throws: EngineError.cancelled) { try await task.value }
    await server.clientClosed()
  }

  @Test(
    .enabled(if: NastyServer.isAvailable, "the nasty server is not beside this repository"),
    arguments: [
      ("emb_plain", true), ("emb_shuffled", true), ("emb_zero", true), ("emb_short", false),
      ("emb_dims", false), ("emb_nan", false),
    ])
  func theNastyServerIsAnsweredAsItsLinesAsk(scenario: String, isAnswered: Bool) async throws {
    let server = try #require(NastyServer())
    let plain = try embedder(preset(.openai, port: server.port, path: "/v1", model: "emb_plain"))
    let nasty = try embedder(preset(.openai, port: server.port, path: "/v1", model: scenario))
    let texts = ["a storm", "a hat box", "雨"]
    let expected = try await plain.embed(texts)

    guard isAnswered else {
      let error = await #expect(throws: EngineError.self) { try await nasty.embed(texts) }
      #expect(error?.failure.code == "malformed-reply")
      return
    }
    let vectors = try await nasty.embed(texts)

    #expect(expected.map(\.count) == [8, 8, 8])
    #expect(Set(expected.map(\.description)).count == 3)
    let zeros = [Float](repeating: 0, count: 8)
    #expect(vectors == (scenario == "emb_zero" ? [zeros, zeros, zeros] : expected))
  }

  @Test(.enabled(if: NastyServer.isAvailable, "the nasty server is not beside this repository"))
  func aRecordedModelIsRead() async throws {
    let server = try #require(NastyServer())
    let recorded = try embedder(
      preset(.openai, port: server.port, path: "/v1", model: "rec.minilm-embed"))

    let vectors = try await recorded.embed(["a", "b", "c"])

    #expect(vectors.map(\.count) == [384, 384, 384])
  }
}
