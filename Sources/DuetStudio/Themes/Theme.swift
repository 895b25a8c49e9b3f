public import DuetScreen

/// How the studio looks: a style for every role that a piece of text can have.
public struct Theme: Equatable, Sendable {
  /// Its name, as it is typed; the name of its file.
  public var name: String
  /// Its title, as it is shown.
  public var title: String
  /// The styles; a role without one looks like ``ThemeRole/text``.
  public var styles: [ThemeRole: Style]

  /// A theme.
  public init(name: String, title: String, styles: [ThemeRole: Style]) {
    self.name = name
    self.title = title
    self.styles = styles
  }

  /// The style of a role.
  public subscript(role: ThemeRole) -> Style {
    styles[role] ?? styles[.text] ?? .plain
  }
}

/// What a piece of text on the screen is; the key of a theme file.
public enum ThemeRole: String, Sendable, CaseIterable {
  /// The text that is written and read: the loudest thing on the screen.
  case text
  /// What stands beside the text: counts, times, hints.
  case faint
  /// The title line.
  case title
  /// Thin rules between panes, and their captions.
  case rule
  /// The rule and caption of the pane that has the keyboard.
  case focus
  /// The one accent: what is chosen now.
  case accent
  /// Selected text.
  case selection
  /// What was looked for and found.
  case match
  /// Text that the person wrote.
  case person
  /// Text that a variant wrote.
  case machine
  /// In a comparison: what is there only now.
  case added
  /// In a comparison: what was there only before.
  case removed
  /// Something succeeded.
  case success
  /// Something wants attention.
  case warning
  /// Something failed.
  case failure
  /// The name of a key.
  case key
  /// The bottom line.
  case status
}
