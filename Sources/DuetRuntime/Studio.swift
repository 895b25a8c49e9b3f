public import DuetScreen
public import DuetSession
public import DuetStudio

/// The running studio: it owns the one model, stamps facts, and lets effects happen.
@MainActor
public final class Studio {
  /// Everything on the screen.
  public internal(set) var model: StudioModel
  /// Called once, when the studio is to be left.
  public var onQuit: () -> Void = {}
  /// Called when the program is to be put in the background.
  public var onSuspend: () -> Void = {}
  /// Lets the person edit a text in a program of their own; nil when they left it as it was.
  public var edit: (String) async -> Result<String?, Failure> = { _ in
    .failure(
      Failure(
        code: "no-editor", summary: "there is no other editor here",
        remedy: "edit the text in Duet"))
  }

  let world: World
  let screen: any Screen
  let work = WorkCounter()
  var recorder: Recorder {
    willSet { recorder.letGo() }
  }
  /// The right to write the session; nil while another program has it.
  var lease: (any SessionLease)?
  /// The clock's reading at moment 0 of the session.
  var clockZero: Duration
  var hasQuit = false
  /// What the screen shows.
  private var shown: Picture?
  /// How long nothing must have happened until it is said that all is saved.
  static let calm = Duration.milliseconds(250)
  /// When something was recorded last.
  var lastRecord = Duration.zero
  /// Whether it is going to be said that all is saved.
  var isTellingSaved = false
  /// Why the end of the session could not be saved when the studio was left; nil when it could.
  public private(set) var unsaved: LogError?
  /// Whether the session had not been left in order when it was opened.
  var wasCutOff = false
  /// Whether the session was begun here for judging, and nothing else.
  var isFreshRating = false
  /// The session that a replay returns to.
  var parked: (session: Session, recorder: Recorder)?
  /// Where the person was in that session.
  var parkedStandpoint: StudioModel.Standpoint?
  /// Whether there is nothing but a replay, so that leaving it is leaving the studio, and nothing
  /// of the log may change.
  public var isReplayOnly = false
  var ticker: Task<Void, Never>?
  /// What was kept of the person's habits last, and whether more is being kept.
  var keptHabits = Habits()
  var isKeepingHabits = false
  /// Whether another session is about to take the place of this one.
  var isMoving = false
  /// What the person did meanwhile.
  var heldInput: [InputEvent] = []
  /// The newest question for a list of sessions, by its number; older answers are dropped.
  var listing = 0
  /// The newest search that was not asked yet, and whether one is being answered.
  var nextSearch: SearchQuery?
  var isSearching = false
  /// The newest question for a leaderboard, by its number; older answers are dropped.
  var evaluation = 0
  private(set) lazy var runner = EffectRunner(world: world, work: work) { [weak self] in
    self?.recordWriting($0)
    self?.pacer.drawSoon()
  }
  private(set) lazy var pacer = FramePacer(world: world, work: work) {
    [weak self] in self?.draw()
  }

  /// The studio on a screen.
  ///
  /// - Parameters:
  ///   - session: to go on with; one in which nothing has happened begins a new one.
  ///   - title: of a new session.
  public init(
    world: World, screen: any Screen, settings: Settings, keymap: Keymap, variants: Int = 4,
    session: Session = Session(), title: String = "", layout: LayoutName = "write"
  ) {
    self.world = world
    self.screen = screen
    model = StudioModel(
      session: session, settings: settings, keymap: keymap, size: screen.size, variants: variants)
    clockZero = world.now() - .milliseconds(session.lastMoment.milliseconds)
    recorder = Recorder(session: session.id, count: 0, world: world, work: work) { _ in }
    enter(session, title: title)
    if layout != "write" { perform(.show(layout)) }
  }

  /// The session's clock.
  var moment: Moment { moment(of: model.session) }

  private func moment(of session: Session) -> Moment {
    Moment(
      milliseconds: max(session.lastMoment.milliseconds, (world.now() - clockZero).milliseconds))
  }

  /// Takes in what the person did, and draws at once: first the pane that has the keyboard, then,
  /// as soon as there is nothing else to do, all.
  public func receive(_ events: [InputEvent]) {
    recorder.hold()
    defer { recorder.letGo() }
    for (place, event) in events.enumerated() where !hasQuit {
      guard !isMoving else {
        heldInput += events[place...]
        break
      }
      carryOut(model.receive(event, now: moment))
    }
    guard !hasQuit else { return }
    keepHabits()
    guard let shown, let picture = model.picture(redrawing: shown) else {
      return pacer.drawNow()
    }
    present(picture)
    pacer.drawNext()
  }

  /// The screen has another size.
  public func resize(to size: Size) {
    model.size = size
    pacer.drawNow()
  }

  /// Draws as soon as it is due.
  public func draw() {
    guard !hasQuit else { return }
    present(model.picture(after: shown))
  }

  private func present(_ picture: Picture) {
    shown = picture
    screen.present(picture.frame)
  }

  /// Returns when nothing is under way any more: no variant, no write, no list.
  public func settle() async { await work.settle() }

  /// Whether something is under way: a variant, a write, a list.
  public var isBusy: Bool { work.isBusy }

  /// How many tasks of the studio are alive.
  ///
  /// Who hands in a clock that knows how many tasks sleep on it knows by this number, exactly,
  /// whether anything can still happen before time goes on.
  public var taskCount: Int { work.tasks }

  /// Records facts and performs effects.
  func carryOut(_ outcome: Outcome) {
    if let notice = outcome.notice { model.show(notice) }
    runner.flush(outcome.facts.compactMap(\.stoppedVariant))
    record(outcome.facts)
    for effect in outcome.effects { perform(effect) }
    followReplay()
  }

  /// Puts a sentence at the bottom of the screen, until the next key.
  public func tell(_ notice: Notice) { model.show(notice) }

  /// Numbers and stamps facts, applies them, and has them written; a replay or a reader records nothing.
  func record(_ facts: [Fact]) {
    guard model.replay == nil, !isReader, !facts.isEmpty else { return }
    lastRecord = world.now()
    for fact in facts {
      let event = SessionEvent(
        number: model.session.eventCount + 1, moment: moment, fact: fact)
      model.record(event)
      recorder.append(event)
    }
  }

  /// Records what belongs to the session that is being written, also while a replay hides it.
  func recordWriting(_ facts: [Fact]) {
    guard parked != nil else { return record(facts) }
    guard !isReader else { return }
    for fact in facts {
      guard let session = parked?.session else { return }
      let event = SessionEvent(
        number: session.eventCount + 1, moment: moment(of: session), fact: fact)
      parked?.session.apply(event)
      parked?.recorder.append(event)
    }
  }

  /// Leaves: stops engines, closes the session, and writes all that is left.
  public func quit() async {
    guard !hasQuit else { return }
    hasQuit = true
    ticker?.cancel()
    await leaveSession()
    if model.habits != keptHabits { await world.keepHabits(model.habits) }
    if recorder.hasUnwritten { unsaved = recorder.error }
    lease?.release()
    onQuit()
  }
}

extension Duration {
  /// The whole milliseconds of the duration.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
