import DuetText
import Foundation
import Testing

/// How far words are from one another, and the figures of rapidfuzz.
struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0, 0), ("", "abc", 3, 3), ("abc", "abc", 0, 0), ("abc", "abd", 1, 1),
    ("ab", "ba", 2, 1), ("teh", "the", 2, 1), ("kitten", "sitting", 3, 3), ("ca", "abc", 3, 3),
    ("generate", "genreate", 2, 1),
  ])
  func aSwapOfNeighboursIsOneSlip(one: String, other: String, edits: Int, slips: Int) {
    let (left, right) = (Array(one), Array(other))

    #expect(EditDistance.between(left, right) == edits)
    #expect(EditDistance.between(right, left) == edits)
    #expect(EditDistance.slips(left, right) == slips)
    #expect(EditDistance.slips(right, left) == slips)
  }

  @Test func similarityIsAShareOfTheLongerOne() {
    #expect(EditDistance.similarity([Int](), []) == 1)
    #expect(EditDistance.similarity([1, 2, 3, 4], [1, 2, 9, 4]) == 0.75)
    #expect(EditDistance.similarity([1], [2]) == 0)
  }

  private static let reference = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/reference/distance.json").standardizedFileURL
  private static let nested = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../../shared/reference/distance.json").standardizedFileURL
  private static let file = [reference, nested].first {
    FileManager.default.fileExists(atPath: $0.path)
  }

  @Test(.enabled(if: file != nil, "the shared reference data is not on this machine"))
  func distancesEqualThoseOfRapidfuzz() throws {
    struct Row: Decodable {
      let a: String
      let b: String
      let levenshtein: Int
      let lev_norm_sim: Double
      let word_levenshtein: Int
    }
    struct Rows: Decodable { let rows: [Row] }
    let data = try Data(contentsOf: try #require(Self.file))

    for row in try JSONDecoder().decode(Rows.self, from: data).rows {
      let (left, right) = (Array(row.a.unicodeScalars), Array(row.b.unicodeScalars))
      #expect(EditDistance.between(left, right) == row.levenshtein)
      #expect(abs(EditDistance.similarity(left, right) - row.lev_norm_sim) < 1e-12)
      let words = [row.a, row.b].map { $0.split { $0.isWhitespace } }
      #expect(EditDistance.between(words[0], words[1]) == row.word_levenshtein)
    }
  }
}
