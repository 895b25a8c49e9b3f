/// The keys of Emacs, in the place of the usual ones; what is not named here keeps its own keys.
///
/// `ctrl-c` begins what is Duet's, `ctrl-x` what is about the whole program, as in Emacs itself.
enum EmacsKeys {
  /// The keys of commands.
  static let table: [CommandID: [String]] = moving.merging(editing) { $1 }.merging(doing) { $1 }

  private static let moving: [CommandID: [String]] = [
    "edit.move-previous-character": ["left", "ctrl-b"],
    "edit.move-next-character": ["right", "ctrl-f"],
    "edit.move-row-up": ["up", "ctrl-p"], "edit.move-row-down": ["down", "ctrl-n"],
    "edit.move-page-down": ["pagedown", "ctrl-v"], "edit.move-page-up": ["pageup", "alt-v"],
    "edit.move-start-text": ["ctrl-home", "alt-<"], "edit.move-end-text": ["ctrl-end", "alt->"],
    "edit.move-previous-paragraph": ["ctrl-up", "alt-{"],
    "edit.move-next-paragraph": ["ctrl-down", "alt-}"],
  ]

  private static let editing: [CommandID: [String]] = [
    "edit.set-mark": ["ctrl-space"], "edit.select-all": ["ctrl-x h"],
    "edit.cut": ["ctrl-w"], "edit.copy": ["alt-w"], "edit.paste": ["ctrl-y"],
    "edit.find": ["ctrl-s"], "edit.find-previous": ["ctrl-r"],
    "edit.delete-word-backward": ["alt-backspace"],
    "edit.undo": ["ctrl-_", "ctrl-x u"], "palette.next": ["down", "ctrl-n"],
    "palette.previous": ["up", "ctrl-p"],
  ]

  private static let doing: [CommandID: [String]] = [
    "studio.palette": ["alt-x"], "studio.back": ["escape", "ctrl-g"],
    "studio.quit": ["ctrl-x ctrl-c"], "studio.focus-next": ["tab", "ctrl-x o"],
    "studio.new-session": ["ctrl-x ctrl-n"], "studio.take-over": ["ctrl-x ctrl-w"],
    "studio.show-sessions": ["f3", "ctrl-x ctrl-f"], "studio.help": ["f1", "ctrl-x ?"],
    "prompt.generate": ["f5", "ctrl-c ctrl-c"], "prompt.stop": ["ctrl-c ctrl-k", "ctrl-t"],
    "rating.start": ["ctrl-c ctrl-r"], "variants.accept": ["ctrl-c ctrl-a", "enter"],
    "variants.copy": ["ctrl-c ctrl-y"],
  ]
}
