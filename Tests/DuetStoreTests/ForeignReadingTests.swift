import DuetSession
import Foundation
import Testing

@testable import DuetStore

/// Times and JSON as importers read them.
@Suite struct ForeignReadingTests {
  @Test(arguments: [
    ("2024-03-05T16:07:08.123Z", 1_709_654_828_123), ("2024-03-05T16:07:08Z", 1_709_654_828_000),
    ("2024-03-05T17:07:08.5+01:00", 1_709_654_828_500),
    ("2024-03-05T14:37:08-0130", 1_709_654_828_000), ("2024-03-05 16:07:08", 1_709_654_828_000),
    ("2024-03-05T16:07:08.123456+00:00", 1_709_654_828_123),
    ("2024-3-5 @16h 7m 8s 123ms", 1_709_654_828_123), ("2024-03-05@16h07m08s", 1_709_654_828_000),
    ("2024-3-5 @16h 7m 8s 5ms", 1_709_654_828_005),
    ("2024-03-05-16.07.08", 1_709_654_828_000), ("March 5, 2024 4:07pm", 1_709_654_820_000),
    ("March 5, 2024 12:07am", 1_709_597_220_000), ("1709654828123", 1_709_654_828_123),
    ("1709654828.5", 1_709_654_828_500), ("1970-01-01", 0), ("1600-02-29", -11_670_998_400_000),
  ])
  func timesAreReadInEveryForm(text: String, milliseconds: Int) {
    #expect(ForeignTime.milliseconds(text) == milliseconds)
  }

  @Test(arguments: ["", "yesterday", "2024-13-05", "March", "24-03-05", "1e300", "nan"])
  func whatIsNoTimeIsNone(text: String) {
    #expect(ForeignTime.milliseconds(text) == nil)
  }

  @Test(arguments: [
    "null", "true", "[1,-2,3.5,2.5e-3]", "{\"a\":{\"b\":[]},\"c\":\"\"}", " [ ] ",
    "\"\\u00e9\\n\\/\"",
    "{\"emoji\":\"\\ud83d\\ude00é\",\"half\":\"a\"}",
  ])
  func valuesAreThoseThatFoundationReads(text: String) throws {
    let value = try JSONDocument(Data(text.utf8)).value()

    #expect(try value == JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)))
  }

  @Test(arguments: [
    "", "{", "[1,]", "[1 2]", "{\"a\" 1}", "{a:1}", "\"a", "\"\\x\"", "\"\\u12\"", "tru", "1 2",
    "--1",
    "[1}",
  ])
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: ImportProblem.self) { try JSONDocument(Data(text.utf8)).value() }
  }

  @Test func halfACharacterIsReplaced() throws {
    #expect(try JSONDocument(Data(#""\ud83dx""#.utf8)).value() == .string("\u{FFFD}x"))
  }

  @Test func deepTreesAreReadAndDeeperOnesRefused() throws {
    func nested(_ depth: Int) -> Data {
      Data((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }

    #expect(throws: Never.self) { try JSONDocument(nested(4_000)).value() }
    #expect(throws: ImportProblem.self) { try JSONDocument(nested(JSONParser.deepest + 2)).value() }
  }

  @Test(arguments: [0, 1, 2, 50])
  func theElementsOfAnArrayComeOneByOne(count: Int) throws {
    let text = "[" + (0..<count).map { "\n{\"a\":[\($0),\"]\\\"\"]}" }.joined(separator: ",") + "]"
    var found: [(Int, Int)] = []

    try JSONDocument(Data(text.utf8)).forEachElement { value, index, line in
      #expect(value["a"]?.elements?.first?.int == index)
      found.append((index, line))
    }

    #expect(found.map(\.0) == Array(0..<count))
  }
}
