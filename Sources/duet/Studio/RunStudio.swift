import DuetRuntime
import DuetScreen
import DuetSession
import DuetStore
import DuetStudio
import DuetTerminal
import Foundation

/// Opens the studio and returns when the person leaves it.
///
/// - Throws: `CommandFailure` when there is no screen to open it on, when the store cannot be used,
///   or when it could not take the end of the session.
@MainActor
func runStudio(_ launch: StudioLaunch) async throws {
  let keymap = try StudioCommands.soundKeymap(launch.configuration)
  var settings = StudioWorld.settings(launch)
  let stand = ScreenStand()
  let habitsFile = HabitsFile()
  let isBlank = launch.isBlank
  let isFirst =
    isBlank
    && !FileManager.default.fileExists(
      atPath: Surroundings.process.storePath(launch.options.store).path)
  let habits = habitsFile.habits(isFirst: isFirst)
  let store: StoreAccess
  let opening: StudioOpening
  let terminal: Terminal
  if isBlank {
    // The store is opened while the first picture is drawn.
    let access = Task.detached { try Wiring.access(launch.options) }
    terminal = try stand.open()
    settings.target = ThemeTarget(terminal)
    terminal.present(StudioOpening.blank(launch, settings, keymap, habits, size: terminal.size))
    do {
      store = try await access.value
      opening = try await StudioOpening(launch, store: store)
    } catch {
      terminal.close()
      throw error
    }
  } else {
    store = try launch.isReplay ? Wiring.watched(launch.options) : Wiring.access(launch.options)
    opening = try await StudioOpening(launch, store: store)
    terminal = try stand.open()
    settings.target = ThemeTarget(terminal)
  }
  var world = StudioWorld.make(launch, store: store, terminal: terminal)
  world.keepHabits = { habitsFile.write($0) }
  let studio = Studio(
    world: world, screen: terminal,
    settings: settings, keymap: keymap,
    variants: launch.configuration.variants, session: opening.session, layout: opening.layout)
  studio.remember(habits)
  studio.isReplayOnly = launch.isReplay
  studio.onSuspend = { terminal.suspend() }
  studio.edit = { await ExternalEditor.edit($0, on: terminal) }
  if let replay = opening.replay { studio.show(replay) }
  opening.beginJudging(studio)
  if let problem = (launch.layouts.problems + launch.templates.problems).first {
    studio.tell(
      Notice("\(problem.place): \(problem.what); \(problem.remedy)", .warning))
  }
  if opening.lost > 0 { studio.tell(StudioOpening.loss(opening.lost)) }
  await stand.run(studio)
  terminal.close()
  try throwUnsaved(studio)
  launch.tellRated(studio.model.session)
}

/// Throws why the store could not take the end of a session that was left, where it could not.
@MainActor
func throwUnsaved(_ studio: Studio) throws(CommandFailure) {
  guard let error = studio.unsaved else { return }
  var failure = CommandFailure(error)
  failure.what = "the end of the session was not saved: " + failure.what
  failure.remedy = "what was saved before is whole; `duet sessions list` names it"
  throw failure
}

/// What the studio shows first.
struct StudioOpening {
  var session = Session()
  var replay: Replay?
  var layout: LayoutName = "write"
  /// The facts of a session in which variants are judged; none where nothing is.
  var rating: [Fact] = []
  /// How many acknowledged events of the session are not in the store any more.
  var lost = 0

  /// Shows the first pair, or the next one, where pairs are judged.
  @MainActor
  func beginJudging(_ studio: Studio) {
    if !rating.isEmpty {
      studio.judge(rating)
    } else if layout == "rate" {
      studio.goOnJudging()
    }
  }

  /// What is said when acknowledged events are gone.
  static func loss(_ count: Int) -> Notice {
    Notice(
      "The last \(count) saved events are gone: `duet sessions verify` says more", .warning)
  }

  /// The picture of a session in which nothing has happened.
  static func blank(
    _ launch: StudioLaunch, _ settings: Settings, _ keymap: Keymap, _ habits: Habits,
    size: Size
  ) -> Frame {
    var model = StudioModel(
      session: Session(), settings: settings, keymap: keymap, size: size,
      variants: launch.configuration.variants)
    model.remember(habits)
    return model.frame()
  }

  init(_ launch: StudioLaunch, store: StoreAccess) async throws {
    if let name = launch.layout {
      let own = launch.layouts
      if let problem = own.problems.first(where: { $0.path.hasSuffix("/\(name).layout") }) {
        throw problem.failure(.badData)
      }
      let names = (Layout.all.filter { !$0.isView } + own.layouts).map(\.name.name)
      guard names.contains(name) else {
        throw CommandFailure(
          .usage, "there is no layout \"\(name)\"", remedy: Nearest.remedy(for: name, among: names))
      }
      layout = LayoutName(name)
    }
    switch launch.purpose {
    case .write(let id?, _):
      lost = try await store.lostEvents(id)
      session = try await store.log.session(id)
    case .write(nil, _): break
    case .replay(let events, let speed, let from, let idle):
      let limit = idle.map { Int($0 / .milliseconds(1)) } ?? 2000
      replay = Replay(Timeline(events: events), from: from, speed: speed, idleLimit: limit)
    case .rate(let plan):
      switch try await plan.beginning(launch, in: store.log) {
      case .new(let facts): rating = facts
      case .old(let rated):
        session = rated
        layout = "rate"
      }
    }
  }
}

/// The terminal and the studio on it, from opening to leaving.
@MainActor
private final class ScreenStand {
  private weak var studio: Studio?
  private var early: [InputEvent] = []
  /// Whether the program was told to end before there was a studio to leave.
  private var isToLeave = false

  func open() throws -> Terminal {
    do throws(TerminalError) {
      return try Terminal.open(
        handlers: TerminalHandlers(
          input: { [weak self] in self?.receive($0) },
          resized: { [weak self] in self?.studio?.resize(to: $0) },
          terminate: { [weak self] _ in self?.leave() }))
    } catch {
      // As a clause of the one line that every failure has.
      throw CommandFailure(
        .unavailable, Self.clause(error.sentence), remedy: Self.clause(error.remedy))
    }
  }

  private static func clause(_ sentence: String) -> String {
    let whole = sentence.hasSuffix(".") ? sentence.dropLast() : Substring(sentence)
    return whole.prefix(1).lowercased() + whole.dropFirst()
  }

  private func receive(_ events: [InputEvent]) {
    if let studio { studio.receive(events) } else { early += events }
  }

  private func leave() {
    guard let studio else {
      isToLeave = true
      return
    }
    Task { await studio.quit() }
  }

  func run(_ studio: Studio) async {
    self.studio = studio
    studio.draw()
    if !early.isEmpty { studio.receive(early) }
    studio.offerInterrupted()
    await withCheckedContinuation { continuation in
      studio.onQuit = { continuation.resume() }
      if isToLeave { leave() }
    }
  }
}

extension StudioLaunch {
  /// Whether nothing of the store is needed for the first picture, nor a passphrase to open it.
  fileprivate var isBlank: Bool {
    guard case .write(nil, _) = purpose, layout == nil else { return false }
    return !SQLiteSessionLog.isSealed(at: Surroundings.process.storePath(options.store).path)
      && !options.sealed
  }
}

extension ThemeTarget {
  /// What a terminal shows of a theme.
  @MainActor fileprivate init(_ terminal: Terminal) {
    self.init(
      depth: terminal.colorDepth, hasItalics: terminal.hasItalics, hasDim: terminal.hasDim)
  }
}
