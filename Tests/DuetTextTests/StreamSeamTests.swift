import DuetText
import Testing

struct StreamSeamTests {
  @Test(arguments: [
    // Nothing before, nothing after.
    ("", "", ""), ("", " The storm", " The storm"), ("The storm", "", "The storm"),
    // It goes on exactly.
    ("The storm", " came in a box.", "The storm came in a box."),
    ("The storm ", "came in a box.", "The storm came in a box."),
    ("The clo", "ck stopped.", "The clock stopped."),
    ("One.\n", "\nTwo.", "One.\n\nTwo."), ("  let a = 1\n", "    b = 2", "  let a = 1\n    b = 2"),
    // The last word comes again, or all of a word that was cut off.
    ("The storm", "storm came.", "The storm came."),
    ("The clo", "clock stopped.", "The clock stopped."),
    ("At the clo", " the clock stopped.", "At the clock stopped."),
    ("It was repaired ", "repaired at last.", "It was repaired at last."),
    // Some words come again, whatever stands between them.
    (
      "She put it under the lamp", "under the lamp and wrote.",
      "She put it under the lamp and wrote."
    ),
    ("She put it under the lamp", " the lamp and wrote.", "She put it under the lamp and wrote."),
    ("She put it under the lamp ", "the lamp and wrote.", "She put it under the lamp and wrote."),
    ("under the\nlamp ", "under the lamp\nand", "under the\nlamp and"),
    // The whole text comes again, or breaks off again.
    ("The storm came in", "The storm came in its own box.", "The storm came in its own box."),
    ("The storm came in its", "The storm came", "The storm came in its"),
    ("w10 ", "w10 w11 ", "w10 w11 "), ("The ", "The storm", "The storm"),
    // Spaces are not doubled.
    ("The storm ", " came.", "The storm came."),
    ("The storm came ", "the storm came in.", "The storm came the storm came in."),
    // What is meant twice stays.
    ("I said that", " that was it.", "I said that that was it."),
    ("I said that ", "that was it.", "I said that that was it."),
    ("\"No,", " no,\" she said.", "\"No, no,\" she said."),
    ("Oh no, ", "no, no.", "Oh no, no, no."), ("No", " No", "No No"),
    // Languages without spaces.
    ("時計屋は嵐を直したことがない", "嵐を直したことがない。", "時計屋は嵐を直したことがない。"),
    ("時計屋は嵐を", "を直した", "時計屋は嵐をを直した"),
  ])
  func aTextIsJoinedToWhatGoesOnFromIt(partial: String, continuation: String, joined: String) {
    #expect(StreamSeam.join(partial, continuation) == joined)
  }

  @Test(arguments: [
    ("again and ", "again and again.", "again and again."), ("A mur", "mur rose.", "A mur rose."),
  ])
  func whatCannotBeToldApartIsTakenForARepetition(
    partial: String, continuation: String, joined: String
  ) {
    #expect(StreamSeam.join(partial, continuation) == joined)
  }

  /// Texts of words of which none begins with its own beginning twice.
  private func text(_ count: Int, using generator: inout Dice) -> String {
    let words = [
      "storm", "clock", "harbour,", "lamp", "minutes", "a", "hat;", "quietly", "box.", "émigré",
      "ferryman", "wrote", "tide", "courtesy", "1847", "“where”",
    ]
    var text = ""
    var last = -1
    for place in 0..<count {
      var pick = generator.draw(below: words.count)
      if pick == last { pick = (pick + 1) % words.count }
      last = pick
      if place > 0 { text += generator.draw(below: 9) == 0 ? "\n\n" : " " }
      text += words[pick] + "\(place)"
    }
    return text
  }

  @Test func anySplitAndAnyRestatedWordsGiveTheTextBack() {
    var generator = Dice(state: 3)
    for _ in 0..<60 {
      let whole = text(2 + generator.draw(below: 14), using: &generator)
      let cut = whole.index(whole.startIndex, offsetBy: 1 + generator.draw(below: whole.count - 1))
      let partial = String(whole[..<cut])
      let starts = partial.indices.filter { place in
        !partial[place].isWhitespace
          && (place == partial.startIndex || partial[partial.index(before: place)].isWhitespace)
      }

      for start in [cut] + starts.suffix(8) {
        let overlap = whole[start..<cut].filter { $0.isLetter || $0.isNumber }.count
        // A single short word after white space may be meant twice.
        let isAmbiguous =
          start == starts.last && start != whole.startIndex && partial.last?.isWhitespace == true
          && overlap < 6
        guard !isAmbiguous else { continue }
        #expect(StreamSeam.join(partial, String(whole[start...])) == whole, "\(start) \(whole)")
      }
    }
  }

  @Test func howItArrivesChangesNothing() {
    var generator = Dice(state: 4)
    for _ in 0..<80 {
      let whole = text(12, using: &generator)
      let cut = whole.index(whole.startIndex, offsetBy: 1 + generator.draw(below: whole.count - 1))
      let partial = String(whole[..<cut])
      let start = generator.draw(below: 2) == 0 ? whole.startIndex : cut
      var seam = StreamSeam(after: partial)
      var joined = partial
      var rest = whole[start...]

      while !rest.isEmpty {
        let piece = rest.prefix(1 + generator.draw(below: 7))
        joined += seam.take(String(piece))
        #expect(whole.hasPrefix(joined))
        rest = rest.dropFirst(piece.count)
      }

      #expect(joined + seam.finish() == whole)
    }
  }

  @Test func wordsMeantTwiceStayWhereverTheTextIsCut() {
    let whole = "He knew that that was it. \"No, no,\" she had had to say, very very softly. So so."

    for cut in whole.indices.dropFirst() {
      #expect(StreamSeam.join(String(whole[..<cut]), String(whole[cut...])) == whole)
    }
  }

  @Test func nothingIsHeldBackOnceItIsClear() {
    var seam = StreamSeam(after: "The storm came in")

    #expect(seam.take("The storm") == "")
    #expect(seam.take(" came in") == "")
    #expect(seam.take(" a") == " a")
    #expect(seam.take(" box") == " box")
    #expect(seam.finish() == "")
  }
}

/// Numbers from a fixed seed.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func draw(below limit: Int) -> Int { Int(next() >> 8) % limit }
}
