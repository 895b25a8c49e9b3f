/// A key of the keyboard, without modifiers.
public enum Key: Hashable, Sendable {
  /// A key that types a character, other than the space bar.
  case character(Character)
  /// The space bar.
  case space
  /// The return key.
  case enter
  /// The tabulator key.
  case tab
  /// The escape key.
  case escape
  /// Deletes to the left.
  case backspace
  /// Deletes to the right.
  case delete
  /// The insert key.
  case insert
  /// An arrow.
  case up
  /// An arrow.
  case down
  /// An arrow.
  case left
  /// An arrow.
  case right
  /// To the beginning.
  case home
  /// To the end.
  case end
  /// One page up.
  case pageUp
  /// One page down.
  case pageDown
  /// A function key, 1 to 24.
  case function(Int)

  /// The keys with a name of their own, by that name.
  static let named: [String: Key] = [
    "space": .space, "enter": .enter, "tab": .tab, "escape": .escape, "backspace": .backspace,
    "delete": .delete, "insert": .insert, "up": .up, "down": .down, "left": .left,
    "right": .right, "home": .home, "end": .end, "pageup": .pageUp, "pagedown": .pageDown,
  ]

  /// A key from its name (in any case) or its one character, `nil` when there is none such.
  init?(name: String) {
    if name == " " {
      self = .space
    } else if name.count == 1, let character = name.first {
      guard character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
        return nil
      }
      self = .character(character)
    } else if let key = Key.named[name.lowercased()] {
      self = key
    } else {
      let digits = name.dropFirst()
      guard name.lowercased().hasPrefix("f"), let number = Int(digits), (1...24).contains(number),
        String(number) == digits
      else { return nil }
      self = .function(number)
    }
  }

  /// The name that ``init(name:)`` reads back.
  var name: String {
    switch self {
    case .character(let character): String(character)
    case .function(let number): "f\(number)"
    case .space: "space"
    case .enter: "enter"
    case .tab: "tab"
    case .escape: "escape"
    case .backspace: "backspace"
    case .delete: "delete"
    case .insert: "insert"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "pageup"
    case .pageDown: "pagedown"
    }
  }
}
