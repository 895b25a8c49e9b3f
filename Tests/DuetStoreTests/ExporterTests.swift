import DuetSession
@testable import DuetStore
import Foundation
import Testing

@Suite struct ExporterTests {
  @Test func namesAreUniqueAndEveryFormatTellsWhatItIs() {
    let formats = Exporters.formats

    #expect(Set(formats.map(\.name)).count == formats.count)
    #expect(formats.allSatisfy { !$0.help.isEmpty && !$0.fileExtension.isEmpty })
    for name in [
      "jsonl", "markdown", "votes", "csv", "dpo", "dpo-chat", "kto", "html", "ultrafeedback",
      "openai-preference", "llamafactory", "hh", "argilla", "fastchat", "evalica",
    ] {
      #expect(formats.contains { $0.name == name })
    }
  }

  @Test(arguments: Exporters.formats.map(\.name))
  func nothingComesOutOfNothing(format: String) throws {
    let export = try Exporters.export([], as: format)

    #expect(export.notices.first?.hasPrefix("0 ") == true)
  }

  @Test(arguments: Exporters.formats.map(\.name))
  func equalSessionsGiveEqualBytes(format: String) throws {
    let source = source(judged())

    #expect(try Exporters.export([source], as: format) == Exporters.export([source], as: format))
  }

  @Test(arguments: Exporters.formats.filter(\.subject.namesAuthors).map(\.name))
  func aSessionWithAnOpenPairIsNotExportedWithNames(format: String) throws {
    var script = judged()
    script.show(1, 2)
    let blind = source(script)

    let failure = #expect(throws: Failure.self) {
      try Exporters.export([source(Script("other")), blind], as: format)
    }

