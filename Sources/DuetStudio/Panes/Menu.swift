/// Something to choose from a list, or to name.
struct Menu: Equatable, Sendable {
  /// What is chosen.
  enum Kind: Equatable, Sendable {
    /// A pane to put into the layout.
    case pane
    /// A layout to show.
    case layout
    /// The name under which the layout is kept.
    case layoutName
    /// The brief of an earlier generation.
    case brief
    /// A template to fill in.
    case template
    /// The name under which the prompt is kept as a template.
    case templateName

    /// The title of the list.
    var title: String {
      switch self {
      case .pane: "show a pane"
      case .layout: "layouts"
      case .layoutName: "save the layout as"
      case .brief: "a brief of before"
      case .template: "templates"
      case .templateName: "save the prompt as the template"
      }
    }

    /// Whether what is typed is the choice, and the list only says what is there.
    var isName: Bool { self == .layoutName || self == .templateName }
  }

  /// A line of the list.
  struct Item: Equatable, Sendable {
    /// What is chosen by it.
    var name: String
    /// What stands beside it.
    var note: String

    init(_ name: String, _ note: String = "") {
      self.name = name
      self.note = note
    }
  }

  /// What is chosen.
  var kind: Kind
  /// What stands in the field at the beginning.
  var query: String
  /// Everything that there is to choose.
  var items: [Item]

  init(_ kind: Kind, query: String = "", items: [Item]) {
    self.kind = kind
    self.query = query
    self.items = items
  }

  /// The lines that fit what was typed, the best first; all of them where a name is typed.
  func matches(_ query: String) -> [Item] {
    guard !query.isEmpty, !kind.isName else { return items }
    let scored = items.enumerated().map { place, item -> (Int, Int, Item) in
      let name = FuzzyMatch.best(query, in: item.name)?.score ?? 0
      let note = FuzzyMatch.best(query, in: item.note)?.score ?? 0
      return (max(name, note / 2), place, item)
    }
    return scored.filter { $0.0 > 0 }.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
  }
}
