import DuetSession
import Foundation
import Testing

@testable import DuetEngines

/// JSON as servers send it.
struct JSONReaderTests {
  private static func read(_ text: String) -> JSONValue? {
    try? JSONReader.value(of: Array(text.utf8))
  }

  @Test(arguments: [
    ("null", JSONValue.null),
    (" true ", .bool(true)),
    ("-12", .integer(-12)),
    ("9223372036854775807", .integer(.max)),
    ("18446744073709551615", .number(18_446_744_073_709_551_616)),
    ("1.5e3", .number(1500)),
    ("\"\"", .string("")),
    ("\"a\\n\\\"\\u00e9\\/\"", .string("a\n\"é/")),
    ("\"\\ud83d\\ude00\"", .string("😀")),
    ("\"\\ud83d!\"", .string("\u{FFFD}!")),
    ("\"\\ude00\\ud83d\\u0041\"", .string("\u{FFFD}\u{FFFD}A")),
    ("\"raw\u{1B}\ttab\"", .string("raw\u{1B}\ttab")),
    ("\"\\u0000\"", .string("\0")),
    ("[]", .array([])),
    ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])),
    ("{}", .object([:])),
    ("{\"a\": 1, \"a\": 2}", .object(["a": .integer(2)])),
  ])
  func valueIsRead(text: String, expected: JSONValue) {
    #expect(Self.read(text) == expected)
  }

  @Test(arguments: [
    "", "nul", "tru", "-", "1.2.3", "\"open", "\"\\x\"", "\"\\u12g4\"", "[1,]", "[1 2]", "{\"a\"}",
    "{\"a\":}", "{a:1}", "1 2", "{}x", "1e999",
  ])
  func brokenTextIsRefused(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test func nestingBeyondTheLimitIsRefused() {
    let deep = String(repeating: "[", count: 100_000)

    #expect(Self.read(deep) == nil)
    #expect(
      Self.read(String(repeating: "[", count: 150) + String(repeating: "]", count: 150)) != nil)
  }

  @Test func invalidBytesInAStringBecomeMarks() throws {
    let value = try JSONReader.value(of: [0x22, 0x61, 0xFF, 0x62, 0x22])

    #expect(value == .string("a\u{FFFD}b"))
  }

  @Test func whatIsWrittenReadsBackEqualHereAndInFoundation() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let value = Self.randomValue(&random, depth: 3)

      let text = value.text

      #expect(Self.read(text) == value, "\(text)")
      let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
      #expect(decoded.text == text)
    }
  }

  private static func randomValue(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch random.draw(below: depth == 0 ? 5 : 7) {
    case 0: return .null
    case 1: return .bool(random.draw(below: 2) == 0)
    case 2: return .integer(Int64(random.draw(below: 2_000_000)) - 1_000_000)
    case 3: return .number(Double(random.draw(below: 1_000_000)) / 1024 + 0.5 / 1024)
    case 4: return .string(randomString(&random))
    case 5:
      return .array((0..<random.draw(below: 4)).map { _ in randomValue(&random, depth: depth - 1) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<random.draw(below: 4) {
        members[randomString(&random)] = randomValue(&random, depth: depth - 1)
      }
      return .object(members)
    }
  }

  private static func randomString(_ random: inout SeededGenerator) -> String {
    let alphabet: [Character] = ["a", "\"", "\\", "\n", "\u{1}", "é", "👩‍👧", "/", "\u{2028}", " "]
    return String(
      (0..<random.draw(below: 6)).map { _ in alphabet[random.draw(below: alphabet.count)] })
  }
}
