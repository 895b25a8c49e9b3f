import DuetSession
import Testing

/// What people type, and what is understood of it.
struct SearchQueryTests {
  @Test(arguments: [
    ("", ""), ("   ", ""), ("storm", "storm"), ("  storm   hat ", "storm hat"),
    ("\"hat box\"", "\"hat box\""), ("clock*", "clock*"), ("\"hat bo\"*", "\"hat bo\"*"),
    ("-hat", "-hat"), ("NOT hat", "-hat"), ("--hat", "hat"), ("storm AND hat", "storm hat"),
    ("a OR b c", "a OR b c"), ("a (b OR c)", "a b OR c"), ("(a b) OR c", "(a b) OR c"),
    ("-(a OR b)", "-(a OR b)"), ("-(a b)", "-(a b)"), ("a OR (b OR c)", "a OR b OR c"),
    ("((a))", "a"), ("storm-glass", "storm-glass"), ("& storm !", "storm"), ("*", ""), ("-", ""),
    ("\"OR\"", "\"OR\""), ("or not", "or not"), ("in:prompts", "in:prompt"),
    ("IN:Note", "in:note"), ("preset:local", "preset:local"), ("preset:lo*", "preset:lo*"),
    ("preset:\"my own\"", "preset:\"my own\""), ("model:llama:8b", "model:llama:8b"),
    ("mode:TASK", "mode:task"), ("is:accepted", "is:accepted"), ("since:7D", "since:7d"),
    ("on:2026-1-5", "on:2026-01-05"), ("before:2026", "before:2026"),
    ("after:today", "after:today"),
    ("12:30", "\"12:30\""), ("(storm)(hat)", "storm hat"), ("storm\"hat\"", "storm hat"),
    ("雨の夜", "雨の夜"), ("\u{301}a", "\u{301}a"),
  ])
  func aQueryIsReadAndWrittenAgain(typed: String, written: String) throws {
    #expect(try SearchQuery(typed).description == written)
  }

  @Test(arguments: [
    ("a OR", 5, "OR has nothing after it"), ("OR a", 1, "OR has nothing before it"),
    ("a \"b", 3, "this quotation mark has no partner"), ("(a", 1, "this parenthesis is not closed"),
    ("a)", 2, "this parenthesis closes nothing"), ("a NOT", 6, "nothing stands here"),
    ("a in:", 6, "\"in:\" has no value"), ("in:attic", 4, "\"in:\" cannot be \"attic\""),
    ("storm presett:x", 7, "there is no filter \"presett:\""),
    ("on:2026-02-30", 4, "\"on:\" cannot be \"2026-02-30\""),
    ("since:0d", 7, "\"since:\" cannot be \"0d\""), ("is:good", 4, "\"is:\" cannot be \"good\""),
    ("e\u{301}e\u{301} mode:x", 9, "\"mode:\" cannot be \"x\""),
    (String(repeating: "(", count: 60), 52, "it is nested too deeply"),
    (String(repeating: "a ", count: 300), 401, "it asks for too much"),
  ])
  func whatIsWrongIsNamedWithItsPlace(typed: String, character: Int, what: String) {
    let problem = #expect(throws: SearchQueryProblem.self) { try SearchQuery(typed) }

    #expect(problem?.what == what)
    #expect(problem?.character == character)
    #expect(problem?.failure.line.contains("(character \(character)): ") == true)
  }

  @Test(arguments: [
    ("sto", "sto*"), ("storm ", "storm"), ("storm ha", "storm ha*"), ("\"hat b", "\"hat b\"*"),
    ("(storm", "storm*"), ("storm\"", "storm"),
  ])
  func whileTypingTheLastWordIsBegun(typed: String, written: String) throws {
    #expect(try SearchQuery(typed, isTyping: true).description == written)
  }

  @Test func theWordsThatAreWantedAreNamedInOrder() throws {
    let query = try SearchQuery("storm -hat (lamp OR -(sea -\"glass eye\")) in:draft")

    #expect(query.words.map(\.text) == ["storm", "lamp", "glass eye"])
    #expect(!query.asksForLabels)
    #expect(try SearchQuery("a OR -model:x").asksForLabels)
    #expect(try !SearchQuery("mode:task").asksForLabels)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyTextIsReadOrRefusedAtAPlaceInIt(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "a", "storm", "OR", "AND", "NOT", "-", "(", ")", "\"", "*", " ", " ", ":", "in:", "is:",
      "on:",
      "preset:", "x*", "2026", "\0", "雨", "e\u{301}", "\u{301}", "\u{200D}", "👩‍👩‍👧", "\n", "\\", "%",
      "'",
    ]
    for _ in 0..<200 {
      let count = Int.random(in: 0...12, using: &generator)
      let typed = (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }
        .joined()
      for isTyping in [false, true] {
        do throws(SearchQueryProblem) {
          let query = try SearchQuery(typed, isTyping: isTyping)
          let again = try SearchQuery(query.description)
          #expect(again == query, "\(typed.debugDescription) -> \(query.description)")
        } catch {
          #expect((1...typed.count + 1).contains(error.character), "\(typed.debugDescription)")
          #expect(!error.what.isEmpty && !error.remedy.isEmpty)
        }
      }
    }
  }
}
