@testable import DuetStore
import DuetSession
import Foundation
import Testing

/// Files of preferences of other programs.
@Suite struct PreferenceImportTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
  }

  /// Judgements as lines: prompt, the two sides, what was chosen and by whom.
  private func told(
    _ text: String
  ) async throws -> (lines: [String], report: ForeignImportReport) {
    let source = try ForeignSamples.source(text, named: "any.name", in: folder)
    let format = try #require(Importers.format(of: source))
    let log = try SQLiteSessionLog.inMemory()
    let report = try await log.importForeign(source, as: format)
    var lines: [String] = []
    for id in report.sessions.added {
      let session = Session(replaying: try await log.events(of: id))
      for judgement in session.judgements {
        let sides = [judgement.left, judgement.right].map {
          "\($0.preset):\(session.variant($0.variant)?.text ?? "")"
        }
        lines.append(
          "\(judgement.prompt) | \(sides[0]) | \(sides[1]) | "
            + "\(judgement.preference.choice.rawValue) | \(judgement.preference.rater)")
      }
    }
    #expect(report.judgements == lines.count)
    return (lines, report)
  }

  private static let hi = "Say hi | imported:Hi | imported:Oh | left | unknown"
  private static let no = "Say no | imported:No | imported:Never | left | unknown"

  @Test(arguments: [
    ("dpo", ["Say hi | imported:Hi\u{2028}there | imported:Oh | left | unknown", no]),
    ("dpo-chat", [hi]), ("kto", [hi, no]), ("ultrafeedback", [hi]), ("openai-preference", [hi]),
    ("llamafactory", [hi, "Say\nno | imported:No | imported:Never | left | unknown"]),
    (
      "hh",
      [hi, "A\n\nAssistant: B\n\nHuman: C | imported:D | imported:E | left | unknown"]
    ),
    ("arena", ["Say hi | x:Hi | y:Oh | both_bad | ann"]),
    ("arena-pairs", ["Say hi | x:Hi | y:Oh, so | right | unknown"]),
    ("alpaca-eval", ["Say hi | x:Hi | y:Oh | right | ann"]),
    ("label-studio", ["Say hi | x:Hi | y:Oh | left | 5", "Say hi | x:Hi | y:Oh | tie | 6"]),
    ("argilla", ["Say hi | imported:Hi | imported:Oh | right | u"]),
  ])
  func everyLayoutTellsItsPreferences(format: String, lines: [String]) async throws {
    let text = try #require(PreferenceSamples.texts[format])

    #expect(try await told(text).lines == lines)
  }

  @Test(arguments: [
    ("P\n\n\nFor", "P\n\n #", "P", "\nFor", " #"),
    ("P\n\nThe one", "P\n\nThe two", "P", "The one", "The two"),
    ("The sky is blue.", "The sky is green.", "The sky is", " blue.", " green."),
    ("a\n\nb\n\nx", "a\n\nb\n\ny", "a\n\nb", "x", "y"), ("x", "y", "", "x", "y"),
    ("same", "same", "same", "", ""), ("", "y", "", "", "y"),
  ])
  func aPromptThatIsNotNamedEndsWhereTheTextsPart(
    one: String, other: String, prompt: String, first: String, second: String
  ) {
    let found = ImplicitPrompt(one, other)

    #expect(found.prompt == prompt)
    #expect([found.first, found.second] == [first, second])
  }

  @Test func linesOfJSONEndAtALineFeedAlone() async throws {
    let text = """
      {"prompt":"a\u{2028}b","chosen":"c\u{85}d","rejected":"e\u{2029}"}
      {"prompt":"f","chosen":"g","rejected":"h"}
      """

    let lines = try await told(text).lines

    #expect(
      lines == [
        "a\u{2028}b | imported:c\u{85}d | imported:e\u{2029} | left | unknown",
        "f | imported:g | imported:h | left | unknown",
      ])
  }

  @Test func pairsWhosePromptsDifferAreCountedAndLeftOut() async throws {
    let text = """
      {"chosen":"\\n\\nHuman: A\\n\\nAssistant: B","rejected":"\\n\\nHuman: C\\n\\nAssistant: D"}
      {"chosen":"\\n\\nHuman: A\\n\\nAssistant: B","rejected":"\\n\\nHuman: A\\n\\nAssistant: D"}
      """

    let (lines, report) = try await told(text)

    #expect(lines == ["A | imported:B | imported:D | left | unknown"])
    #expect(report.losses == ["pairs whose prompts differ": 1])
  }

  @Test(arguments: [
    (
      """
      [{"model_a":"x","model_b":"y","winner":"tie","conversation_a":[{"role":"user","content":"p"}],
      "conversation_b":[{"role":"user","content":"p"}]},
      {"model_a":"x","model_b":"y","winner":"Model A","conversation_a":[{"role":"user","content":"p"}],
      "conversation_b":[{"role":"user","content":"p"}]}]
      """, 3, ".winner"
    ),
    (
      "model_a,model_b,prompt,response_a,response_b,winner\nx,y,p,\"a\nb\",c,tie\nx,y,p,a,b,no\n",
      4,
      ".winner"
    ),
    (
      """
      {"prompt":"p","completion":"c","label":true}

      {"prompt":"p","completion":"d","label":"no"}
      """, 3, ".label"
    ),
    (
      """
      {"prompt":"p","chosen":"c","rejected":"r"}
      {"prompt":"p","chosen":"c"}
      """, 2, ".rejected"
    ),
  ])
  func whatIsWrongIsNamedWithItsLine(text: String, line: Int, path: String) async throws {
    let source = try ForeignSamples.source(text, named: "votes", in: folder)
    let format = try #require(Importers.format(of: source))
    let log = try SQLiteSessionLog.inMemory()

    let error = await #expect(throws: ImportError.self) {
      try await log.importForeign(source, as: format)
    }

    guard case .foreign(let problem) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(problem.line == line && problem.path == path)
    #expect(try await log.sessions(matching: "").isEmpty)
  }

  @Test func aFileOfManyPromptsBecomesSeveralSessions() async throws {
    let text = (0..<1_201).map { #"{"prompt":"p\#($0)","chosen":"a","rejected":"b"}"# }
      .joined(separator: "\n")

    let (lines, report) = try await told(text)

    #expect(lines.count == 1_201)
    #expect(report.sessions.added.count == 3)
  }

  /// What is exported and imported again is exported as the same bytes.
  @Test(arguments: [
    "dpo", "dpo-chat", "kto", "ultrafeedback", "openai-preference", "llamafactory", "hh",
  ])
  func tuningDataComesBackAsItWas(format: String) async throws {
    var script = Script("s")
    for (prompt, texts) in [
      ("Say hi", ["Hi\u{2028}\n\nthere", "Oh"]), ("Say \"no\"\n\n\ttwice ", [" No\n", "né 🌩"]),
    ] {
      script.generate(prompt, texts)
      script.show()
      script.judge(.right)
    }
    let first = try Exporters.export(
      [ExportSource(id: script.id, events: script.events)], as: format)
    let source = ImportSource(name: "x", path: nil, changedAt: 0, data: first.data)
    let log = try SQLiteSessionLog.inMemory()

    let known = try #require(Importers.format(of: source))
    let ids = try await log.importForeign(source, as: known).sessions.added
    let again = try Exporters.export(try await log.exportSources(ids), as: format)

    #expect(known.name == format)
    #expect(again.data == first.data && again.notices == first.notices)
  }
}

