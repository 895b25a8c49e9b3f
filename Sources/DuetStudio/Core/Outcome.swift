public import DuetEvaluation
public import DuetSession

/// What an update decides: facts to record, and things for the world to do.
public struct Outcome: Equatable, Sendable {
  /// What happened, in order.
  public var facts: [Fact]
  /// What the world is to do, in order, after the facts were applied.
  public var effects: [Effect]
  /// A sentence for the bottom of the screen.
  public var notice: Notice?

  /// An outcome; nothing unless given.
  public init(facts: [Fact] = [], effects: [Effect] = [], notice: Notice? = nil) {
    self.facts = facts
    self.effects = effects
    self.notice = notice
  }

  /// Nothing happens.
  public static let none = Outcome()

  /// One fact.
  public static func fact(_ fact: Fact) -> Outcome { Outcome(facts: [fact]) }

  /// One effect.
  public static func effect(_ effect: Effect) -> Outcome { Outcome(effects: [effect]) }

  /// Only a sentence.
  public static func notice(_ text: String, _ kind: Notice.Kind = .plain) -> Outcome {
    Outcome(notice: Notice(text, kind))
  }
}

/// A sentence that stands at the bottom of the screen until the next key.
public struct Notice: Equatable, Sendable {
  /// How it is meant.
  public enum Kind: Equatable, Sendable {
    /// For information.
    case plain
    /// Something could not be done.
    case warning
  }

  /// The sentence.
  public var text: String
  /// How it is meant.
  public var kind: Kind

  /// A sentence.
  public init(_ text: String, _ kind: Kind = .plain) {
    self.text = text
    self.kind = kind
  }
}

/// Something that the world outside the model is to do.
public enum Effect: Equatable, Sendable {
  /// Let engines write these variants.
  case generate([VariantID])
  /// Stop engines that write these variants.
  case stop([VariantID])
  /// Put text on the system's clipboard.
  case copy(String)
  /// Let the person edit a text in a program of their own, for what a pane edits at the moment.
  case openEditor(PaneID, String)
  /// Move the keyboard to a pane.
  case focus(PaneID)
  /// Show a layout.
  case show(LayoutName)
  /// Go back to the layout that was shown before a full-screen view.
  case back
  /// Open an overlay over the panes.
  case overlay(PaneID)
  /// Close the topmost overlay.
  case closeOverlay
  /// Run a command by its id, as the palette does.
  case run(CommandID)
  /// Use another theme.
  case theme(String)
  /// Ask the store for sessions that match; an empty text gives all.
  case listSessions(String)
  /// Ask the store for the sessions in which a query is true of a text; newer questions take the
  /// place of older ones.
  case search(SearchQuery)
  /// Leave this session, open the one of a hit, and go to where the hit stands.
  case openAt(SearchHit)
  /// Leave this session and open another.
  case open(SessionID)
  /// Leave this session and begin a new one.
  case begin
  /// Keep what is shown as a session of its own, and go on there.
  case saveCopy
  /// Leave this session and replay one.
  case replay(SessionID)
  /// Leave this session and judge the variants of others, in a session of its own.
  case rate([SessionID])
  /// Go somewhere in the replay, or mark something in it.
  case replaying(ReplayWish)
  /// Leave a replay for the session that was open before it.
  case endReplay
  /// Delete a session for good.
  case delete(SessionID)
  /// Give a session that is not open another title.
  case rename(SessionID, String)
  /// Give a session, open or not, other tags.
  case tag(SessionID, [String])
  /// Work out a leaderboard.
  case evaluate(ReportRequest)
  /// Do something to the layout that is shown.
  case arrange(LayoutChange)
  /// Keep one of the person's own layouts beyond this run.
  case keepLayout(LayoutName)
  /// Forget a layout that is kept.
  case forgetLayout(LayoutName)
  /// Keep a template for later.
  case keepTemplate(PromptTemplate)
  /// Ask which templates there are.
  case readTemplates
  /// Put the program in the background.
  case suspend
  /// Leave.
  case quit
}

/// What a leaderboard is asked to rank.
public struct ReportRequest: Equatable, Sendable {
  /// By what the judged texts are told apart; nil lets the judgements decide.
  public var grouping: Grouping?
  /// The criterion that counts.
  public var criterion: String

  /// A request.
  public init(grouping: Grouping?, criterion: String) {
    self.grouping = grouping
    self.criterion = criterion
  }
}
