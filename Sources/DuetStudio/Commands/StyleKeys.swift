/// What each family of keys adds to the commands' own keys, or puts in their place.
enum StyleKeys {
  /// Keys of a command in a place.
  struct Place {
    var scope: String
    var keys: [String]
    /// Whether they come from the style's own table.
    var isOfStyle = false
  }

  /// Where a command is bound in a style, its own scope first.
  static func places(of command: CommandSummary, style: Keymap.Style) -> [Place] {
    let isModal = Scope.modal.contains(command.scope)
    switch style {
    case .plain: return isModal ? [] : [Place(scope: command.scope, keys: command.keys)]
    case .emacs:
      if isModal { return [] }
      let keys = EmacsKeys.table[command.id]
      return [
        Place(scope: command.scope, keys: keys ?? command.keys, isOfStyle: keys != nil)
      ]
    case .modal:
      let own = Place(scope: command.scope, keys: command.keys, isOfStyle: isModal)
      return [own]
        + (ModalKeys.table[command.id] ?? []).map {
          Place(scope: $0.scope, keys: $0.keys, isOfStyle: true)
        }
    }
  }

  /// The letters that stand for keys in lists with the modal keymap.
  static let letters: [String: [String]] = [
    "down": ["j"], "up": ["k"], "left": ["h"], "right": ["l"], "home": ["g g"], "end": ["G"],
    "pagedown": ["ctrl-f", "ctrl-d"], "pageup": ["ctrl-b", "ctrl-u"],
  ]
}
