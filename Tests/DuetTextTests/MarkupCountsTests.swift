import DuetText
import Foundation
import Testing

struct MarkupCountsTests {
  @Test(arguments: [
    ("", 0, 0, 0), ("# Title", 1, 0, 0), ("#Title", 0, 0, 0), ("####### Seven", 0, 0, 0),
    ("###### Six\nand # none", 1, 0, 0), ("- one\n* two\n+ three\n", 0, 3, 0),
    ("1. one\n22. two\n3 three\n4.four", 0, 2, 0), ("  - inside\n\t7. deep", 0, 2, 0),
    ("---\n-5 degrees", 0, 0, 0), ("**bold** and __bold__", 0, 0, 2), ("**not\nbold**", 0, 0, 0),
    ("****\n***x***", 0, 0, 1), ("**a** **b**", 0, 0, 2), ("a ** b", 0, 0, 0),
    ("```\n# code\n- code\n```\n# Title", 1, 0, 0), ("**no", 0, 0, 0), ("- ", 0, 1, 0),
    ("\u{2003}\u{A0}- wide\n1.\u{2003}number", 0, 2, 0), ("-", 0, 0, 0), ("-\n", 0, 1, 0),
    ("#\n", 1, 0, 0),
  ])
  func marksAreCountedByLine(text: String, headers: Int, listItems: Int, bolds: Int) {
    #expect(
      MarkupCounts(text) == MarkupCounts(headers: headers, listItems: listItems, bolds: bolds))
  }

  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Answers with what Arena-Hard counted in them.
  private static let answers: URL? = ["../shared", "../../shared"].map {
    file.appending(path: $0 + "/data/arenahard_style_features.jsonl").standardizedFileURL
  }.first { FileManager.default.fileExists(atPath: $0.path) }

  private struct Answer: Decodable {
    struct Metadata: Decodable {
      let header_count: [String: Int]
      let list_count: [String: Int]
      let bold_count: [String: Int]
    }
    let answer: String
    let metadata: Metadata
  }

  @Test(.enabled(if: answers != nil, "the shared reference data is not on this machine"))
  func marksAreThoseThatArenaHardCounts() throws {
    let data = try Data(contentsOf: try #require(Self.answers))

    let answers = try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Answer.self, from: $0)
    }

    #expect(answers.count == 145)
    for answer in answers {
      let counts = MarkupCounts(answer.answer)
      func sum(_ counts: [String: Int]) -> Int { counts.values.reduce(0, +) }
      #expect(counts.headers == sum(answer.metadata.header_count))
      #expect(counts.listItems == sum(answer.metadata.list_count))
      #expect(counts.bolds == sum(answer.metadata.bold_count))
    }
  }
}
