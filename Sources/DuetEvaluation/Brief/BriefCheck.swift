public import DuetSession

/// One thing that a brief asks for, held against one text.
///
/// It depends on the brief and the text alone, so it tells nothing about who wrote the text.
public struct BriefCheck: Equatable, Sendable {
  /// Which part of the brief asks for it.
  public enum Field: String, Equatable, Sendable, CaseIterable {
    /// How long the text is.
    case length
    /// What form it has.
    case format
    /// A word or phrase that must be in it.
    case mustInclude = "must include"
    /// A word or phrase that must not be in it.
    case avoid
  }

  /// How the text does.
  public enum Result: String, Equatable, Sendable {
    /// The text is as asked.
    case passed
    /// It is not, and nothing that may still be written can change that.
    case failed
    /// The text is being written, and may still come out either way.
    case open
    /// The wish is not one that can be counted.
    case unchecked
  }

  /// Which part of the brief asks for it.
  public var field: Field
  /// What is asked for, in the brief's words.
  public var wish: String
  /// How the text does.
  public var result: Result
  /// Why, in a clause: "3 sentences, 2 wanted".
  public var reason: String

  /// A check.
  public init(field: Field, wish: String, result: Result, reason: String) {
    self.field = field
    self.wish = wish
    self.result = result
    self.reason = reason
  }
}

/// Everything in a brief that can be held against a text, and how the text does.
public struct BriefChecks: Equatable, Sendable {
  /// The checks: length, format, what must be in it, what must not, each in the brief's order.
  public var all: [BriefCheck]

  /// No checks.
  public init() { all = [] }

  /// Holds a text against a brief; no checks where the brief asks for nothing of the kind.
  ///
  /// Words and phrases are looked for as they stand in the brief, in any case, at the bounds of
  /// words; other forms of a word are other words. Costs time in proportion to the text and the
  /// number of phrases.
  ///
  /// - Parameter isOver: whether the text is all there will be; before that a check fails only
  ///   where nothing more can mend it.
  public init(_ text: String, against brief: Brief, isOver: Bool = true) {
    let shape = TextShape(text)
    all =
      LengthWish.checks(brief.length, shape, isOver: isOver)
      + FormatWish.checks(brief.format, shape, isOver: isOver)
    let phrases = PhraseSearch(text)
    all += brief.mustInclude.map { phrases.check(mustInclude: $0, isOver: isOver) }
    all += brief.avoid.map { phrases.check(avoid: $0, isOver: isOver) }
  }

  /// How many are as asked.
  public var passed: Int { all.count { $0.result == .passed } }

  /// How many can be counted at all.
  public var countable: Int { all.count { $0.result != .unchecked } }

  /// Whether some may still come out either way.
  public var isOpen: Bool { all.contains { $0.result == .open } }

  /// The mark beside a text: "2/3 brief"; empty where nothing can be counted.
  public var mark: String {
    guard countable > 0 else { return "" }
    return "\(passed)/\(countable) brief" + (isOpen ? " so far" : "")
  }
}
