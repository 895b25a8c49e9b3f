import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// Sentences side by side, and the text that is made of them.
struct BlendTests {
  private func blend(_ left: String, _ right: String) throws -> Blend {
    let session = SessionScript(.prompted("Go on."), .written([left, right])).session
    return Blend(
      try #require(session.variant(SessionScript.variant("1A"))),
      try #require(session.variant(SessionScript.variant("1B"))))
  }

  @Test func sentencesThatAreAlikeStandSideBySide() {
    let rows = SentenceAlignment.rows(
      "It rained all night. The cat slept. Nobody came.",
      "The cat slept well. It was dark. Nobody came.")

    #expect(rows.map(\.left) == ["It rained all night. ", "The cat slept. ", "", "Nobody came."])
    #expect(rows.map(\.right) == ["", "The cat slept well. ", "It was dark. ", "Nobody came."])
    #expect(rows.map(\.isSame) == [false, false, false, true])
  }

  @Test(arguments: [("", ""), ("One.", ""), ("", "One. Two."), ("One.", "Two."), ("a\n\nb", "c")])
  func theSidesTogetherAreTheTexts(left: String, right: String) {
    let rows = SentenceAlignment.rows(left, right)

    #expect(rows.map(\.left).joined() == left)
    #expect(rows.map(\.right).joined() == right)
  }

  @Test func theLeftIsTakenUntilSomethingElseIsChosen() throws {
    let blend = try blend(
      "The storm came. It was late.", "The storm came in. Nobody saw. It was late!")

    #expect(blend.result.text == "The storm came. It was late.")
    #expect(blend.mainVariant == SessionScript.variant("1A"))
  }

  @Test func eachSentenceStaysKnownAsItsVariants() throws {
    var blend = try blend("The storm came. It was late.", "The storm came in. Nobody saw.")
    blend.choose(.both, at: 0)
    blend.choose(.right, at: 1)

    let (text, authors) = blend.result

    #expect(text == "The storm came. The storm came in. Nobody saw.")
    #expect(authors.count == text.utf8.count)
    #expect(authors.value(at: 0) == .variant(SessionScript.variant("1A")))
    #expect(authors.value(at: 16) == .variant(SessionScript.variant("1B")))
    #expect(blend.mainVariant == SessionScript.variant("1B"))
  }

  @Test func nothingTakenIsNoText() throws {
    var blend = try blend("One.", "Two.")
    for row in blend.rows.indices { blend.choose(.neither, at: row) }
    blend.choose(.left, at: 9)

    #expect(blend.result.text == "")
    #expect(blend.mainVariant == nil)
  }
}
