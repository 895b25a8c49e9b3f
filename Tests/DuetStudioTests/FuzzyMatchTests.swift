import DuetSession
import DuetTesting
import Testing

@testable import DuetStudio

/// How letters are found in longer texts, and which command they find.
struct FuzzyMatchTests {
  @Test func everyMatchIsTheBestOfAllWaysToPlaceTheLetters() {
    var generator = SeededGenerator(seed: 11, stream: 3)
    let letters: [Character] = ["a", "b", "B", " ", "-", "."]
    for _ in 0..<4000 {
      let text = String(
        (0..<generator.draw(below: 9)).map { _ in letters[generator.draw(below: 6)] })
      let word = String(
        (0..<(1 + generator.draw(below: 4))).map { _ in letters[generator.draw(below: 4)] })

      let match = FuzzyMatch.best(word, in: text)

      #expect(match?.score == Self.bestByTrying(word, in: text), "\(word) in \(text)")
      if let match {
        #expect(match.score == Self.score(of: match.places, word, in: text), "\(word) in \(text)")
      }
    }
  }

  @Test(arguments: [
    ("gen", "Generate", [0, 1, 2]), ("np", "Next pane", [0, 5]),
    ("sl", "studio.switch-layout", [7, 14]),
    ("x", "Next", [2]), ("zz", "Next", nil), ("", "Next", []),
    ("nextpane", "Next pane", [0, 1, 2, 3, 5, 6, 7, 8]),
  ])
  func lettersAreFoundWhereWordsBegin(word: String, text: String, places: [Int]?) {
    #expect(FuzzyMatch.best(word, in: text)?.places == places)
  }

  @Test(arguments: [
    ("gen", "prompt.generate"), ("quit", "studio.quit"), ("commands", "studio.palette"),
    ("next pane", "studio.focus-next"), ("acc", "variants.accept"),
    ("theme", "studio.switch-theme"),
    ("studio.help", "studio.help"), ("undo", "draft.undo"),
  ])
  func theCommandThatIsMeantComesFirst(query: String, id: String) {
    #expect(Self.ranking().hits(query).first?.command.id.name == id)
  }

  @Test func equalFitsAreToldApartByWhatWasDoneLast() {
    let words = "score"
    let plain = Self.ranking().hits(words).map(\.command.id)
    let recent = Self.ranking(recent: ["score.give-4"]).hits(words).map(\.command.id)

    #expect(plain.firstIndex(of: "score.give-1") ?? 99 < plain.firstIndex(of: "score.give-4") ?? 0)
    #expect(
      recent.firstIndex(of: "score.give-4") ?? 99 < recent.firstIndex(of: "score.give-1") ?? 0)
  }

  @Test func withoutAQueryWhatWasDoneLastComesFirst() {
    let hits = Self.ranking(recent: ["studio.quit", "prompt.stop"]).hits("")

    #expect(hits.prefix(2).map(\.command.id) == ["studio.quit", "prompt.stop"])
    #expect(hits.count == Self.ranking().commands.count)
  }

  @Test func whatFitsNothingHasNeighbours() {
    let ranking = Self.ranking()

    #expect(ranking.hits("genrtzq").isEmpty)
    #expect(ranking.nearest("genreate").map(\.id).contains("prompt.generate"))
  }

  private static func ranking(recent: [CommandID] = []) -> CommandRanking {
    CommandRanking(
      commands: PaneCatalog.commands.filter { !PaneCatalog.forms.contains($0.scope) },
      recent: recent, place: "draft")
  }

  /// The best score by trying every way to place the letters.
  private static func bestByTrying(_ word: String, in text: String) -> Int? {
    let (letters, characters) = (Array(word.lowercased()), Array(text.lowercased()))
    func tries(_ row: Int, from start: Int, _ places: [Int]) -> [Int] {
      guard row < letters.count else { return [score(of: places, word, in: text)] }
      return (start..<max(start, characters.count)).filter { characters[$0] == letters[row] }
        .flatMap { tries(row + 1, from: $0 + 1, places + [$0]) }
    }
    return tries(0, from: 0, []).max()
  }

  private static func score(of places: [Int], _ word: String, in text: String) -> Int {
    typealias Weight = FuzzyMatch.Weight
    let bonuses = FuzzyMatch.bonuses(Array(text))
    var score = word.count == text.count ? Weight.whole : 0
    for (index, place) in places.enumerated() {
      score += Weight.letter + bonuses[place]
      guard index > 0 else { continue }
      let between = place - places[index - 1] - 1
      score += between == 0 ? Weight.run : Weight.gap + Weight.skipped * between
    }
    return score
  }
}
