public import DuetScreen
public import DuetSession
import DuetText

/// Everything that the studio is at one moment: the session, the panes, and where the person is.
///
/// It changes through ``receive(_:now:)``, ``record(_:)``, ``take(_:)`` and ``perform(_:)``, and
/// draws itself into a ``Frame``; it never touches the world.
public struct StudioModel: Sendable {
  /// The session that the panes show.
  public internal(set) var session: Session
  /// The replay, while one runs; then nothing can be generated or written.
  public internal(set) var replay: Replay?
  /// What was configured.
  public var settings: Settings
  /// What was worked out elsewhere.
  public internal(set) var derived = Derived()
  /// What panes share.
  public internal(set) var desk: Desk
  /// Which layout is shown, which pane has the keyboard, and what lies over them.
  public internal(set) var stage = Stage()
  /// The sentence at the bottom, until the next key.
  public internal(set) var notice: Notice?
  /// What is remembered of the person from one session to the next.
  public internal(set) var habits = Habits()
  /// How keys are bound.
  public let keymap: Keymap
  /// How large the screen is.
  public var size: Size
  var panes: [PaneID: AnyPane]
  var now: Moment

  /// The studio at the start.
  public init(session: Session, settings: Settings, keymap: Keymap, size: Size, variants: Int = 4) {
    self.session = session
    self.settings = settings
    self.keymap = keymap
    self.size = size
    desk = Desk(variantCount: variants)
    panes = Dictionary(
      uniqueKeysWithValues: PaneCatalog.all.map { ($0.id, AnyPane($0.init())) })
    now = session.lastMoment
    desk[.draft] = TextCursor(offset: session.draft.buffer.utf8Count)
    desk[.prompt] = TextCursor(offset: session.prompt.buffer.utf8Count)
  }

  /// What panes may read.
  func context(for pane: PaneID) -> Context {
    var context = Context(
      session: session, settings: settings, derived: derived,
      isFocused: stage.keyboard == pane, place: stage.focus, replay: replay, keymap: keymap,
      now: now)
    context.isStanding = stage.overlays.isEmpty && stage.focus == pane
    if pane == PalettePane.id || pane == HelpPane.id {
      let model = self
      context.finding = Finding(recent: habits.recent) { model.reason(against: $0) }
    }
    return context
  }

  /// Applies an event, and lets panes follow it.
  public mutating func record(_ event: SessionEvent) {
    session.apply(event)
    desk.followLeap(event.fact)
    now = max(now, event.moment)
    follow(event)
    if replay == nil { habits.tour?.follow(event.fact) }
    sayRemark(on: event.fact)
  }

  /// Lets the panes that keep something in step follow an event, in the order of the catalog.
  mutating func follow(_ event: SessionEvent) {
    var context = context(for: stage.keyboard)
    for id in PaneCatalog.followers {
      context.isFocused = stage.keyboard == id
      panes[id]?.follow(event, &desk, context)
    }
  }

  /// Takes a value in that was worked out elsewhere.
  public mutating func take(_ value: DerivedValue) {
    switch value {
    case .sessions(let sessions):
      derived.sessions = sessions
      derived.search = nil
    case .found(let search):
      derived.sessions = search.sessions
      derived.search = search
    case .report(let report):
      derived.report = report
      derived.reportFailure = nil
    case .reportFailed(let failure):
      derived.report = nil
      derived.reportFailure = failure
    case .saved(let count):
      derived.savedEvents = count
      derived.saveFailure = nil
      derived.isReadOnly = false
      derived.isOpenElsewhere = false
    case .saveFailed(let failure): derived.saveFailure = failure
    case .readOnly(let failure):
      derived.saveFailure = failure
      derived.isReadOnly = true
    case .openElsewhere(let failure):
      derived.saveFailure = failure
      derived.isReadOnly = true
      derived.isOpenElsewhere = true
    case .heldElsewhere(let sessions): derived.heldElsewhere = sessions
    case .failed(let failure): notice = Notice(failure.line, .warning)
    case .interrupted(let sessions): derived.interrupted = sessions
    case .recent(let sessions): derived.recent = sessions
    case .began(let work): derived.underWay.insert(work)
    case .ended(let work): derived.underWay.remove(work)
    case .done(let sentence): notice = Notice(sentence)
    case .templates(let templates): settings.templates = templates
    }
  }

  /// Puts a sentence at the bottom of the screen, until the next key.
  public mutating func show(_ notice: Notice) { self.notice = notice }

  /// Shows another session from its start on, or leaves a replay for it.
  public mutating func enter(_ session: Session, replay: Replay? = nil) {
    self.session = session
    self.replay = replay
    now = replay?.position ?? session.lastMoment
    panes = Dictionary(
      uniqueKeysWithValues: PaneCatalog.all.map { ($0.id, AnyPane($0.init())) })
    desk = Desk(variantCount: desk.variantCount)
    desk[.draft] = TextCursor(offset: session.draft.buffer.utf8Count)
    desk[.prompt] = TextCursor(offset: session.prompt.buffer.utf8Count)
    stage = Stage(layout: replay == nil ? "write" : "replay")
    derived.report = nil
  }
}

/// Which layout is shown, which pane has the keyboard, and what lies over them.
public struct Stage: Equatable, Sendable {
  /// The layout.
  public internal(set) var layout: LayoutName
  /// The layout to go back to from a full-screen view.
  var home: LayoutName
  /// The pane of that layout that had the keyboard.
  var homeFocus: PaneID?
  /// The pane that has the keyboard when nothing lies over it.
  public internal(set) var focus: PaneID
  /// What lies over the panes, the topmost last.
  public internal(set) var overlays: [PaneID] = []
  /// The pane in which a button of the mouse is held down.
  var grabbed: PaneID?
  /// The chords of a sequence that is not complete.
  var pending: [Chord] = []
  /// What the modal keymap remembers.
  var modal = ModalState()
  /// Whether motions select, as a mark was set.
  var isMarking = false
  /// The border that the mouse holds.
  var heldBorder: LayoutSolution.Border?

  init(layout: LayoutName = "write") {
    self.layout = layout
    home = "write"
    focus = Layout.named(layout).panes[0]
  }

  /// The pane that gets keys.
  public var keyboard: PaneID { overlays.last ?? focus }
}
