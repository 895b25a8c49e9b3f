import DuetSession
import Testing

@testable import DuetEngines

/// Four variants at once from a server that writes on a beat.
struct FakeModelTests {
  private static let script = Shared.path("tty/fakellm.py")

  @Test(
    .enabled(
      if: script != nil && Shared.program("python3") != nil, "no fakellm.py beside this repository")
  )
  func fourVariantsStreamSideBySideOverEachAPI() async throws {
    let port = ScriptedProgram.freePort()
    let words = ["python3", try #require(Self.script), "--port", "\(port)"]
    let server = try #require(ScriptedProgram(words))
    let bases: [(EngineKind, String)] = [(.openai, "/v1"), (.ollama, "")]

    for (kind, path) in bases {
      let preset = Preset(
        name: "fake", engine: kind, model: "fake-r0-n2000",
        connection: Connection(
          baseURLs: ["http://127.0.0.1:\(port)\(path)"], connectTimeout: 600,
          firstTokenTimeout: 600, idleTimeout: 600))
      let engine = try #require(EngineCatalog.engine(for: preset, environment: [:]))
      let variants = await withTaskGroup(of: Collected.self) { group in
        for seed in 0..<4 {
          group.addTask {
            await Collected.run(engine, EngineRequest(prompt: "Write.", seed: UInt64(seed)))
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }

      #expect(variants.map(\.error) == [nil, nil, nil, nil])
      for variant in variants {
        let numbers = variant.text.split(whereSeparator: \.isWhitespace)
          .compactMap { Int($0.dropFirst()) }
        #expect(numbers == Array(0..<2000))
        #expect(variant.result?.finish == .length || variant.result?.finish == .stop)
      }
    }
    withExtendedLifetime(server) {}
  }
}
