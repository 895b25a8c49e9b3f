public import DuetSession

/// Any program: the request on its standard input, text from its standard output as it comes.
///
/// The program is started without a shell, in a process group of its own, and is killed with its
/// children when the task is cancelled, when it is silent for too long, and when it has ended.
public struct ProcessEngine: Engine {
  private let preset: Preset
  private let environment: [String: String]
  private let slots: Slots

  /// An engine for one preset; nothing is started before the first request.
  ///
  /// - Parameters:
  ///   - preset: its connection's `command` is what runs, with its limits of time.
  ///   - environment: all of the program's environment.
  public init(preset: Preset, environment: [String: String]) {
    self.preset = preset
    self.environment = environment
    slots = Slots(count: preset.connection.concurrency)
  }

  /// What a program does with parameters is not known, so nothing is promised.
  public var capabilities: Set<EngineCapability> { [] }

  /// Generates one variant.
  ///
  /// - Throws: `EngineError.processFailed` with the end of its standard error when it cannot be
  ///   started or ends with another status than 0.
  public func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    guard let name = preset.connection.command.first else {
      throw .misconfigured(
        what: "preset \(preset.name) names no program", remedy: "set command in the configuration")
    }
    guard await slots.take() else { throw .cancelled }
    defer { slots.give() }
    let input = ProcessInputText.text(of: request, preset: preset)
    guard
      let program = RunningProgram(
        preset.connection.command, environment: environment, input: Array(input.utf8))
    else {
      throw .processFailed(
        program: SafeText.line(name), status: 127, message: "it is not there or may not be run")
    }
    defer { program.kill() }
    try await read(program, receive: receive)
    let status = await program.status()
    if Task.isCancelled { throw .cancelled }
    guard status == 0 else {
      throw .processFailed(
        program: SafeText.line(name), status: status,
        message: SafeText.line(program.complaint))
    }
    return EngineResult(finish: .stop)
  }

  private func read(
    _ program: RunningProgram, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) {
    var decoder = UTF8Decoder()
    var limit = preset.connection.firstTokenTimeout
    while true {
      let piece = await program.read(within: limit)
      if Task.isCancelled { throw .cancelled }
      switch piece {
      case .bytes(let bytes):
        limit = preset.connection.idleTimeout
        let text = decoder.decode(bytes)
        if !text.isEmpty { await receive(.text(text)) }
      case .end:
        let rest = decoder.finish()
        if !rest.isEmpty { await receive(.text(rest)) }
        return
      case .silent: throw .timedOut(waitingFor: "text", seconds: limit)
      }
    }
  }
}
