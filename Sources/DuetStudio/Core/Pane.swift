public import DuetScreen
public import DuetSession

/// A part of the studio: its own state, commands, update and drawing, in one file.
///
/// A pane reads the session and the desk; it changes the session only by returning facts. The
/// studio holds panes type-erased and never looks inside one.
public protocol Pane: Sendable {
  /// Its name.
  static var id: PaneID { get }
  /// Its title, as its caption shows it.
  static var title: String { get }
  /// What can be done in it.
  static var commands: [Command<Self>] { get }

  /// Whether it can stand beside others in a layout of the person's own.
  static var canStand: Bool { get }
  /// Whether it keeps something of its own in step with the session, in ``follow(_:_:_:)``.
  static var followsEvents: Bool { get }

  /// The pane at the start.
  init()

  /// What it is called where it stands; its title unless it is used for several things.
  func heading(_ desk: Desk, _ context: Context) -> String
  /// How many rows it needs at the bottom where it lies over the others, the caption included; nil
  /// for a place of its own in the middle.
  func rowsAtBottom(_ size: Size) -> Int?
  /// What stands beside the title in its caption; empty for nothing.
  func caption(_ desk: Desk, _ context: Context) -> String
  /// The ids of the commands that the bottom line names, the most wanted first.
  func hints(_ context: Context) -> [CommandID]
  /// Whether typed characters go to ``receive(_:_:_:)`` before they are looked up as keys.
  var capturesText: Bool { get }
  /// Takes in what is bound to no command; nil when the pane has no use for it.
  mutating func receive(_ input: PaneInput, _ desk: inout Desk, _ context: Context) -> Outcome?
  /// Follows an event that was just applied; `context.session` holds it already.
  mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context)
  /// Takes over what was typed and waits for it, before something else is done elsewhere.
  mutating func leave(_ context: Context) -> Outcome
  /// Settles scrolling for the size that it is going to be drawn at.
  mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context)
  /// Whether marks can stand left of its rows, so that the text begins a column further right.
  static var hasMargin: Bool { get }
  /// One mark for each visible row, drawn in the margin left of it; blanks for none.
  func margin(_ desk: Desk, _ context: Context) -> [Character]
  /// Draws itself; never outside its canvas, at any size from 1x1.
  func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context)
  /// What it says where nothing is drawn, in lines; nil says the rows that it would draw.
  func spoken(_ desk: Desk, _ context: Context) -> [String]?
}

extension Pane {
  /// It fills the screen, or lies over the others.
  public static var canStand: Bool { false }
  /// Its title.
  public func heading(_ desk: Desk, _ context: Context) -> String { Self.title }
  /// In the middle.
  public func rowsAtBottom(_ size: Size) -> Int? { nil }
  /// It looks at the session when it is drawn.
  public static var followsEvents: Bool { false }
  /// Nothing beside the title.
  public func caption(_ desk: Desk, _ context: Context) -> String { "" }
  /// No commands of its own.
  public func hints(_ context: Context) -> [CommandID] { [] }
  /// Characters are keys first.
  public var capturesText: Bool { false }
  /// No use for it.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? { nil }
  /// Nothing to keep in step.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {}
  /// No margin.
  public static var hasMargin: Bool { false }
  /// No marks.
  public func margin(_ desk: Desk, _ context: Context) -> [Character] { [] }
  /// The rows that it would draw.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? { nil }
  /// Nothing waits.
  public mutating func leave(_ context: Context) -> Outcome { .none }
  /// Nothing to settle.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {}
}

/// Names a pane.
public struct PaneID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name: one lower-case word.
  public let name: String

  /// The pane of this name.
  public init(stringLiteral name: String) { self.name = name }

  /// The name.
  public var description: String { name }
}

/// What a pane gets that is bound to no command.
public enum PaneInput: Equatable, Sendable {
  /// One typed character.
  case text(String)
  /// Text from the clipboard, whole.
  case paste(String)
  /// The mouse, in cells of the pane.
  case mouse(MouseEvent)
}

/// What panes share: cursors and choices that belong to the person, not to the session.
public struct Desk: Equatable, Sendable {
  /// The cursor in each text.
  public var cursors: [TextPlace: TextCursor] = [:]
  /// The variant that commands are about.
  public var selected: VariantID?
  /// The variant that the selected one is compared with.
  public var marked: VariantID?
  /// What stands on the left of a comparison.
  public var baseline = CompareBaseline.variant
  /// In a replay: the text that was changed last; nil before the first change.
  public var writing: TextPlace?
  /// What was copied, cut and deleted, with its authors.
  public var kills = KillRing()
  /// What is shown of variants in the draft, in the place where they would go; nil for nothing.
  public var preview: Preview?
  /// The preview that was put away last: shown again, it goes on where it was left.
  var setAside: Preview?
  /// What a pane wants to have said, until the model says it.
  var remark: Notice?
  /// The jumps in the versions of each text, which undo takes back.
  public internal(set) var leaps: [TextPlace: Leaps] = [:]
  /// How many variants the next generation has, 1 to 8.
  public var variantCount: Int
  /// What the chooser offers.
  var menu: Menu?
  /// The template whose gaps are being filled in.
  var filling: PromptTemplate?
  /// The template that was put into the prompt last, filled in.
  var template: PromptTemplate.Filling?

  /// A desk as it is at the start.
  public init(variantCount: Int = 4) {
    self.variantCount = variantCount
  }

  /// What was copied, cut or deleted last; setting it keeps what was there before.
  public var clipboard: Clipping? {
    get { kills.newest }
    set { newValue.map { kills.push($0) } }
  }

  /// The cursor of a text.
  public subscript(place: TextPlace) -> TextCursor {
    get { cursors[place] ?? TextCursor() }
    set { cursors[place] = newValue }
  }

  /// The variant that commands are about, or the first of the newest generation.
  public func variant(in session: Session) -> Variant? {
    selected.flatMap(session.variant) ?? session.latestGeneration?.current.first
  }
}

/// What a pane may read.
public struct Context: Sendable {
  /// The session.
  public var session: Session
  /// What was configured.
  public var settings: Settings
  /// What was worked out elsewhere.
  public var derived: Derived
  /// Whether the pane has the keyboard.
  public var isFocused: Bool
  /// The pane that has the keyboard when no overlay lies over it.
  public var place: PaneID
  /// Whether the pane has the keyboard as a part of the layout, and not as what lies over it.
  var isStanding = false
  /// The replay, when one runs.
  public var replay: Replay?
  /// How keys are bound, to name them in hints.
  public var keymap: Keymap
  /// Milliseconds of the session's clock.
  public var now: Moment
  /// What is needed to find commands; for the palette and help alone.
  var finding = Finding()

  /// Why what would tell who wrote what cannot be done now; nil while no pair is open.
  var reasonOfOpenPair: String? {
    guard session.isBlind else { return nil }
    let rate = keymap.key(for: "rating.start") ?? "Rate"
    return "A pair is open: judge or skip it first, \(rate) goes back to it"
  }

  /// Whether nothing may tell who wrote what: a pair is open, or is at the end of what is replayed.
  public var isSealed: Bool { session.isBlind || replay?.isSealed == true }

  /// The style of a role in the theme in use.
  public subscript(role: ThemeRole) -> Style { settings.theme[role] }
}
