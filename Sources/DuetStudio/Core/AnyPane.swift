import DuetScreen
import DuetSession

/// A pane whose type is of no interest to the studio.
struct AnyPane: Sendable {
  private(set) var base: any Pane

  init(_ base: any Pane) { self.base = base }

  var id: PaneID { type(of: base).id }
  var title: String { type(of: base).title }
  var commands: [CommandSummary] { Self.summaries(of: type(of: base)) }

  static func summaries(of type: any Pane.Type) -> [CommandSummary] {
    func open<P: Pane>(_ type: P.Type) -> [CommandSummary] {
      type.commands.map { $0.summary(scope: P.id.name) }
    }
    return open(type)
  }

  /// What it is called now.
  func heading(_ desk: Desk, _ context: Context) -> String { base.heading(desk, context) }
  /// How many rows it needs at the bottom; nil for a place in the middle.
  func rowsAtBottom(_ size: Size) -> Int? { base.rowsAtBottom(size) }
  func caption(_ desk: Desk, _ context: Context) -> String { base.caption(desk, context) }
  func hints(_ context: Context) -> [CommandID] { base.hints(context) }

  /// Whether typed characters go to the pane before they are looked up as keys.
  var capturesText: Bool {
    base.capturesText || (base as? any TextPane)?.openField != nil
  }

  /// Whether there is a text that can be edited in the pane now.
  var isEditing: Bool {
    (base as? any TextPane)?.isEditing == true
  }

  /// Lets a command work on the text that is edited in the pane now.
  mutating func edit(
    _ desk: inout Desk, _ context: Context, _ body: (inout Editor) -> Void
  ) -> Outcome {
    guard var pane = base as? any TextPane else { return .none }
    let outcome = pane.edit(&desk, context, body)
    base = pane
    return outcome
  }

  /// Where the keys of an open field are looked up before all else; nil for nowhere special.
  var innerScope: String? {
    (base as? any TextPane)?.find.isOpen == true ? FindCommands.scope : nil
  }

  /// Whether the keys of a command of editing mean something else in the pane now.
  func yields(_ id: CommandID) -> Bool {
    (base as? any TextPane)?.yields(id) == true
  }

  /// The text of the session that is edited in it; nil when none is.
  var place: TextPlace? { Self.place(of: type(of: base)) }

  /// The text of the session that is edited in a pane of a type; nil when none is.
  static func place(of type: any Pane.Type) -> TextPlace? {
    (type as? any TextPane.Type)?.place
  }

  /// Whether a command is the pane's.
  func has(_ id: CommandID) -> Bool {
    func open<P: Pane>(_ pane: P) -> Bool { P.commands.contains { $0.id == id } }
    return open(base)
  }

  /// Why a command cannot be done now; nil when it can, or is not the pane's.
  func unavailable(_ id: CommandID, _ desk: Desk, _ context: Context) -> String? {
    func open<P: Pane>(_ pane: P) -> String? {
      P.commands.first { $0.id == id }?.unavailable(pane, desk, context)
    }
    return open(base)
  }

  /// Does a command; nil when it is not the pane's.
  ///
  /// One that changed nothing, as at the end of a list, says so.
  mutating func run(_ id: CommandID, _ desk: inout Desk, _ context: Context) -> Outcome? {
    func open<P: Pane>(_ pane: P) -> (any Pane, Outcome)? {
      guard let command = P.commands.first(where: { $0.id == id }) else { return nil }
      if let reason = command.unavailable(pane, desk, context) {
        return (pane, .notice(reason, .warning))
      }
      var pane = pane
      let outcome = command.run(&pane, &desk, context)
      return (pane, outcome)
    }
    let before = desk
    guard let (changed, outcome) = open(base) else { return nil }
    let isIdle = outcome == .none && before == desk && Self.areSame(base, changed)
    base = changed
    return isIdle ? .notice("There is nothing further that way") : outcome
  }

  /// Whether two panes are known to be the same; false for a type that cannot be compared.
  private static func areSame(_ one: any Pane, _ other: any Pane) -> Bool {
    func compare<Value: Equatable>(_ one: Value) -> Bool { (other as? Value) == one }
    return (one as? any Equatable).map { compare($0) } ?? false
  }

  /// Where it shows a text: the cursor is to be seen again.
  mutating func followCursor() {
    guard var pane = base as? any TextPane else { return }
    pane.view.follow()
    base = pane
  }

  mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    base.receive(input, &desk, context)
  }

  mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    base.follow(event, &desk, context)
  }

  mutating func leave(_ context: Context) -> Outcome { base.leave(context) }

  mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    base.arrange(size, desk, context)
  }

  /// Whether marks can stand left of its rows.
  var hasMargin: Bool { type(of: base).hasMargin }
  /// Whether a text of the session is written in it, in lines that are read well.
  var isProse: Bool { (type(of: base) as? any TextPane.Type)?.place != nil }

  func margin(_ desk: Desk, _ context: Context) -> [Character] { base.margin(desk, context) }

  func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    base.draw(on: &canvas, desk, context)
  }
}
