import DuetSession
import DuetText
import Foundation
import Testing

@testable import DuetStore

/// What becomes of the files of each format.
@Suite struct ImporterTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
  }

  private func sessions(
    _ source: ImportSource
  ) async throws -> (sessions: [Session], losses: [String: Int]) {
    let log = try SQLiteSessionLog.inMemory()
    let format = try #require(Importers.format(of: source))
    let report = try await log.importForeign(source, as: format)
    var sessions: [Session] = []
    for id in report.sessions.added {
      sessions.append(Session(replaying: try await log.events(of: id)))
    }
    return (sessions, report.losses)
  }

  private func lines(of session: Session) -> [String] {
    session.generations.flatMap { generation in
      let basis = generation.request.basis.map { " on \($0)" } ?? ""
      return ["\(generation.number)\(basis): \(generation.request.prompt)"]
        + generation.variants.map { variant in
          let revealed = session.authorship(of: variant.id)
          guard case .revealed(let preset, let engine, let model) = revealed else { return "?" }
          let seconds = Double(session.time(of: variant.endedAt ?? .start)) / 1000
          return "\(variant.id) \(preset)/\(engine)/\(model) at \(seconds): \(variant.text)"
        }
    }
  }

  @Test func answersToOnePromptAreVariantsAndBranchesBuildOnThem() async throws {
    let source = try ForeignSamples.source("chatgpt", in: folder)

    let (sessions, losses) = try await sessions(source)

    #expect(sessions.map(\.title) == ["A storm"])
    #expect(
      lines(of: sessions[0]) == [
        "1: A line on a storm.",
        "1A imported/openai/gpt-4 at 1700000005.25: It came in a box.",
        "1B imported/openai/gpt-4o at 1700000060.0: It was late.",
        "2 on 1B: Drier.", "2A imported/openai/gpt-4o at 1700000103.0: Late 🌩",
      ])
    #expect(sessions[0].variant(VariantID(generation: 1, index: 1))?.state == .finished(.length))
    #expect(sessions[0].variant(VariantID(generation: 2, index: 0))?.state == .stopped)
    #expect(sessions[0].prompt.buffer.text == "Wetter.")
    #expect(sessions[0].start.startedAt == 1_700_000_000_500)
    #expect(
      losses == [
        "calls of tools": 1, "messages of tools": 1, "images, sounds and files": 1,
        "conversations without a message": 1,
      ])
  }

  @Test func swipesAreVariantsAndTheOneThatIsShownIsGoneOnWith() async throws {
    let source = try ForeignSamples.source("sillytavern", in: folder)

    let (sessions, losses) = try await sessions(source)

    #expect(
      lines(of: sessions[0]) == [
        "1: ", "1A imported/process/ at 1690144086.741: Hi.",
        "1B imported/process/ at 1690144086.741: Hello there.",
        "2 on 1B: And the storm?", "2A imported/openai/gpt-4 at 1690144140.0: No.",
        "2B imported/process/koboldcpp at 1690144140.0: It came.",
        "2C imported/anthropic/claude-2 at 1690144160.5: By night.",
        "3 on 2C: Why?", "3A imported/process/ at 1690144201.0: Who knows.",
      ])
    #expect(losses == ["steps of reasoning": 1])
  }

  @Test func manySwipesMakeSeveralGenerationsOfOnePrompt() async throws {
    let swipes = (0..<19).map { "\"swipe \($0)\"" }.joined(separator: ",")
    let text = """
      {"user_name":"A","character_name":"B","chat_metadata":{}}
      {"is_user":true,"mes":"Go."}
      {"is_user":false,"mes":"swipe 17","swipe_id":17,"swipes":[\(swipes)]}
      {"is_user":true,"mes":"On."}
      {"is_user":false,"mes":"Yes."}
      """

    let session = try await sessions(
      ForeignSamples.source(text, named: "many.jsonl", in: folder)
    ).sessions[0]

    #expect(session.generations.map(\.variants.count) == [8, 8, 3, 1])
    #expect(session.generations.prefix(3).allSatisfy { $0.request.prompt == "Go." })
    #expect(session.generations[3].request.basis == VariantID(generation: 3, index: 1))
  }

  @Test func logsOfEveryVersionAreRead() async throws {
    let source = try ForeignSamples.source("llm", in: folder)
    let before = try folder.read("logs.db")

    let (sessions, losses) = try await sessions(source)

    #expect(
      sessions.map { lines(of: $0) } == [
        [
          "1: Storm?", "1A imported/process/gpt-4o-2024 at 1714557601.623: Late.",
          "2 on 1A: A fragment.\nMore.", "2A imported/process/gpt-4o at 1714557661.0: Later.",
        ],
        ["1: Alone.", "1A imported/process/ant at 1714644060.0: Yes."],
        [
          "1: Old?", "1A imported/process/gpt-3.5-turbo at 1687003200.51: Yes.",
          "2 on 1A: Older?", "2A imported/process/gpt-3.5-turbo at 1687003209.01: No.",
        ],
      ])
    #expect(sessions.map(\.title) == ["Storms", "", ""])
    #expect(losses == ["options named json_object": 1, "calls of tools": 1])
    #expect(try folder.read("logs.db") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["logs.db"])
  }

  @Test func aTreeOfPassagesIsTheTreeOfTheDraft() async throws {
    let source = try ForeignSamples.source("loom", in: folder)

    let (sessions, losses) = try await sessions(source)

    let session = sessions[0]
    #expect(
      lines(of: session) == [
        "1: ", "1A imported/process/davinci at 1613646333.0:  in a box.",
        "1B imported/process/davinci at 1613646333.0:  by sea.",
        "2: ", "2A imported/process/curie at 1613646350.0:  Twice.",
      ])
    #expect(session.draft.buffer.text == "The storm came in a box. It was late.")
    let one = VariantID(generation: 1, index: 0)
    #expect(session.draft.share == [.person: 27, .variant(one): 10])
    #expect(
      session.engineRequest(for: VariantID(generation: 2, index: 0))?.draftBefore
        == "The storm came by sea, loud.")
    #expect(session.generations[1].request.parent == 1)
    #expect(losses == ["chapters": 1])
  }

  @Test func passagesOfNobodyAreVariantsWhereTheyHaveSiblings() async throws {
    let source = try ForeignSamples.source("obsidian-loom", in: folder)

    let (sessions, losses) = try await sessions(source)

    #expect(sessions.map(\.title) == ["storm"])
    #expect(sessions[0].generations.map { $0.variants.map(\.text) } == [[" more", " upon"]])
    #expect(sessions[0].draft.buffer.text == "Once upon")
    #expect(sessions[0].draft.revisions.count == 4)
    #expect(losses["bookmarks"] == 1)
  }

  @Test(arguments: [
    "## User\nGo on.\n## Assistant\nOn.\n", "**User:** Go on.\n\n**Assistant:** On.\n",
    "**You**\n\nGo on.\n\n**ChatGPT**\n\nOn.", "User: Go on.\nAssistant: On.\n",
    "Human: Go on.\r\n\r\nAI: On.\r\n",
  ])
  func markedTurnsAreAConversation(text: String) async throws {
    let source = try ForeignSamples.source(text, named: "a.md", in: folder)

    let session = try await sessions(source).sessions[0]

    #expect(session.generations.map(\.request.prompt) == ["Go on."])
    #expect(session.generations.first?.variants.map(\.text) == ["On."])
    #expect(session.draft.buffer.isEmpty)
  }

  @Test func quotationsThatTakeTurnsAreAConversation() async throws {
    let text = "> One?\n\nFirst.\n\nMore of it.\n\n> Two?\n> Really?\n\nSecond.\n"
    let source = try ForeignSamples.source(text, named: "a.md", in: folder)

    let session = try await sessions(source).sessions[0]

    #expect(session.generations.map(\.request.prompt) == ["One?", "Two?\nReally?"])
    #expect(session.generations.first?.variants.map(\.text) == ["First.\n\nMore of it."])
  }

  @Test(arguments: [
    "# A storm\n\nOnce.\n", "> A motto.\n\nOnce.\n", "User: alone\n", "A note: on colons.\n",
    "```\nUser: a\nAssistant: b\n```\n",
  ])
  func anyOtherTextIsADraft(text: String) async throws {
    let source = try ForeignSamples.source(text, named: "notes/a.md", in: try nested())

    let session = try await sessions(source).sessions[0]

    #expect(session.generations.isEmpty)
    #expect(session.draft.buffer.text == text)
    #expect(session.draft.share.keys.elementsEqual([.person]))
    #expect(session.title == (text.hasPrefix("#") ? "A storm" : "a"))
  }

  private func nested() throws -> StoreFolder {
    try FileManager.default.createDirectory(
      atPath: folder.file("notes"), withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: [
    ("[{\"mapping\":{}},\n\n{\"mapping\":}]", 3, "", "this is no value"),
    ("[{\"mapping\":{}},\n{\"title\":1}]", 2, "[1].mapping", "no tree of messages"),
    (
      "[{\"mapping\":{\"a\":{\"parent\":null,\"children\":[\"b\"]}}}]", 1, "[0].mapping.b",
      "missing"
    ),
    ("[{\"mapping\":{}}\n,\n{\"mapping\":{}}", 3, "", "ends"),
  ])
  func aBrokenConversationIsNamed(text: String, line: Int, path: String, reason: String)
    async throws
  {
    let log = try SQLiteSessionLog.inMemory()
    let source = try ForeignSamples.source(text, named: "c.json", in: folder)

    let error = await #expect(throws: ImportError.self) {
      try await log.importForeign(source, as: ChatGPTImporter().format)
    }

    guard case .foreign(let problem)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.line == line && problem.path == path)
    #expect(problem.reason.contains(reason), "\(problem.reason)")
  }

  @Test func aBrokenMessageOfAChatIsNamed() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let text = "{\"user_name\":\"A\",\"character_name\":\"B\"}\n\n{\"is_user\":true,\"mes\":\"a}\n"
    let source = try ForeignSamples.source(text, named: "c.jsonl", in: folder)

    await #expect(
      throws: ImportError.foreign(
        ImportProblem(line: 3, reason: "the file ends in the middle of a text"))
    ) {
      try await log.importForeign(source, as: SillyTavernImporter().format)
    }
  }
}
