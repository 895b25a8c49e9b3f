import DuetSession
import Foundation
import Testing

@testable import duet

/// Exports of judgements by the program: files, manifests, splits, and what an open pair keeps.
struct ExportCommandTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let imported = try program.run("import", packageRoot + "/Sessions/rating.duet.jsonl")
    try #require(imported.status == 0, "\(imported.error)")
  }

  @Test func aManifestBesideTheFileTellsHowItWasMade() throws {
    let out = program.path("pairs.jsonl")

    let result = try program.run("export", "--as", "dpo", "--out", out)

    #expect(result.status == 0 && result.output.isEmpty, "\(result.error)")
    let data = try Data(contentsOf: URL(fileURLWithPath: out))
    let manifest = try json(out + ".manifest.json")
    let file = try #require((manifest["files"] as? [[String: Any]])?.first)
    let hash = SHA256.hash(data).map { String(format: "%02x", $0) }.joined()
    #expect(file["sha256"] as? String == hash && file["bytes"] as? Int == data.count)
    #expect(file["name"] as? String == "pairs.jsonl")
    #expect(manifest["format"] as? String == "dpo")
    #expect((manifest["rule"] as? String)?.contains("ties") == true)
    #expect(manifest["count"] as? Int == data.split(separator: 10).count)
    #expect((manifest["presets"] as? [[String: Any]])?.isEmpty == false)
    #expect((manifest["sessions"] as? [String])?.count == 1)
    #expect(manifest["split"] is NSNull)
    #expect(
      try program.run("export", "--as", "dpo").output == String(decoding: data, as: UTF8.self))
  }

  /// The store and a file of its votes give the same report, byte by byte.
  @Test(arguments: ["votes", "csv", "fastchat", "evalica"])
  func votesReadBackAreTheVotesOfTheStore(format: String) throws {
    let out = program.path("votes")
    let options = ["--json", "--bootstrap", "20", "--seed", "1", "--by", "preset"]

    #expect(try program.run("export", "--as", format, "--out", out).status == 0)
    let ours = try program.run(["evaluate"] + options)
    let theirs = try program.run(["evaluate", "--votes", out] + options)

    #expect(ours.status == 0 && ours.output == theirs.output, "\(theirs.error)")
  }

  @Test func aSplitMakesTwoFilesThatTogetherAreAll() throws {
    let out = program.path("pairs.v1.jsonl")

    let result = try program.run(
      "export", "--as", "dpo", "--out", out, "--test-share", "0.4", "--seed", "5", "--json")

    #expect(result.status == 0, "\(result.error)")
    let parts = try ["train", "test"].map {
      try String(contentsOfFile: program.path("pairs.\($0).v1.jsonl"), encoding: .utf8)
    }
    let whole = try program.run("export", "--as", "dpo").output
    #expect(
      parts.joined().split(separator: "\n").sorted() == whole.split(separator: "\n").sorted())
    let manifest = try json(out + ".manifest.json")
    #expect((manifest["split"] as? [String: Any])?["seed"] as? Int == 5)
    #expect(!FileManager.default.fileExists(atPath: out))
    #expect(
      try String(contentsOfFile: out + ".manifest.json", encoding: .utf8) == result.output)
  }

  @Test func withoutAFileThereIsNeitherASplitNorAManifest() throws {
    #expect(try program.run("export", "--as", "dpo", "--test-share", "0.1").status == 64)
    #expect(try program.run("export", "--as", "dpo", "--test-share", "2").status == 64)
    let html = program.path("a.html")
    #expect(
      try program.run("export", "--as", "html", "--out", html, "--test-share", "0.1").status == 64)
    #expect(try program.run("export", "--as", "html", "--out", html).status == 0)
    #expect(!FileManager.default.fileExists(atPath: html + ".manifest.json"))
    let bare = program.path("bare.jsonl")
    #expect(try program.run("export", "--as", "kto", "--out", bare, "--no-manifest").status == 0)
    #expect(!FileManager.default.fileExists(atPath: bare + ".manifest.json"))
  }

  @Test func anExportThatFailsLeavesWhatWasThere() throws {
    _ = try program.run("generate", "A storm", "--variants", "2", "--seed", "7", "--quiet")
    let out = try program.write("before", to: "folder/draft.md")
    let folder = URL(fileURLWithPath: out).deletingLastPathComponent().path

    let several = try program.run("export", "--as", "annotations", "--out", out)
    let nowhere = try program.run("export", "--as", "dpo", "--out", folder + "/no/pairs.jsonl")

    #expect(several.status == 64 && nowhere.status == 73)
    #expect(try String(contentsOfFile: out, encoding: .utf8) == "before")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["draft.md"])
  }

  @Test func anOpenPairIsLeftOutOfPairsAndKeepsAllNames() throws {
    let session = program.path("open.duet.jsonl")
    try SessionFile.data(of: Self.withOpenPair).write(to: URL(fileURLWithPath: session))
    _ = try program.run("import", session)
    let out = program.path("pairs.jsonl")

    let votes = try program.run("export", "--as", "votes", "--out", program.path("votes.jsonl"))
    let pairs = try program.run("export", "open", "--as", "dpo", "--out", out)

    #expect(votes.status == 75 && votes.error.contains("has a pair that is open"))
    #expect(!FileManager.default.fileExists(atPath: program.path("votes.jsonl")))
    #expect(pairs.status == 0 && pairs.error.contains("left out: 1 open"), "\(pairs.error)")
    #expect(try json(out + ".manifest.json")["presets"] is NSNull)
    let texts = try [out, out + ".manifest.json"].map {
      try String(contentsOfFile: $0, encoding: .utf8)
    }
    #expect(texts[0] == #"{"prompt": "Say hi", "chosen": "Hi", "rejected": "Oh"}"# + "\n")
    for name in ["quill", "brush"] { #expect(!texts.joined().contains(name)) }
  }

  /// A session with two variants, the pair of which was judged and is shown again.
  private static let withOpenPair: [SessionEvent] = {
    let plans = ["quill", "brush"].map {
      VariantPlan(preset: Preset(name: $0, engine: .openai, model: $0), seed: 1)
    }
    let ids = [0, 1].map { VariantID(generation: 1, index: $0) }
    func ended(_ id: VariantID) -> Fact {
      .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil))
    }
    let facts: [Fact] = [
      .sessionStarted(
        SessionStart(id: SessionID("open"), title: "", startedAt: 0, seed: 1, program: "tests")),
      .generationRequested(
        GenerationRequest(number: 1, prompt: "Say hi", brief: Brief(), cursor: 0, plans: plans)),
      .chunkArrived(VariantChunk(variant: ids[0], text: "Hi")), ended(ids[0]),
      .chunkArrived(VariantChunk(variant: ids[1], text: "Oh")), ended(ids[1]),
      .pairShown(Pair(number: 1, left: ids[0], right: ids[1], criteria: ["overall"])),
      .preferenceRecorded(
        Preference(pair: 1, choice: .left, rater: "ann", elapsedMilliseconds: 1)),
      .pairShown(Pair(number: 2, left: ids[1], right: ids[0], criteria: ["overall"])),
    ]
    return facts.enumerated().map {
      SessionEvent(number: $0.offset + 1, moment: .start, fact: $0.element)
    }
  }()

  @Test func votesWithoutTextsAreToldAndRankedInEveryLayout() throws {
    let battles =
      #"{"uid":"1","judge":"ann","model":"x","baseline":"y","#
      + #""games":[{"score":"A>>B"},{"score":"B>>A"}]}"# + "\n"
    let file = try program.write(battles + battles, to: "votes.txt")

    #expect(try program.run("import", file).output.hasPrefix("2 votes on 2 items by 1 named rater"))
    let report = try program.run("evaluate", "--votes", file, "--json", "--bootstrap", "0")
    #expect(report.output.contains("\"votes\":2,"), "\(report.error)")
    let wrong = try program.write(
      battles + battles.replacingOccurrences(of: "A>>B", with: "A!"), to: "wrong.txt")
    let refused = try program.run("evaluate", "--votes", wrong)
    #expect(refused.status == 65 && refused.error.contains("wrong.txt:2"))
  }

  @Test func preferencesWithTextsBecomeSessionsThatAreRanked() throws {
    let row =
      #"{"model_a":"x","model_b":"y","winner":"model_a","judge":"ann","conversation_a":"#
      + #"[{"role":"user","content":"Hi"},{"role":"assistant","content":"One"}],"conversation_b":"#
      + #"[{"role":"user","content":"Hi"},{"role":"assistant","content":"Two"}]}"# + "\n"
    let file = try program.write(row, to: "votes.txt")

    let result = try program.run("import", file, "--json")
    let told = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let id = try #require((told?["added"] as? [String])?.first)

    #expect(told?["judgements"] as? Int == 1 && told?["format"] as? String == "arena")
    let votes = try program.run("export", id, "--as", "csv").output
    #expect(votes.contains("\nx,y,model_a,ann,overall,"))
    let unknown = try program.write(
      row.replacingOccurrences(of: "\"model_a\",\"judge", with: "\"a\",\"judge"), to: "wrong")
    let refused = try program.run("import", unknown)
    #expect(refused.status == 65 && refused.error.contains("\(unknown):1 .winner"))
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
