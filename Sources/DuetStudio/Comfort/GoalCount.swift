import DuetSession
import DuetText

/// How far the draft is from its goal of words, told quietly, and once aloud.
struct GoalCount: Sendable {
  /// The words of the draft when the day began; nil when they are to be counted anew.
  private var morning: Int?
  /// When the day ends, in milliseconds since 1970.
  private var midnight = Int.min
  /// The goals that were reached and said so.
  private var announced: Set<Int> = []

  /// The day is counted anew: the draft is at another version.
  mutating func forget() { morning = nil }

  /// Brings the count of the day up to date; looks back only where the day or the version is another.
  mutating func follow(_ context: Context) {
    let session = context.session
    guard session.goal.daily != nil else { return }
    let now = session.time(of: context.now)
    guard morning == nil || now >= midnight else { return }
    let clock = SearchClock(now: now, midnight: context.settings.midnight)
    let day = clock.today
    midnight = context.settings.midnight(day.following(1))
    morning = Self.words(of: session, before: context.settings.midnight(day))
  }

  /// The words of the newest version on the way to the current one that is older than a time.
  private static func words(of session: Session, before time: Int) -> Int {
    let text = session.draft
    var next: Int? = text.revisions.current
    while let number = next, let revision = text.revisions[number] {
      let moment = Moment(milliseconds: revision.milliseconds)
      if number > 0, session.time(of: moment) < time {
        return text.standing(at: number).map { WordCount.count($0.buffer.text) } ?? 0
      }
      next = revision.parent
    }
    return 0
  }

  /// The words on the caption: `412 of 1,000 words, 120 of 250 today`.
  func caption(_ words: Int, _ goal: WordGoal) -> String {
    var caption = words == 0 && goal.isEmpty ? "" : Self.counted(words, goal.words)
    if let daily = goal.daily, let morning {
      caption += ", \(Figures.words(words - morning)) of \(Figures.words(daily)) today"
    }
    return caption
  }

  private static func counted(_ words: Int, _ goal: Int?) -> String {
    guard let goal else { return "\(Figures.words(words)) \(words == 1 ? "word" : "words")" }
    return "\(Figures.words(words)) of \(Figures.words(goal)) words"
  }

  /// What is said when the count of words passes a goal, once for each; nil else.
  mutating func remark(from before: Int, to after: Int, _ goal: WordGoal) -> Notice? {
    if let wanted = goal.words, before < wanted, after >= wanted,
      announced.insert(wanted).inserted
    {
      return Notice("\(Figures.words(wanted)) words: the goal is reached")
    }
    if let daily = goal.daily, let morning, before - morning < daily, after - morning >= daily,
      announced.insert(-daily).inserted
    {
      return Notice("\(Figures.words(daily)) words today: the goal of the day is reached")
    }
    return nil
  }
}
