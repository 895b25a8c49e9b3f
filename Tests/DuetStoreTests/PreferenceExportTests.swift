@testable import DuetStore
import DuetSession
import Foundation
import Testing

/// Judged pairs in the layouts of tuning data, and what has no row there.
@Suite struct PreferenceExportTests {
  private static let pairFormats =
    Exporters.formats.filter { $0.subject == .pairs }.map(\.name)
  private static let names = ["dry-quill", "wet-brush", "model-one", "model-two"]

  @Test func eachLayoutHasTheMembersThatItsReadersKnow() throws {
    var script = Script("s")
    script.generate("Say hi", ["Hi", "Oh"])
    script.show()
    script.judge(.left)

    func row(_ format: String) throws -> String {
      let data = try Exporters.export([source(script)], as: format).data
      return String(decoding: data, as: UTF8.self).split(separator: "\n").joined(separator: "|")
    }

    let user = #"{"role": "user", "content": "Say hi"}"#
    let hi = #"{"role": "assistant", "content": "Hi"}"#
    let oh = #"{"role": "assistant", "content": "Oh"}"#
    let hash = hexadecimal(SHA256.hash(Array("Say hi".utf8)))
    #expect(try row("dpo") == #"{"prompt": "Say hi", "chosen": "Hi", "rejected": "Oh"}"#)
    #expect(
      try row("dpo-chat") == #"{"prompt": [\#(user)], "chosen": [\#(hi)], "rejected": [\#(oh)]}"#)
    #expect(
      try row("kto") == #"{"prompt": "Say hi", "completion": "Hi", "label": true}|"#
        + #"{"prompt": "Say hi", "completion": "Oh", "label": false}"#)
    #expect(
      try row("ultrafeedback") == #"{"prompt": "Say hi", "prompt_id": "\#(hash)", "#
        + #""chosen": [\#(user), \#(hi)], "rejected": [\#(user), \#(oh)], "#
        + #""score_chosen": 1.0, "score_rejected": 0.0}"#)
    #expect(
      try row("openai-preference") == #"{"input": {"messages": [\#(user)], "tools": [], "#
        + #""parallel_tool_calls": true}, "preferred_output": [\#(hi)], "#
        + #""non_preferred_output": [\#(oh)]}"#)
    #expect(
      try row("llamafactory") == #"{"conversations": [{"from": "human", "value": "Say hi"}], "#
        + #""chosen": {"from": "gpt", "value": "Hi"}, "rejected": {"from": "gpt", "value": "Oh"}}"#)
    #expect(
      try row("hh") == #"{"chosen": "\n\nHuman: Say hi\n\nAssistant: Hi", "#
        + #""rejected": "\n\nHuman: Say hi\n\nAssistant: Oh"}"#)
  }

