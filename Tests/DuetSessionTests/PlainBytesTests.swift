@testable import DuetSession
import DuetText
import Foundation
import Testing

/// What is written and read without a general encoder is what that would write and read.
struct PlainBytesTests {
  private static func encoded(_ event: SessionEvent) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(event)
  }

  private static let texts: [String] =
    (0...0x9F as ClosedRange<UInt8>).map { "a\(UnicodeScalar($0))b" } + [
      "", "\"", "\\", "/", "</script>", "\u{2028}\u{2029}", "e\u{301} é", "👩‍👩‍👧👍🏽🇩🇪", "\u{FFFE}\u{FFFF}",
      "\r\n", String(repeating: "漢\"", count: 999), #","variant":"1A"},"kind":"chunkArrived""#,
    ]

  private static func events(_ text: String) -> [SessionEvent] {
    let numbers = [(1, 0), (7, -30), (Int.max, Int.min)]
    return numbers.flatMap { number, milliseconds in
      [
        Fact.chunkArrived(
          VariantChunk(variant: VariantID(generation: 12, index: 27), text: text)),
        .textEdited(
          TextChange(
            place: .prompt, edit: TextEdit(offset: number, removed: text, inserted: text + "x"))),
      ].map {
        SessionEvent(
          number: number, moment: Moment(milliseconds: milliseconds), fact: $0)
      }
    }
  }

  @Test(arguments: texts)
  func theBytesAreThoseOfTheEncoder(text: String) throws {
    for event in Self.events(text) {
      let plain = try #require(EventCoder.plainBytes(of: event))

      #expect(try Data(plain) == Self.encoded(event))
      #expect(plain.withUnsafeBytes { EventCoder.plainEvent(from: $0) } == event)
    }
  }

  @Test(arguments: [
    #"{"data":{"text":"a","variant":"1A"},"kind":"chunkArrived","ms":1,"number":2} "#,
    #"{"data":{"text":"a","variant":"1A"},"kind":"chunkArrived","ms":01,"number":2}"#,
    #"{"data":{"text":"a","variant":"1A"},"kind":"chunkArrived","ms":1.0,"number":2}"#,
    #"{"data":{"text":"\u0061","variant":"1A"},"kind":"chunkArrived","ms":1,"number":2}"#,
    #"{"data":{"text":"\/","variant":"1A"},"kind":"chunkArrived","ms":1,"number":2}"#,
    #"{"data":{"text":"a","variant":"1A","more":1},"kind":"chunkArrived","ms":1,"number":2}"#,
    #"{"data":{"text":"a","variant":"1A"},"kind":"chunkArrived","ms":1,"number":2,"version":1}"#,
    #"{"data":{"text":"a","variant":"1a"},"kind":"chunkArrived","ms":1,"number":2}"#,
  ])
  func whatHasAnotherShapeIsLeftToTheDecoder(text: String) {
    let event = Array(text.utf8).withUnsafeBytes { EventCoder.plainEvent(from: $0) }

    #expect(event == nil)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let start = Array(#"{"data":{"text":"a"#.utf8)
    let end = Array(#"","variant":"1A"},"kind":"chunkArrived","ms":1,"number":2}"#.utf8)

    for byte in [0x80, 0xC0, 0xFF, 0x00, 0x1F] as [UInt8] {
      let event = (start + [byte] + end).withUnsafeBytes { EventCoder.plainEvent(from: $0) }

      #expect(event == nil)
    }
  }
}
