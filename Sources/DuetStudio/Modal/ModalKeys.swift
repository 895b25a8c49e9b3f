/// The keys that the modal keymap adds to commands that every keymap has.
enum ModalKeys {
  /// Keys in a place of the modal keymap.
  struct Place: Sendable {
    let scope: String
    let keys: [String]
  }

  private static func normal(_ keys: String...) -> [Place] {
    [Place(scope: Scope.normal, keys: keys)]
  }

  private static func visual(_ keys: String...) -> [Place] {
    [Place(scope: Scope.visual, keys: keys)]
  }

  /// The commands and their keys.
  static let table: [CommandID: [Place]] = [
    "studio.palette": normal(":") + [Place(scope: Scope.list, keys: [":"])],
    "studio.quit": normal("Z Z", "space q"), "studio.focus-next": normal("space space"),
    "studio.show-sessions": normal("space s"), "studio.help": normal("space h"),
    "prompt.generate": normal("space g"), "variants.accept": normal("space a"),
    "rating.start": normal("space r"),
    "edit.move-page-down": normal("ctrl-f", "ctrl-d"),
    "edit.move-page-up": normal("ctrl-b", "ctrl-u"),
    "edit.find": normal("/"), "edit.find-next": normal("n"), "edit.find-previous": normal("N"),
    "modal.delete": visual("x"), "modal.change": visual("s"), "modal.lower-case": visual("u"),
    "modal.upper-case": visual("U"), "modal.switch-case": visual("~"),
  ]
}