  @Test func anArgillaRecordHasTheAnswersOfEachRaterToEachCriterion() throws {
    var script = Script("s")
    script.generate("Say hi", ["Hi", "Oh"])
    script.show(criteria: ["overall", "Style!"])
    script.judge(.left, criteria: ["Style!": .bothBad], reason: "dry")
    script.happen(.pairShown(pair(2, "1B", "1A")))
    script.happen(.preferenceRecorded(judged(2, .left, by: "ben")))
    script.happen(.pairShown(pair(3, "1A", "1B")))
    script.happen(.preferenceRecorded(judged(3, .tie, by: "ben")))

    let export = try Exporters.export([source(script)], as: "argilla")

    let records = try JSONSerialization.jsonObject(with: export.data) as? [[String: Any]]
    let record = try #require(records?.first)
    let answers = try #require(record["responses"] as? [String: [[String: String]]])
    #expect(records?.count == 1 && record["id"] as? String == "s/1A-1B")
    #expect(
      record["fields"] as? [String: String]
        == ["prompt": "Say hi", "response1": "Hi", "response2": "Oh"])
    #expect(answers["overall"]?.map { $0["value"] } == ["response1", "response2"])
    #expect(answers["style-"]?.map { $0["value"] } == ["both_bad"])
    #expect(answers["reason"]?.map { $0["value"] } == ["dry"])
    let users = answers["overall"]?.compactMap { $0["user_id"].flatMap { UUID(uuidString: $0) } }
    #expect(Set(users ?? []).count == 2)
    #expect(export.notices == ["1 judged pair", "left out: 1 judged twice by one rater"])
  }

  @Test(arguments: pairFormats)
  func anOpenPairIsLeftOutAndNothingTellsWhoWroteIt(format: String) throws {
    var script = Script("s")
    script.generate("Say hi", ["Hi", "Oh", "Ah"])
    script.show(0, 2)
    script.judge(.left)
    script.show(0, 1)

    var run = try ExportRun(as: format)
    let pieces = try run.take(source(script)) + run.finish()

    let text = pieces.map { String(decoding: $0.data, as: UTF8.self) }.joined()
    #expect(text.contains("Ah") && !text.contains("Oh"))
    #expect(run.notices.contains("left out: 1 open"))
    #expect(run.summary.isSealed && run.summary.presets.isEmpty)
    for name in Self.names { #expect(!text.contains(name)) }
  }

  @Test(arguments: pairFormats)
  func noLayoutTellsWhoWroteWhat(format: String) throws {
    var script = Script("s")
    script.generate("Say hi", ["Hi", "Oh"])
    script.show()
    script.judge(.left, reason: "dry")

    let data = try Exporters.export([source(script)], as: format).data

    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("Hi"))
    for name in Self.names { #expect(!text.contains(name)) }
  }

  @Test func whatHasNoRowIsCounted() throws {
    var script = Script("s")
    script.generate("Say hi", ["Hi", "Oh", "Ah"])
    script.generate("Say no", ["No", "Never", ""])
    script.happen(.pairShown(pair(1, "1A", "2A")))
    script.happen(.preferenceRecorded(judged(1, .left, by: "ada")))
    script.happen(.pairShown(pair(2, "1A", "1B")))
    script.happen(.pairSkipped(PairNumber(2)))
    script.happen(.pairShown(pair(3, "1A", "1C")))
    script.happen(.preferenceRecorded(judged(3, .left, by: "ada")))
    script.happen(.preferenceWithdrawn(PairNumber(3)))
    script.happen(.pairShown(pair(4, "2A", "2C")))
    script.happen(.preferenceRecorded(judged(4, .left, by: "ada")))

    #expect(
      try Exporters.export([source(script)], as: "dpo").notices == [
        "0 decided pairs", "left out: 1 skipped", "left out: 1 taken back",
        "left out: 1 whose prompts differ", "left out: 1 without a text",
      ])
    #expect(
      try Exporters.export([source(script)], as: "votes").notices
        == ["2 votes", "left out: 1 skipped"])
  }

  /// Ada and Ben prefer the first, Cy the second; the second pair is undecided.
  @Test func aMajorityOfAllRatersAndSessionsMakesOneRow() throws {
    let scripts = ["ada", "ben", "cy"].map { rater in
      var script = Script(rater)
      script.happen(.generationImported(imported("Say hi", ["Hi", "Oh"], number: 1)))
      script.happen(.generationImported(imported("Say no", ["No", "Never"], number: 2)))
      let isTurned = rater == "ben"
      script.happen(.pairShown(isTurned ? pair(1, "1B", "1A") : pair(1, "1A", "1B")))
      script.happen(
        .preferenceRecorded(
          judged(1, isTurned ? .right : rater == "cy" ? .right : .left, by: rater)))
      script.happen(.pairShown(pair(2, "2A", "2B")))
      script.happen(
        .preferenceRecorded(judged(2, rater == "ada" ? .left : .tie, by: rater)))
      return script
    }

    let export = try Exporters.export(scripts.map(source), as: "ultrafeedback", rule: .majority)

    let text = String(decoding: export.data, as: UTF8.self)
    #expect(export.notices == ["1 decided pair", "left out: 1 without a majority"])
    #expect(text.hasSuffix("\"score_chosen\": 2.0, \"score_rejected\": 1.0}\n"))
    #expect(text.contains(#""rejected": [{"role": "user", "content": "Say hi"}, {"role": "#))
    #expect(
      try Exporters.export(scripts.map(source), as: "dpo").notices.first == "4 decided pairs")
  }

  @Test func aSplitPutsAPromptIntoOnePartForEver() throws {
    func prompts(_ count: Int, seed: UInt64) throws -> [ExportPart: Set<String>] {
      var script = Script("s")
      for number in 0..<count {
        script.generate("prompt \(number % (count / 2))", ["Hi \(number)", "Oh"])
        script.show()
        script.judge(.left)
      }
      let split = ExportSplit(testShare: 0.25, seed: seed)
      var run = try ExportRun(as: "dpo", options: ExportOptions(split: split))
      var found: [ExportPart: Set<String>] = [:]
      for piece in try run.take(source(script)) + run.finish() {
        for line in piece.data.split(separator: 10) {
          let row = try JSONSerialization.jsonObject(with: Data(line)) as? [String: String]
          found[piece.part, default: []].insert(row?["prompt"] ?? "")
        }
      }
      #expect(run.summary.rows.values.reduce(0, +) == count)
      #expect(run.summary.prompts[.test] == found[.test]?.count)
      return found
    }

    let few = try prompts(40, seed: 1)
    let many = try prompts(400, seed: 1)
    let other = try prompts(400, seed: 2)

    let test = try #require(many[.test])
    #expect(test.isDisjoint(with: many[.train] ?? []))
    // 200 prompts: 50 wanted, four standard deviations of 6.1 either way.
    #expect((26...74).contains(test.count))
    #expect(few[.test]?.isSubset(of: test) == true)
    #expect(other[.test] != test)
  }

  @Test func onlyRowsWithPromptsCanBeSplit() {
    let options = ExportOptions(split: ExportSplit(testShare: 0.1, seed: 0))
    let failure = #expect(throws: Failure.self) { try ExportRun(as: "html", options: options) }

    #expect(failure?.code == "no-split")
  }

  @Test func otherProgramsGetTheirOwnLabels() throws {
    var script = Script("s")
    script.generate("Say \u{2028}hi", ["Hi", "Oh"])
    script.show()
    script.judge(.bothBad)

    let battles = try Exporters.export([source(script)], as: "fastchat").data
    let table = try Exporters.export([source(script)], as: "evalica").data
    let votes = try Exporters.export([source(script)], as: "votes").data

    let battle = try JSONSerialization.jsonObject(with: battles) as? [[String: Any]]
    #expect(battle?.first?["winner"] as? String == "tie (bothbad)")
    #expect(battle?.first?["anony"] as? Bool == true)
    #expect(String(decoding: table, as: UTF8.self).contains(",both_bad,ada,overall,"))
    #expect(String(decoding: votes, as: UTF8.self).contains(#""prompt": "Say \u2028hi""#))
  }

  private func source(_ script: Script) -> ExportSource {
    ExportSource(id: script.id, events: script.events)
  }

  private func pair(_ number: Int, _ left: String, _ right: String) -> Pair {
    func id(_ name: String) -> VariantID {
      VariantID(name) ?? VariantID(generation: 0, index: 0)
    }
    return Pair(number: number, left: id(left), right: id(right), criteria: ["overall"])
  }

  private func judged(_ pair: Int, _ choice: Choice, by rater: String) -> Preference {
    Preference(pair: pair, choice: choice, rater: rater, elapsedMilliseconds: 1)
  }

  /// A generation of the session "origin", to be judged in another.
  private func imported(_ prompt: String, _ texts: [String], number: Int) -> GenerationImport {
    let plans = texts.indices.map { VariantPlan(preset: Script.presets[$0 % 2], seed: 1) }
    return GenerationImport(
      request: GenerationRequest(
        number: number, prompt: prompt, brief: Brief(), cursor: 0, plans: plans),
      variants: texts.enumerated().map { index, text in
        ImportedVariant(
          origin: VariantOrigin(
            session: SessionID("origin"), variant: VariantID(generation: number, index: index)),
          plan: plans[index], text: text, state: .finished(.stop), tokens: nil)
      })
  }
}
