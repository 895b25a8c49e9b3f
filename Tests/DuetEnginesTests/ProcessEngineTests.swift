import DuetSession
import Foundation
import Testing

@testable import DuetEngines

/// Programs as engines.
struct ProcessEngineTests {
  private static func engine(
    _ words: [String], input: ProcessInput = .prompt, idle: Double = 30
  ) -> ProcessEngine {
    let connection = Connection(
      firstTokenTimeout: idle, idleTimeout: idle, command: words, input: input)
    return ProcessEngine(
      preset: Preset(name: "test", engine: .process, connection: connection),
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
  }

  @Test func programReadsThePromptAndItsOutputIsTheText() async {
    let request = EngineRequest(prompt: "Gö on; $HOME `x`.", system: "Dry.")

    let collected = await Collected.run(Self.engine(["cat"]), request)

    #expect(collected.text == "Dry.\n\nGö on; $HOME `x`.\n")
    #expect(collected.result == EngineResult(finish: .stop))
  }

  @Test func programReadsOneObjectWhenThePresetSaysSo() async throws {
    let request = EngineRequest(
      prompt: "Hi.", model: "m", decoding: Decoding(temperature: 0.5), seed: 9)

    let collected = await Collected.run(Self.engine(["cat"], input: .json), request)

    let value = try JSONReader.value(of: Array(collected.text.utf8))
    #expect(value["seed"] == .integer(9))
    #expect(value["temperature"] == .number(0.5))
    #expect(value["messages"]?.elements?.count == 1)
  }

  @Test func inputLargerThanAnyBufferGoesThrough() async {
    let prompt = String(repeating: "0123456789", count: 200_000)

    let collected = await Collected.run(Self.engine(["cat"]), EngineRequest(prompt: prompt))

    #expect(collected.text == prompt + "\n")
  }

  @Test func failedProgramIsToldWithItsLastWordsAndItsTextIsKept() async {
    let script = "echo half; echo 'no such model' >&2; exit 3"

    let collected = await Collected.run(
      Self.engine(["sh", "-c", script]), EngineRequest(prompt: ""))

    #expect(collected.text == "half\n")
    #expect(
      collected.error
        == .processFailed(program: "sh", status: 3, message: "no such model"))
  }

  @Test func missingProgramIsTold() async {
    let collected = await Collected.run(
      Self.engine(["duet-no-such-program"]), EngineRequest(prompt: ""))

    #expect(collected.error?.failure.code == "process-failed")
  }

  @Test func stoppingKillsTheProgramAndItsChildren() async throws {
    let script = "sleep 1000 & echo $! $$; wait"

    let collected = await Collected.run(
      Self.engine(["sh", "-c", script]), EngineRequest(prompt: ""), stopAfter: 1)

    #expect(collected.error == .cancelled)
    let processes = collected.text.split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
    #expect(processes.count == 2)
    for process in processes {
      while Self.isRunning(process) { await Task.yield() }
    }
  }

  /// Whether the process runs; one that is dead and waits to be counted does not.
  private static func isRunning(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let state = status?.split(separator: ")").last?.first { $0 != " " }
    return state != nil && state != "Z"
  }

  @Test func silentProgramIsStoppedAtTheLimit() async {
    let collected = await Collected.run(
      Self.engine(["sleep", "1000"], idle: 0.05), EngineRequest(prompt: ""))

    #expect(collected.error == .timedOut(waitingFor: "text", seconds: 0.05))
  }
}
