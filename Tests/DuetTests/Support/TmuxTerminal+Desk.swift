/// What a person does in the studio, in a terminal.
extension TmuxTerminal {
  /// Does a command by a few of its letters in the palette, as one does who knows no keys.
  func command(_ letters: String, titled title: String) async throws {
    try press("C-p")
    try await wait(for: "Commands")
    try type(letters)
    try await wait(for: "> \(title)")
    try press("Enter")
    try await waitUntilGone("Commands ─")
  }

  /// Presses the mouse at a place, from 1, and lets it go.
  func click(column: Int, row: Int) throws {
    for end in ["M", "m"] { try type("\u{1B}[<0;\(column);\(row)\(end)") }
  }
}