    #expect(failure?.code == "pair-open")
    #expect(failure?.line.contains("dry-quill") == false)
    script.happen(.pairSkipped(PairNumber(script.openPair)))
    #expect(throws: Never.self) { try Exporters.export([source(script)], as: format) }
  }

  @Test func anUnknownFormatNamesTheKnownOnes() {
    let failure = #expect(throws: Failure.self) { try Exporters.export([], as: "doc") }

    #expect(failure?.remedy.contains("markdown") == true)
  }

  @Test func votesHaveOneRowForEachCriterion() throws {
    let script = judged()
    let left = try #require(script.session.authorship(of: id("1A")).preset)
    let right = try #require(script.session.authorship(of: id("1B")).preset)

    let export = try Exporters.export([source(script)], as: "votes")
    let rows = try lines(export.data)

    #expect(export.notices == ["6 votes"])
    #expect(rows.map { $0["criterion"] as? String }.prefix(2) == ["overall", "style"])
    #expect(
      rows.map { $0["winner"] as? String } == [
        "model_a", "model_b", "tie", "both_bad", "model_b", "model_a",
      ])
    #expect(rows[0]["model_a"] as? String == left)
    #expect(rows[0]["model_b"] as? String == right)
    #expect(rows[0]["strength"] as? String == "clearly")
    #expect(rows[1]["strength"] == nil)
    #expect(rows[0]["pair_id"] as? String == "s/1A-1B")
    #expect(rows[0]["prompt_id"] as? String == "s/1")
    #expect(rows[0]["prompt"] as? String == "Say \"hi\", twice\nand stop")
    #expect(rows[0]["judge"] as? String == "ada")
    #expect(rows[0]["tstamp"] as? Double == 1000.11)
    #expect(rows[0]["length_a"] as? Int == 3)
    #expect(rows.map { $0["swapped"] as? Bool } == [false, false, false, false, false, true])
    #expect(rows[5]["pair_id"] as? String == "s/1A-1B")
    #expect(rows[5]["model_a"] as? String == right)
  }

  @Test func votesCanBeNamedByModel() throws {
    let export = try Exporters.export([source(judged())], as: "votes", naming: .model)

    let models = try Set(lines(export.data).compactMap { $0["model_a"] as? String })
    #expect(models.isSubset(of: ["model-one", "model-two"]))
    #expect(!models.isEmpty)
  }

  @Test func csvQuotesWhatNeedsIt() throws {
    let export = try Exporters.export([source(judged())], as: "csv")
    let text = String(decoding: export.data, as: UTF8.self)
    let rows = text.components(separatedBy: "\r\n")

    #expect(
      rows[0]
        == "model_a,model_b,winner,judge,criterion,strength,pair_id,prompt_id,prompt,swapped,"
        + "tstamp,length_a,length_b")
    #expect(rows[1].contains(#","Say ""hi"", twice"# + "\nand stop\","))
    #expect(rows[1].hasSuffix(",false,1000.110,3,6"))
    #expect(rows.count == 8)
  }

  @Test func tiesAndBadPairsAreLeftOutOfTuningDataAndCounted() throws {
    let export = try Exporters.export([source(judged())], as: "dpo")
    let rows = try lines(export.data)

    #expect(rows.map { $0["chosen"] as? String } == ["one", "three"])
    #expect(rows.map { $0["rejected"] as? String } == ["two, 2", "one"])
    #expect(Set(rows.flatMap(\.keys)) == ["prompt", "chosen", "rejected"])
    #expect(
      export.notices == [
        "2 decided pairs", "left out: 1 both bad", "left out: 1 repeated", "left out: 1 tied",
      ])
  }

  @Test func tuningDataAlsoComesAsMessagesAndAsSingleAnswers() throws {
    let chat = try lines(Exporters.export([source(judged())], as: "dpo-chat").data)
    let single = try lines(Exporters.export([source(judged())], as: "kto").data)

    let chosen = chat[0]["chosen"] as? [[String: String]]
    #expect(chosen == [["role": "assistant", "content": "one"]])
    #expect(single.map { $0["label"] as? Bool } == [true, false, true, false])
    #expect(single[0]["completion"] as? String == "one")
  }

  @Test func markdownTellsTheStory() throws {
    let script = judged()
    let preset = try #require(script.session.authorship(of: id("1A")).preset)

    let export = try Exporters.export([source(script)], as: "markdown")
    let text = String(decoding: export.data, as: UTF8.self)

    #expect(text.hasPrefix("# Storm\n\n## Draft\n\nA # draft.\n\n## Prompt 1\n\n> Say \"hi\""))
    #expect(text.contains("### 1A · \(preset) ("))
    #expect(text.contains("style 4"))
    #expect(text.contains("\n- 1A (\(preset)) is clearly better than 1B ("))
    #expect(text.contains("; style: 1B: rhythm — ada"))
  }

  @Test func htmlHasNoMarkupOfTheTexts() throws {
    var script = Script("s", title: "<script>alert(1)</script>")
    script.generate("a & b", ["</div><b>\u{1B}[31m"])
    script.type("Ask <Ann>.", in: .notes)

    let export = try Exporters.export([source(script)], as: "html")
    let text = String(decoding: export.data, as: UTF8.self)

    #expect(text.contains("<h2>Notes</h2>\n<div class=\"text\">Ask &lt;Ann&gt;.</div>"))
    #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("\u{1B}"))
    #expect(text.contains("&lt;/div&gt;&lt;b&gt;\u{FFFD}[31m"))
    #expect(text.contains("a &amp; b"))
  }

  /// A session with a pair of every outcome, and one that is repeated.
  private func judged() -> Script {
    var script = Script("s", title: "Storm", startedAt: 1_000_000)
    script.type("A # draft.")
    script.generate("Say \"hi\", twice\nand stop", ["one", "two, 2", "three"])
    script.show(0, 1, criteria: ["overall", "style"])
    script.judge(.left, strength: .clearly, criteria: ["style": .right], reason: "rhythm")
    script.show(1, 2)
    script.judge(.tie)
    script.show(1, 2)
    script.judge(.bothBad)
    script.show(0, 2)
    script.judge(.right)
    script.happen(
      .pairShown(
        Pair(number: 5, left: id("1B"), right: id("1A"), criteria: ["overall"], repeats: 1)))
    script.judge(.left)
    script.happen(.scoreGiven(Score(variant: id("1A"), criterion: "style", value: 4)))
    return script
  }

  private func id(_ name: String) -> VariantID {
    VariantID(name) ?? VariantID(generation: 0, index: 0)
  }

  private func source(_ script: Script) -> ExportSource {
    ExportSource(id: script.id, events: script.events)
  }

  private func lines(_ data: Data) throws -> [[String: Any]] {
    try data.split(separator: 10).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    }
  }
}
