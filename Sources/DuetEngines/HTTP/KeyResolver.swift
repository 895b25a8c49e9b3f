import DuetSession

/// Finds a preset's key, once; it is held in memory only.
struct KeyResolver: Sendable {
  private let source: KeySource
  private let environment: [String: String]
  private let found = Locked<String?>(nil)

  /// A resolver for one preset.
  init(source: KeySource, environment: [String: String]) {
    self.source = source
    self.environment = environment
  }

  /// The key; empty when the server needs none.
  ///
  /// - Throws: `missingKey` when the variable is empty or the command gives nothing.
  func key() async throws(EngineError) -> String {
    if let known = found.withLock({ $0 }) { return known }
    let key = try await read()
    found.withLock { $0 = key }
    return key
  }

  private func read() async throws(EngineError) -> String {
    switch source {
    case .none: return ""
    case .environment(let name):
      let key = Self.firstLine(environment[name] ?? "")
      guard !key.isEmpty else { throw .missingKey(source: "$\(name)") }
      return key
    case .command(let words):
      guard let program = words.first else {
        throw .misconfigured(
          what: "api_key_command names no program", remedy: "give a program and its arguments")
      }
      let output = await CommandOutput.read(words, environment: environment)
      let key = Self.firstLine(output ?? "")
      guard !key.isEmpty else { throw .missingKey(source: "the command \(program)") }
      return key
    }
  }

  /// The first line without the white space around it: a key that is sent in a header has no other.
  private static func firstLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    let start = line.drop(while: \.isWhitespace)
    return String(start.prefix { !$0.isWhitespace })
  }
}