/// The same fifty votes, and the eight pairs that they decide, in the layouts of several programs.
@Suite(.enabled(if: SharedFormats.isPresent, "the shared reference data is not on this machine"))
struct SharedFormatTests {
  @Test(arguments: [
    "alpaca_eval_annotations.json", "arena_100k_rows.jsonl", "arena_55k_kaggle.csv",
    "arena_hard_judgments.jsonl", "fastchat_clean_battle.json", "label_studio_pairwise.json",
    "mt_bench_human_judgments.jsonl", "open_webui_feedbacks.json",
  ])
  func votesAreRecovered(file: String) throws {
    let expected = try SharedFormats.expected()
    let source = try SharedFormats.source(file)

    let format = try #require(PreferenceFile.votesFormat(of: source))
    let votes = try PreferenceFile.votes(in: source, as: format).votes

    var wanted = expected.votes
    if file.hasPrefix("open_webui") { wanted.removeAll { $0.winner == "tie" } }
    // Open WebUI names the model that was rated first, whichever side it stood on.
    let isSided = !file.hasPrefix("open_webui")
    #expect(
      votes.map { SharedFormats.line($0.left, $0.right, $0.choice, isSided: isSided) }.sorted()
        == wanted.map {
          SharedFormats.line(
            $0.model_a, $0.model_b, Choice(label: $0.winner) ?? .tie, isSided: isSided)
        }.sorted())
    if !["arena_100k", "arena_55k", "label_studio"].contains(where: file.hasPrefix) {
      #expect(votes.compactMap(\.rater).sorted() == wanted.map(\.rater).sorted())
    }
  }

  @Test(arguments: [
    "hh_rlhf.jsonl", "llamafactory_sharegpt_ranking.jsonl", "openai_preference.jsonl",
    "trl_dpo_conversational_explicit.jsonl", "trl_dpo_conversational_implicit.jsonl",
    "trl_dpo_standard_explicit.jsonl", "trl_dpo_standard_implicit.jsonl", "trl_kto_unpaired.jsonl",
    "ultrafeedback_binarized.jsonl",
  ])
  func pairsAreRecoveredLetterByLetter(file: String) async throws {
    let log = try SQLiteSessionLog.inMemory()
    let source = try SharedFormats.source(file)

    let format = try #require(Importers.format(of: source))
    let ids = try await log.importForeign(source, as: format).sessions.added
    let rows = try SharedFormats.rows(
      Exporters.export(try await log.exportSources(ids), as: "dpo").data)

    #expect(rows == (try SharedFormats.rows(try SharedFormats.decided())))
  }

  /// Fifty votes with their texts, imported and exported by their majority, are the tuning data
  /// that were made of them elsewhere.
  @Test(arguments: [
    "mt_bench_human_judgments.jsonl", "arena_100k_rows.jsonl", "arena_55k_kaggle.csv",
    "fastchat_clean_battle.json", "alpaca_eval_annotations.json", "label_studio_pairwise.json",
  ])
  func aMajorityOfTheVotesGivesTheSamePairs(file: String) async throws {
    let log = try SQLiteSessionLog.inMemory()
    let source = try SharedFormats.source(file)
    let expected = try SharedFormats.expected()

    let format = try #require(Importers.format(of: source))
    let report = try await log.importForeign(source, as: format)
    let sources = try await log.exportSources(report.sessions.added)
    let export = try Exporters.export(sources, as: "dpo", rule: .majority)

    #expect(report.judgements == expected.n_votes)
    #expect(
      Set(try SharedFormats.rows(export.data))
        == Set(try SharedFormats.rows(try SharedFormats.decided())))
    #expect(
      export.notices.last
        == "left out: \(expected.dropped_no_strict_majority.count) without a majority")
  }
}

