public import DuetScreen
public import DuetSession
import DuetText

/// Every version of a text as a tree: to look at, to compare, to name, to go back to.
public struct VersionsPane: TextPane {
  /// Its name.
  public static let id: PaneID = "versions"
  /// Its title.
  public static let title = "Versions"
  /// It keeps something of its own in step.
  public static let followsEvents = true

  /// Whose versions are shown.
  var place = TextPlace.draft
  /// The revision that commands are about; nil for the current one.
  var chosen: Int?
  /// The revision that others are compared with; nil for the current one.
  var marked: Int?
  /// Whether the preview shows what differs.
  var isComparing = false
  /// The name that is being typed.
  var entry: TextField?
  var unfolded: Set<Int> = []
  var outline = VersionOutline()
  /// What the preview shows.
  var preview = VersionPreview()
  /// The first visible line.
  var top = 0
  /// How large the pane was drawn last.
  var size = Size(columns: 80, rows: 20)
  /// What was asked for at revisions, in words; nil when it is to be looked up anew.
  private(set) var asked: [Int: String]?
  private var history = VersionHistory()
  private var outlined: (edition: Int, marks: VersionOutline.Marks)?

  /// The pane at the start.
  public init() {}

  /// The pane with the versions of a text.
  init(of place: TextPlace) { self.place = place }

  /// A name takes every character.
  var openField: TextField? { entry }

  /// Keeps what is typed of a name.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    entry = field
    return .none
  }

  /// Brings the lines up to date; costs nothing where nothing changed.
  mutating func update(_ context: Context) {
    let session = context.session
    let text = session.text(place)
    if asked == nil || context.replay != nil { asked = VersionWords.asked(place, session) }
    history.follow(text, at: session.lastMoment)
    let marks = marks(session)
    guard outlined?.edition != history.edition || outlined?.marks != marks else { return }
    outline = VersionOutline(of: history, marks)
    outlined = (history.edition, marks)
    if let chosen, outline.place(of: chosen) == nil { self.chosen = nil }
    if let marked, outline.place(of: marked) == nil { self.marked = nil }
  }

  /// Notes that something was asked for.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    switch event.fact {
    case .generationRequested, .generationImported, .variantRetried: asked = nil
    default: break
    }
  }

  private func marks(_ session: Session) -> VersionOutline.Marks {
    let known = session.versionMarks(place)
    var ends = Set(known.names.keys)
    ends.formUnion((asked ?? [:]).keys)
    return VersionOutline.Marks(
      current: session.text(place).revisions.current, ends: ends,
      alone: Set(known.restored.keys), unfolded: unfolded)
  }

  /// The revision that commands are about.
  func selection(_ context: Context) -> Int {
    let current = context.session.text(place).revisions.current
    guard let chosen, outline.place(of: chosen) != nil else { return current }
    return chosen
  }

  /// The place of the line that commands are about.
  func row(_ context: Context) -> Int { outline.place(of: selection(context)) ?? 0 }

  /// Chooses the line at a place, as far as there is one.
  mutating func choose(row: Int) {
    guard !outline.lines.isEmpty else { return }
    chosen = outline.lines[max(0, min(row, outline.lines.count - 1))].revision
    preview.scroll = 0
  }

  /// Takes in what is typed for a name, and the mouse.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    update(context)
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return nil }
    let isInList = areas.list.contains(event.point)
    switch event.kind {
    case .press where isInList: choose(row: top + event.point.row)
    case .scrollUp: scroll(by: -3, inList: isInList, context)
    case .scrollDown: scroll(by: 3, inList: isInList, context)
    default: return nil
    }
    return Outcome.none
  }

  private mutating func scroll(by rows: Int, inList: Bool, _ context: Context) {
    if inList { choose(row: row(context) + rows) } else { preview.scroll += rows }
  }

  /// Keeps the chosen line in sight, and reads what the preview shows.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    self.size = size
    update(context)
    let list = areas.list
    let label = Self.label.utf8.count
    entry?.arrange(
      Rectangle(
        column: label, row: max(0, list.rows - 1), columns: max(1, list.columns - label), rows: 1))
    let height = max(1, list.rows - (entry == nil ? 0 : 1))
    let row = row(context)
    top = max(0, min(max(min(top, row), row - height + 1), outline.lines.count - height))
    guard let area = areas.preview else { return }
    let reference = marked ?? context.session.text(place).revisions.current
    preview.show(
      selection(context), comparedWith: isComparing ? reference : nil,
      of: context.session.text(place), place, size: area.rows(from: 1).size)
  }

  /// Where the list and the preview stand; a small pane has no preview.
  var areas: (list: Rectangle, preview: Rectangle?) {
    let whole = Rectangle(size)
    if size.columns >= 100 {
      let (list, preview) = whole.splitting(columns: size.columns * 3 / 5, gap: 2)
      return (list, preview)
    }
    guard size.rows >= 14, size.columns >= 30 else { return (whole, nil) }
    let (list, preview) = whole.splitting(rows: isComparing ? size.rows / 3 : size.rows * 3 / 5)
    return (list, preview)
  }

  /// What stands before a name that is typed.
  static let label = "name: "

  /// How many versions and branches there are, or what is being typed.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    if entry != nil { return "Enter keeps the name, an empty one takes it away" }
    let count = context.session.text(place).revisions.count - 1
    var words = "of the \(place.rawValue), \(Figures.words(count))"
    if outline.branchCount > 1 { words += ", \(Figures.words(outline.branchCount)) branches" }
    if isComparing { words += "  comparing" }
    return words
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    if entry != nil { return ["versions.go", "versions.cancel"] }
    return [
      "versions.go", "versions.restore", "versions.mark", "versions.compare", "versions.name",
      "versions.unfold", "versions.next-branch", "versions.cancel",
    ]
  }
}
