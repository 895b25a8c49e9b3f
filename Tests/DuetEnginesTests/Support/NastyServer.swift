import DuetSession
import Foundation

@testable import DuetEngines

/// A server that misbehaves in every way that was seen in the field.
struct NastyServer {
  let port: Int
  private let program: ScriptedProgram

  /// One way to misbehave, and what a client must make of it.
  struct Scenario: Sendable {
    let name: String
    let group: String
    let outcome: String
    let text: String?
    let characters: Int?
    let finish: String?
    let message: String?
    let reasoning: String?
    let requests: ClosedRange<Int>
    let prefix: String?
    let fragments: [String]
  }

  /// Whether it can be started here.
  static var isAvailable: Bool {
    Shared.path("servers/nasty/nasty_server.py") != nil && Shared.program("python3") != nil
  }

  /// Starts the server; nil when it is missing.
  init?() {
    guard let script = Shared.path("servers/nasty/nasty_server.py"),
      let recordings = Shared.path("servers/nasty/recordings")
    else { return nil }
    port = ScriptedProgram.freePort()
    let other = ScriptedProgram.freePort()
    let words = [
      "python3", script, "--port", "\(port)", "--other-port", "\(other)", "--replay", recordings,
    ]
    guard let program = ScriptedProgram(words) else { return nil }
    self.program = program
  }

  /// Asks the server something about itself.
  func ask(_ path: String) async -> JSONValue {
    let client = HTTPClient()
    guard let answer = try? await client.send(HTTPRequest(url: "http://127.0.0.1:\(port)\(path)")),
      let value = try? JSONReader.value(of: await client.body(of: answer, limit: 100_000_000))
    else { return .null }
    return value
  }

  /// The scenarios of one dialect.
  func scenarios(of dialect: String) async -> [Scenario] {
    (await ask("/scenarios").elements ?? []).compactMap { entry in
      let dialects = (entry["dialects"]?.elements ?? []).compactMap(\.string)
      guard dialects.contains(dialect), let name = entry["name"]?.string else { return nil }
      let requests = (entry["requests"]?.elements ?? []).compactMap(\.wholeNumber)
      return Scenario(
        name: name, group: entry["group"]?.string ?? "", outcome: entry["outcome"]?.string ?? "",
        text: entry["text"]?.string, characters: entry["text_chars"]?.wholeNumber,
        finish: entry["finish"]?.string, message: entry["message"]?.string,
        reasoning: entry["reasoning"]?.string,
        requests: (requests.first ?? 1)...(max(requests.first ?? 1, requests.last ?? 1)),
        prefix: entry["prefix"]?.string,
        fragments: (entry["fragments"]?.elements ?? []).compactMap(\.string))
    }
  }

  /// How many requests came for a scenario.
  func requestCount(_ key: String) async -> Int {
    let log = await ask("/log?key=\(key)")
    return (log.elements ?? log["requests"]?.elements ?? log["log"]?.elements ?? []).count
  }
}
