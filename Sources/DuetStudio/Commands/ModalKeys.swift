import DuetScreen

/// The keys of the modal keymap, in which letters are commands until insertion is asked for.
enum ModalKeys {
  /// Where they are looked up: in every text that is not being typed into.
  static let scope = "normal"

  /// The commands and their letters.
  static let normal: [CommandID: [String]] = [
    "modal.insert": ["i"], "modal.append": ["a"], "modal.open-line": ["o"],
    "edit.move-previous-character": ["h"], "edit.move-next-character": ["l"],
    "edit.move-row-up": ["k"], "edit.move-row-down": ["j"],
    "edit.move-next-word": ["w", "e"], "edit.move-previous-word": ["b"],
    "edit.move-start-line": ["0", "^"], "edit.move-end-line": ["$"],
    "edit.move-previous-sentence": ["("], "edit.move-next-sentence": [")"],
    "edit.move-previous-paragraph": ["{"], "edit.move-next-paragraph": ["}"],
    "edit.move-start-text": ["g g"], "edit.move-end-text": ["G"],
    "edit.select-next-character": ["L"], "edit.select-previous-character": ["H"],
    "edit.select-row-down": ["J"], "edit.select-row-up": ["K"],
    "edit.select-next-word": ["W"], "edit.select-previous-word": ["B"],
    "edit.delete-forward": ["x"], "edit.delete-backward": ["X"],
    "edit.delete-word-forward": ["d w"], "edit.delete-to-line-end": ["D"], "edit.cut": ["d d"],
    "edit.copy": ["y"], "edit.paste": ["p"],
    "draft.undo": ["u"], "draft.redo": ["U"],
    "studio.palette": [":"], "prompt.generate": ["space g"], "variants.accept": ["space a"],
    "rating.start": ["space r"], "studio.focus-next": ["space space"],
  ]
}
