import DuetSession
import DuetText
import Testing

@testable import duet

struct GenerationRunTests {
  private let log = MemoryLog()
  private let id = SessionID("abc")

  /// Generates with one engine a variant, and gives the session as the log has it.
  private func generate(
    _ engines: [ScriptedEngine], stopping: Bool = false
  ) async throws -> (session: Session, output: String) {
    var recorder = SessionRecorder(log: log)
    let presets = engines.indices.map { Preset(name: "p\($0)", engine: .embedded) }
    let plan = GenerationPlan(prompt: "go", presets: presets, count: engines.count, seed: 1)
    try await recorder.record(plan.beginning(id: id, seed: 1, startedAt: 0))
    try await recorder.record(plan.prompting(recorder.session))
    let plans = presets.map { VariantPlan(preset: $0, seed: 1) }
    let request = GenerationRequest(
      number: 1, prompt: "go", brief: Brief(), cursor: 0, plans: plans)
    try await recorder.record(.generationRequested(request))
    let variants = plans.indices.map { VariantID(generation: 1, index: $0) }
    var output = ""
    var printer = VariantPrinter(
      variants, isJSON: false, name: "abc", isTerminal: true, write: { output += $0 })
    let set = EngineSet(presets) { preset in
      engines[presets.firstIndex { $0.name == preset.name } ?? 0]
    }
    try await GenerationRun(engines: set).generate(
      variants, with: &recorder, begun: { stop in if stopping { stop() } },
      show: { session, _ in try printer.update(session) })
    let session = Session(replaying: try await log.events(of: id))
    #expect(session == recorder.session)
    return (session, output)
  }

  @Test func whatEnginesSayIsKeptAndPrintedInOrder() async throws {
    let result = try await generate([
      ScriptedEngine(pieces: ["one ", "two"]), ScriptedEngine(pieces: ["three\n"]),
    ])

    #expect(result.session.generation(1)?.variants.map(\.text) == ["one two", "three\n"])
    #expect(result.output == "== A  p0 ==\none two\n\n== B  p1 ==\nthree\n")
  }

  @Test func aFailureKeepsTheTextAndLeavesTheOthersAlone() async throws {
    let result = try await generate([
      ScriptedEngine(pieces: ["half"], failure: .interrupted(reason: "gone")),
      ScriptedEngine(pieces: ["whole"]),
    ])

    let variants = result.session.generation(1)?.variants ?? []
    #expect(variants.map(\.text) == ["half", "whole"])
    #expect(variants.map { VariantEnding($0, in: result.session).word } == ["failed", "stop"])
  }

  @Test func stoppingKeepsWhatWasWritten() async throws {
    let result = try await generate(
      [ScriptedEngine(pieces: ["so far"], isEndless: true)], stopping: true)

    let variant = result.session.generation(1)?.variants.first
    #expect(variant?.text == "so far")
    #expect(variant?.state == .stopped)
  }

  @Test func controlsOfAModelNeverReachATerminal() async throws {
    let result = try await generate([ScriptedEngine(pieces: ["a\u{1B}", "[2Jb"])])

    #expect(result.output == "a\u{241B}[2Jb\n")
    #expect(result.session.generation(1)?.variants.first?.text == "a\u{1B}[2Jb")
  }

  @Test func aPlanIsNamedByAllThatItIs() {
    let plan = GenerationPlan(prompt: "go", presets: [.embedded], count: 1, seed: 1)
    var other = plan
    other.prompt = "Go"
    var warmer = plan
    warmer.presets[0].decoding.temperature = 1

    let names = [plan, other, warmer].map { $0.repeatableID(seed: 1) }
    #expect(Set(names + [plan.repeatableID(seed: 2)]).count == 4)
    #expect(plan.repeatableID(seed: 1) == names[0])
  }
}
