import DuetSession
import Testing

@testable import DuetEmbedded

@Test func equalSeedsGiveEqualTexts() async throws {
  let request = EngineRequest(prompt: "a story about a clockmaker and a storm", seed: 7)

  let library = try Library.shared.get()
  let first = try Writer(library: library, request: request, way: .mixed).text()
  let second = try Writer(library: library, request: request, way: .mixed).text()

  #expect(first == second)
}
