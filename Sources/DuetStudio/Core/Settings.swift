public import DuetEvaluation
public import DuetSession

/// What was configured before the studio was opened.
public struct Settings: Sendable {
  /// The theme in use, as the terminal can show it.
  public var theme: Theme
  /// What the terminal can show of themes.
  public var target = ThemeTarget() {
    didSet { theme = theme.adapted(to: target) }
  }
  /// The themes that can be switched to.
  public var themes: [Theme]
  /// The presets that Generate uses, in turn.
  public var presets: [Preset]
  /// Every preset that a variant can be written again with.
  public var knownPresets: [Preset]
  /// How many columns a line of the draft, the prompt and the notes has at most; nil for as many as
  /// there is room for.
  public var measure: Int? = Settings.standardMeasure
  /// Who judges.
  public var rater: String
  /// What is judged, the main criterion first.
  public var criteria: [String]
  /// How pairs are judged.
  public var rating = RatingOptions()
  /// When a day begins where the person is, in milliseconds since 1970; that of UTC unless told.
  public var midnight: @Sendable (CalendarDay) -> Int = { $0.number * 86_400_000 }
  /// The templates that can be used.
  public var templates: [PromptTemplate] = []
  /// The person's own layouts, which stand in the place of others of the same name.
  public var layouts: [Layout] = []
  /// How the panes of layouts lie that were changed and not saved.
  public var arrangements: [LayoutName: LayoutNode] = [:]

  /// As many columns as are read well.
  public static let standardMeasure = 76

  /// Settings.
  public init(
    theme: Theme, themes: [Theme] = [], presets: [Preset] = [.embedded], rater: String = "you",
    criteria: [String] = Criteria.standard
  ) {
    self.theme = theme
    self.themes = themes.isEmpty ? [theme] : themes
    self.presets = presets
    knownPresets = presets
    self.rater = rater
    self.criteria = criteria
  }
}

/// What was worked out outside the session: lists, reports, and how far the log is saved.
public struct Derived: Sendable {
  /// The sessions of the store, newest first; nil while they are not known.
  public var sessions: [SessionSummary]?
  /// What a search found in ``sessions``, when they are those that it found.
  public var search: SessionSearch?
  /// The leaderboard; nil while it is not known.
  public var report: EvaluationReport?
  /// Why there is no leaderboard.
  public var reportFailure: Failure?
  /// How many events of the session are durable.
  public var savedEvents: Int = 0
  /// Why events cannot be saved at the moment.
  public var saveFailure: Failure?
  /// Whether another program writes the session, so that nothing in it can be changed from here.
  public var isReadOnly = false
  /// Whether that program had it open first, so that it is read as it was when it was opened here.
  public var isOpenElsewhere = false
  /// The listed sessions that other programs have open to write them.
  public var heldElsewhere: Set<SessionID> = []
  /// The sessions that were written on last, without the one that is open, newest first.
  public var recent: [SessionSummary] = []
  /// What is being worked out for the person at the moment.
  public var underWay: Set<BackgroundWork> = []
  /// Interrupted sessions that could be opened again.
  public var interrupted: [SessionSummary] = []

  /// Nothing is known yet.
  public init() {}
}

/// A value that came back from the world and is no fact.
public enum DerivedValue: Sendable {
  /// A list of sessions.
  case sessions([SessionSummary])
  /// The sessions that a search found.
  case found(SessionSearch)
  /// A leaderboard.
  case report(EvaluationReport)
  /// No leaderboard, and why.
  case reportFailed(Failure)
  /// The log is durable up to this many events.
  case saved(Int)
  /// The log cannot be written, and why.
  case saveFailed(Failure)
  /// The log cannot be written any more, because another program writes the session.
  case readOnly(Failure)
  /// Another program has the session open to write it, so that it is only read here.
  case openElsewhere(Failure)
  /// Which of the listed sessions other programs have open to write them.
  case heldElsewhere(Set<SessionID>)
  /// Something that was asked for failed.
  case failed(Failure)
  /// Sessions that were not left in order.
  case interrupted([SessionSummary])
  /// The sessions that were written on last.
  case recent([SessionSummary])
  /// Something is being worked out.
  case began(BackgroundWork)
  /// It is worked out, or could not be.
  case ended(BackgroundWork)
  /// Something was done that can be told in a sentence.
  case done(String)
  /// The templates there are.
  case templates([PromptTemplate])
}

/// What takes a moment and is done beside the keyboard.
public enum BackgroundWork: String, CaseIterable, Sendable {
  /// A search of the store.
  case searching
  /// A list of sessions.
  case listing
  /// A leaderboard.
  case evaluating
}
