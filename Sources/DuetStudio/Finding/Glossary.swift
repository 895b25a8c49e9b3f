/// The words of the program, for help.
enum Glossary {
  /// A word and what it means.
  struct Entry: Sendable {
    var word: String
    var meaning: String

    init(_ word: String, _ meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }

  /// What things are called.
  static let words: [Entry] = [
    Entry("session", "one piece of work and everything that happened in it"),
    Entry("draft", "your text; who wrote each letter of it is known"),
    Entry("prompt", "what you ask for; prompts form a chain"),
    Entry("brief", "audience, tone, length and the like, sent with the prompt"),
    Entry("preset", "an engine, a model and how it is set; what is ranked"),
    Entry("generation", "one press of Generate, with all its variants"),
    Entry("variant", "one text that a preset wrote; a part of it is kept when it stops"),
    Entry("accept", "put a variant into the draft at the cursor"),
    Entry("pair", "two variants of one prompt, shown without their names"),
    Entry("preference", "which side of a pair is better: left, right, tie or both bad"),
    Entry("score", "1 to 5 for one variant on one criterion"),
    Entry("criterion", "what is judged: overall, clarity, style or your own"),
    Entry("sealed", "not told while a pair is open, so that you judge the text alone"),
    Entry("leaderboard", "presets ranked by all preferences, with how sure the ranks are"),
  ]

  /// What the marks on the screen mean.
  static let marks: [Entry] = [
    Entry(">", "the variant or line that commands are about"),
    Entry("+", "the variant that is marked for a comparison"),
    Entry("= B", "says nearly the same as variant B"),
    Entry("4/5", "your score of the variant"),
    Entry("62% you", "how much of the draft you wrote yourself"),
    Entry("^G", "hold Ctrl and press G; Alt-x: hold Alt, or Escape first"),
    Entry("saved", "every event is in the store; saving: it is on its way"),
  ]
}
