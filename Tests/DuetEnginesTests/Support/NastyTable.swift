import DuetSession

@testable import DuetEngines

/// Runs scenarios of the nasty server and judges what came of them.
enum NastyTable {
  /// What came of one scenario; the complaint is empty when it is as it must be.
  struct Verdict: Sendable {
    let scenario: NastyServer.Scenario
    let collected: Collected
    let requests: Int
    var complaint = ""

    /// The verdict in one line.
    var line: String {
      let end =
        collected.error.map { "\($0.failure.line)" }
        ?? collected.result.map { "\($0.finish)" } ?? "-"
      let name = scenario.name.padded(to: 22)
      let mark = complaint.isEmpty ? "ok " : "BAD"
      return "\(mark) \(name) \(scenario.outcome.padded(to: 8)) \(requests) "
        + "\(collected.text.unicodeScalars.count) \(SafeText.line(end, limit: 120)) \(complaint)"
    }
  }

  /// Runs the scenarios, twelve at a time.
  static func run(
    _ scenarios: [NastyServer.Scenario], on server: NastyServer, suffix: String,
    engine: @escaping @Sendable (String) -> any Engine
  ) async -> [Verdict] {
    await withTaskGroup(of: Verdict.self) { group in
      var verdicts: [Verdict] = []
      for (index, scenario) in scenarios.enumerated() {
        if index >= 12, let verdict = await group.next() { verdicts.append(verdict) }
        group.addTask {
          let key = "\(scenario.name)@\(suffix)"
          let stop = ["flood_endless": 1_000_000, "hang_with_comments": 1][scenario.name]
          let collected = await Collected.run(
            engine(key), EngineRequest(prompt: "Tell me something.", seed: 3),
            stopAfter: stop ?? .max)
          let requests = await server.requestCount(key)
          var verdict = Verdict(scenario: scenario, collected: collected, requests: requests)
          verdict.complaint = complaint(verdict)
          return verdict
        }
      }
      for await verdict in group { verdicts.append(verdict) }
      return verdicts.sorted { $0.scenario.name < $1.scenario.name }
    }
  }

  /// The verdicts as a table.
  static func text(_ verdicts: [Verdict]) -> String {
    verdicts.map(\.line).joined(separator: "\n")
  }

  private static func complaint(_ verdict: Verdict) -> String {
    let scenario = verdict.scenario
    let collected = verdict.collected
    // The server writes a request down when it ends, which for one that was stopped may be later.
    if collected.error != .cancelled, !scenario.requests.contains(verdict.requests) {
      return "requests: \(verdict.requests), not \(scenario.requests)"
    }
    let words = (collected.error?.failure.line ?? "") + collected.notices.joined()
    if words.contains("sk-nasty-secret") { return "the key is shown" }
    if words.contains(where: { $0.isNewline || $0 == "\u{1B}" || $0 == "<" }) { return "unsafe" }
    if words.count > 600 { return "too long" }
    // For these two the remedy stands in place of the server's words.
    let isReworded = ["err_401", "err_404_model", "o_404_pull"].contains(scenario.name)
    if let message = scenario.message, !isReworded, !words.contains(message) {
      return "not said: \(message)"
    }
    if scenario.finish?.hasPrefix("tool_") == true, words.contains("tool") { return "" }
    switch scenario.outcome {
    case "ok": return complaintOnSuccess(scenario, collected)
    case "partial":
      if collected.error == nil { return "not marked as broken" }
      if collected.text.isEmpty { return "the text is lost" }
      if let text = scenario.text, !text.hasUnicodePrefix(collected.text) { return "other text" }
    case "error":
      if collected.error == nil { return "no error" }
      if !collected.text.isEmpty { return "text: \(collected.text.prefix(40))" }
    default:
      if collected.error == nil, collected.text.isEmpty { return "silently empty" }
      for fragment in scenario.fragments where !collected.text.contains(fragment) {
        return "lost: \(fragment)"
      }
    }
    return ""
  }

  private static func complaintOnSuccess(
    _ scenario: NastyServer.Scenario, _ collected: Collected
  ) -> String {
    guard let result = collected.result else { return "failed" }
    if let text = scenario.text, !text.isEmpty,
      Array(text.unicodeScalars) != Array(collected.text.unicodeScalars)
    {
      return "other text: \(SafeText.line(collected.text, limit: 60))"
    }
    if let count = scenario.characters, collected.text.unicodeScalars.count != count {
      return "\(collected.text.unicodeScalars.count) characters, not \(count)"
    }
    if let reasoning = scenario.reasoning, collected.reasoning != reasoning {
      return "other reasoning: \(collected.reasoning)"
    }
    return complaintOnFinish(scenario.finish, result, collected.notices)
  }

  private static func complaintOnFinish(
    _ word: String?, _ result: EngineResult, _ notices: [String]
  ) -> String {
    let finishes: [String: FinishReason] = [
      "stop": .stop, "end_turn": .stop, "stop_sequence": .stop, "length": .length,
      "max_tokens": .length, "content_filter": .filtered, "refusal": .filtered,
    ]
    guard let word else { return "" }
    if let wanted = finishes[word] {
      return wanted == result.finish ? "" : "finish \(result.finish), not \(wanted)"
    }
    return notices.contains { $0.contains(word) || $0.contains("tool") } ? "" : "\(word) not said"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func hasUnicodePrefix(_ other: String) -> Bool {
    Array(unicodeScalars).starts(with: Array(other.unicodeScalars))
  }
}
