import DuetScreen
public import DuetSession
public import DuetStudio

/// The studio as a dialogue: a line says what to do, and lines say what happened.
///
/// It is a front end of the same ``Studio``, for screen readers, pipes and slow links: what a line
/// means is done by the model's own commands and input, and what is said is read from the model.
/// Nothing is said twice, and no line holds anything that moves a cursor.
@MainActor
public final class LinearStudio {
  /// The studio that is spoken with.
  public let studio: Studio
  /// Called once, when the studio was left.
  public var onQuit: () -> Void = {}
  /// Whether it was left.
  public private(set) var hasQuit = false

  private let say: (String) -> Void
  private let screen = UnseenScreen()
  private var teller: LinearTeller
  /// Lines that came while another session was being entered.
  private var heldLines: [String] = []
  private var isObeying = false
  private var isInterrupted = false

  /// A dialogue.
  ///
  /// - Parameters:
  ///   - session: to go on with; one in which nothing has happened begins a new one.
  ///   - say: told one paragraph at a time; it may hold line feeds and whatever a model sent.
  public init(
    world: World, settings: Settings, variants: Int = 4, session: Session = Session(),
    layout: LayoutName = "write", say: @escaping (String) -> Void
  ) {
    var keymap = Keymap(commands: PaneCatalog.commands)
    keymap.isLinear = true
    studio = Studio(
      world: world, screen: screen, settings: settings, keymap: keymap, variants: variants,
      session: session, layout: layout)
    if layout == "write" { studio.perform(.focus("prompt")) }
    teller = LinearTeller(studio.model)
    self.say = say
    screen.onFrame = { [weak self] in self?.changed() }
    studio.onQuit = { [weak self] in self?.left() }
    studio.onSuspend = {}
  }

  /// Says where one is and how to go on.
  public func begin() {
    teller = LinearTeller(studio.model)
    let isWriting =
      studio.model.replay == nil && !Layout.named(studio.model.stage.layout).isView
    let guide = "Duet. Type a prompt and press enter; /help says the commands, /quit leaves."
    say(isWriting ? guide : "Duet. /help says the commands, /quit leaves.")
    for line in teller.beginning(studio.model) { say(line) }
    tell(.event)
  }

  /// Does what a line says.
  public func obey(_ line: String) {
    guard !hasQuit else { return }
    guard !studio.isMoving else { return heldLines.append(line) }
    isInterrupted = false
    isObeying = true
    studio.model.clearNotice()
    teller.hush()
    var answer = LinearTeller.Cause.typing
    do throws(LinearLine.Problem) {
      let meaning = try LinearLine(line, scopes: studio.model.lineScopes)
      answer = meaning.cause
      try carry(meaning)
    } catch {
      say(error.sentence)
      answer = .event
    }
    isObeying = false
    // What leads to another session is answered when that is there.
    tell(studio.isMoving ? .event : answer)
    if !hasQuit { studio.pacer.drawSoon() }
  }

  /// Ctrl-C: stops what is being written; where nothing is, asks once and then leaves.
  public func interrupt() async {
    guard !hasQuit else { return }
    if !studio.model.session.unfinishedVariants.isEmpty {
      obey("/prompt.stop")
    } else if isInterrupted {
      await studio.quit()
    } else {
      say("Ctrl-C again, or /quit, leaves. All is saved.")
      isInterrupted = true
    }
  }

  /// The end of what can be heard: leaves in order.
  public func leave() async { await studio.quit() }

  /// Returns when nothing is under way any more: no variant, no write, no list.
  public func settle() async {
    await studio.settle()
    changed()
  }

  private func left() {
    for line in teller.news(studio.model, after: .event) { say(line) }
    hasQuit = true
    let session = studio.model.session
    if session.isClosed, !studio.isReplayOnly { say("Saved as session \(session.id).") }
    onQuit()
  }

  /// Something changed by itself.
  private func changed() {
    guard !isObeying, !hasQuit else { return }
    tell(.event)
    guard !studio.isMoving, !heldLines.isEmpty else { return }
    let lines = heldLines
    heldLines = []
    for line in lines { obey(line) }
  }

  /// Says what is new.
  func tell(_ cause: LinearTeller.Cause) {
    for line in teller.news(studio.model, after: cause) { say(line) }
    // Help is said at once: nothing is left to be done in it.
    if studio.model.stage.overlays.last == "help" {
      studio.perform(.run("help.close"))
      teller.settle(studio.model)
    }
  }

  /// Says something out of turn.
  func answer(_ lines: [String]) {
    lines.forEach(say)
    teller.hasAnswered = true
  }
}

extension LinearLine {
  /// What is to be said of it.
  fileprivate var cause: LinearTeller.Cause {
    switch self {
    case .text, .type, .write: .typing
    case .command("studio.quit", _): .event
    default: .command
    }
  }
}

/// A screen that nobody looks at; it tells when there is something new.
@MainActor
private final class UnseenScreen: Screen {
  let size = Size(columns: 80, rows: 40)
  var onFrame: () -> Void = {}

  func present(_ frame: Frame) { onFrame() }

  func ring() {}
}
