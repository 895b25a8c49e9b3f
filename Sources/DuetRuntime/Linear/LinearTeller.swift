import DuetSession
import DuetStudio
import DuetText

/// Knows what was said, and says what is new.
struct LinearTeller {
  /// Why something is to be said.
  enum Cause: Equatable {
    /// Something happened by itself.
    case event
    /// A command was given.
    case command
    /// Text was typed.
    case typing
  }

  /// Whether the line that is being obeyed was answered already.
  var hasAnswered = false

  private var session: SessionID
  private var isReplaying: Bool
  private var replayed = 0
  private var begun: Set<VariantID> = []
  private var ended: Set<VariantID> = []
  private var notice: Notice?
  private var trouble: String?
  private var cutOff: [SessionID] = []
  private var place: PaneID
  private var lines: [String] = []
  private var drafted: Int
  private var prompted: Int
  private var chosen: VariantID?
  private var cursors: [TextPlace: TextCursor] = [:]

  /// Nothing was said, but what is there now is known.
  init(_ model: StudioModel) {
    session = model.session.id
    isReplaying = model.replay != nil
    place = model.stage.keyboard
    drafted = model.session.draft.revisions.current
    prompted = model.session.prompt.revisions.current
    settle(model)
    notice = nil
  }

  /// A line is about to be obeyed: the sentence at the bottom is gone.
  mutating func hush() {
    notice = nil
    hasAnswered = false
  }

  /// Takes everything as said.
  mutating func settle(_ model: StudioModel) {
    session = model.session.id
    isReplaying = model.replay != nil
    replayed = model.replay?.count ?? 0
    let variants = model.session.generations.flatMap(\.variants)
    begun = Set(variants.map(\.id))
    ended = Set(variants.filter(\.state.isOver).map(\.id))
    notice = model.notice
    remember(model)
  }

  private mutating func remember(_ model: StudioModel) {
    place = model.stage.keyboard
    lines = model.linePlace == .keys || model.linePlace == .field ? model.speech(of: place) : []
    drafted = model.session.draft.revisions.current
    prompted = model.session.prompt.revisions.current
    chosen = model.desk.variant(in: model.session)?.id
    cursors = model.desk.cursors
  }

  /// What is said at the start: the session that is gone on with.
  mutating func beginning(_ model: StudioModel) -> [String] {
    let session = model.session
    if model.replay != nil || Layout.named(model.stage.layout).isView {
      return [model.heading(of: place) + "."] + model.speech(of: place)
    }
    guard session.eventCount > 2 else { return [] }
    return ["Session \(session.id): \(session.displayTitle)", model.heading(of: "draft") + "."]
      + model.speech(of: "draft")
  }

  /// What is new since it was asked last.
  mutating func news(_ model: StudioModel, after cause: Cause) -> [String] {
    var said = entering(model)
    let isEntering = !said.isEmpty
    said += noticed(model) + happened(model) + stored(model)
    said += isEntering ? [] : looked(model, cause, isAnswered: hasAnswered || !said.isEmpty)
    if said.isEmpty, !hasAnswered, cause == .command { said = ["Done."] }
    if cause != .event || !said.isEmpty { hasAnswered = true }
    remember(model)
    return said
  }

  /// Another session, a replay, or the way back from one.
  private mutating func entering(_ model: StudioModel) -> [String] {
    guard model.session.id != session || (model.replay != nil) != isReplaying else { return [] }
    let notice = self.notice
    settle(model)
    self.notice = notice
    let name = "Session \(session): \(model.session.displayTitle)"
    let first = model.session.eventCount > 1 ? name : "A new session."
    let place: PaneID = model.replay == nil ? "draft" : "replay"
    return [first, model.heading(of: place) + "."] + model.speech(of: place)
  }

  private mutating func noticed(_ model: StudioModel) -> [String] {
    guard model.notice != notice else { return [] }
    notice = model.notice
    return model.notice.map { [Self.sentence($0.text)] } ?? []
  }

  private static func sentence(_ text: String) -> String {
    let whole = text.prefix(1).uppercased() + text.dropFirst()
    return whole.last?.isPunctuation == true ? whole : whole + "."
  }

  /// Variants that are begun or over, or in a replay the events.
  private mutating func happened(_ model: StudioModel) -> [String] {
    if let replay = model.replay {
      defer { replayed = replay.count }
      guard replay.isPlaying, replay.count > replayed else { return [] }
      return model.landmarks(after: replayed)
    }
    let variants = model.session.generations.flatMap(\.variants)
    var said: [String] = []
    let new = variants.filter { !begun.contains($0.id) && !$0.state.isOver }
    if !new.isEmpty {
      let count = new.count == 1 ? "1 variant" : "\(new.count) variants"
      said.append("Writing \(count); ctrl-C stops.")
    }
    begun.formUnion(variants.map(\.id))
    for variant in variants where variant.state.isOver {
      if ended.insert(variant.id).inserted { said += model.speech(of: variant) }
    }
    return said
  }

  /// Trouble with the store, and sessions that were cut off.
  private mutating func stored(_ model: StudioModel) -> [String] {
    var said: [String] = []
    if model.storeTrouble != trouble {
      said.append(model.storeTrouble.map(Self.sentence) ?? "All is saved again.")
      trouble = model.storeTrouble
    }
    let interrupted = model.derived.interrupted.map(\.id)
    if interrupted != cutOff, let first = model.derived.interrupted.first {
      let name = CommandNames.name(of: "studio.resume-session")
      said.append("\"\(first.title)\" was cut off: \(name) resumes it.")
    }
    cutOff = interrupted
    return said
  }

  /// The place, as far as it is another or says something else.
  private func looked(_ model: StudioModel, _ cause: Cause, isAnswered: Bool) -> [String] {
    let now = model.stage.keyboard
    guard now == place else {
      if hasAnswered { return [] }
      let heading = [model.heading(of: now) + "."]
      if case .text(let text) = model.linePlace {
        return heading + [model.speech(ofCursorIn: text)]
      }
      return heading + model.speech(of: now)
    }
    if cause != .event {
      let said = wrote(model, cause)
      if !said.isEmpty { return said }
    }
    let selected = model.desk.variant(in: model.session)
    if cause != .event, !isAnswered, let selected, selected.id != chosen {
      return model.speech(of: selected)
    }
    guard now != "variants", !model.linePlace.isText else { return [] }
    return model.speech(of: now).filter { !lines.contains($0) }
  }

  /// What became of the texts.
  private func wrote(_ model: StudioModel, _ cause: Cause) -> [String] {
    if model.session.draft.revisions.current != drafted {
      let heading = model.heading(of: "draft") + "."
      return cause == .typing ? [heading] : [heading, model.speech(ofCursorIn: .draft)]
    }
    if model.session.prompt.revisions.current != prompted {
      return cause == .typing ? [] : ["Prompt: \(model.session.prompt.buffer.text)"]
    }
    guard case .text(let place) = model.linePlace, model.desk.cursors[place] != cursors[place]
    else { return [] }
    return [model.speech(ofCursorIn: place)]
  }
}

extension StudioModel.LinePlace {
  /// Whether a line is text of a text.
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
