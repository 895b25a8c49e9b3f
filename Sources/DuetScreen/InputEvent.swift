/// What a person did at the terminal.
///
/// A printable character without ctrl or alt, the space included, always comes as ``text(_:)``, one
/// character an event. Every other key comes as ``chord(_:)``. ``chord`` unites both for key maps.
public enum InputEvent: Hashable, Sendable {
  /// A key that does not type a character, or one with ctrl or alt.
  case chord(Chord)
  /// One typed character.
  case text(String)
  /// Text from the clipboard, whole, with `\n` between its lines.
  case paste(String)
  /// The mouse was pressed, moved or scrolled.
  case mouse(MouseEvent)
  /// The terminal's window is now the active one.
  case focusGained
  /// The terminal's window is no longer the active one.
  case focusLost

  /// The chord of a key press, that of a typed character included; `nil` for all else.
  public var chord: Chord? {
    switch self {
    case .chord(let chord): chord
    case .text(let text): text.count == 1 ? text.first.map { Chord($0) } : nil
    case .paste, .mouse, .focusGained, .focusLost: nil
    }
  }
}

/// One thing that the mouse did.
public struct MouseEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// A button went down.
    case press
    /// A button came up.
    case release
    /// The mouse moved with a button down.
    case drag
    /// The mouse moved with no button down.
    case move
    /// The wheel turned away from the user.
    case scrollUp
    /// The wheel turned towards the user.
    case scrollDown
  }

  /// A mouse button.
  public enum Button: Hashable, Sendable {
    /// The main button.
    case left
    /// The wheel or middle button.
    case middle
    /// The context button.
    case right
    /// No button, or one that is not known.
    case none
  }

  /// What happened.
  public let kind: Kind
  /// With which button; ``Button/none`` for moves and the wheel.
  public let button: Button
  /// Over which cell of the screen; a drag may leave the screen.
  public let point: Point
  /// What was held down.
  public let modifiers: Modifiers

  /// A mouse event from its parts.
  public init(kind: Kind, button: Button, point: Point, modifiers: Modifiers = []) {
    self.kind = kind
    self.button = button
    self.point = point
    self.modifiers = modifiers
  }
}