/// The files of `shared/data/formats`.
enum SharedFormats {
  struct Expected: Decodable {
    struct Vote: Decodable {
      let model_a, model_b, winner, rater: String
    }
    let votes: [Vote]
    let n_votes: Int
    let dropped_no_strict_majority: [Int]
  }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/formats").standardizedFileURL

  private static let place: URL =
    [folder, further].first {
      FileManager.default.fileExists(atPath: $0.appending(path: "hh_rlhf.jsonl").path)
    } ?? folder

  private static let further = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../../shared/data/formats").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(
    atPath: place.appending(path: "hh_rlhf.jsonl").path)

  static func expected() throws -> Expected {
    try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: place.appending(path: "expected.ref.json")))
  }

  /// A file under a name that tells nothing.
  static func source(_ name: String) throws -> ImportSource {
    ImportSource(
      name: "file", path: nil, changedAt: 0,
      data: try Data(contentsOf: place.appending(path: name)))
  }

  static func decided() throws -> Data {
    try Data(contentsOf: place.appending(path: "trl_dpo_standard_explicit.jsonl"))
  }

  static func rows(_ data: Data) throws -> [[String: String]] {
    try data.split(separator: 10).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: String])
    }
  }

  static func line(
    _ left: String, _ right: String, _ choice: Choice, isSided: Bool
  ) -> String {
    guard !isSided, left > right else { return "\(left)|\(right)|\(choice.rawValue)" }
    let mirrored: Choice =
      switch choice {
      case .left: .right
      case .right: .left
      case .tie, .bothBad: choice
      }
    return "\(right)|\(left)|\(mirrored.rawValue)"
  }
}
