import DuetSession
import DuetTerminal
import Foundation

/// The program in which the person edits texts: `VISUAL`, or else `EDITOR`.
///
/// The variable is split into words as a shell splits simple ones: at spaces, with quotes and
/// backslashes; nothing is expanded and no shell is started.
struct ExternalEditor {
  /// The program and the arguments before the file.
  let command: [String]
  /// The variable that names it.
  let variable: String

  /// The editor that is configured; nil when none is.
  init?(_ surroundings: Surroundings) {
    for name in ["VISUAL", "EDITOR"] {
      let words = Self.words(surroundings.variable(name) ?? "")
      guard !words.isEmpty else { continue }
      command = words
      variable = name
      return
    }
    return nil
  }

  /// The words of a line: divided at spaces that are neither quoted nor behind a backslash.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for letter in line {
      if isEscaped {
        word = (word ?? "") + String(letter)
        isEscaped = false
      } else if letter == "\\", quote != "'" {
        isEscaped = true
      } else if letter == quote {
        quote = nil
      } else if quote == nil, letter == "\"" || letter == "'" {
        quote = letter
        word = word ?? ""
      } else if quote == nil, letter == " " || letter == "\t" || letter.isNewline {
        if let ended = word { words.append(ended) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// What a file says now that said something before; nil when that is the same.
  ///
  /// An editor that ends a text's last line, as most do, has not changed it.
  static func change(from before: String, to after: String) -> String? {
    var after = after
    if after.utf8.last == 0x0A, before.utf8.last != 0x0A { after.removeLast() }
    return after.utf8.elementsEqual(before.utf8) ? nil : after
  }

  /// Lets the person edit a text on a terminal.
  ///
  /// The text lies in a folder of its own that only the person can read, and that is removed with all
  /// that the editor left in it.
  /// - Returns: The new text; nil when it is the same. A failure when no editor could be started, or
  ///   when it said that it failed: its text is not taken then.
  @MainActor
  static func edit(
    _ text: String, on terminal: Terminal, _ surroundings: Surroundings = .process
  ) async -> Result<String?, Failure> {
    guard let editor = ExternalEditor(surroundings) else {
      return .failure(
        failure("no editor is set", "set VISUAL, as in `export VISUAL=nano`, and start again"))
    }
    let places = [
      surroundings.variable("XDG_RUNTIME_DIR"), surroundings.variable("TMPDIR"), "/tmp",
    ]
    guard let folder = PrivateFile.makeFolder(inFirstOf: places.compactMap { $0 })
    else { return .failure(failure("no temporary folder can be made", "look at TMPDIR")) }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/text.md"
    guard PrivateFile.write(text, to: file) else {
      return .failure(failure("\(file) cannot be written", "look at TMPDIR"))
    }
    guard let status = await terminal.lend(to: editor.command + [file]), status != 127 else {
      return .failure(
        failure("\"\(editor.command[0])\" cannot be started", "look at \(editor.variable)"))
    }
    guard status == 0, let data = FileManager.default.contents(atPath: file) else {
      return .failure(
        failure(
          "\"\(editor.command[0])\" ended with status \(status)", "the text is as it was before"))
    }
    return .success(change(from: text, to: String(decoding: data, as: UTF8.self)))
  }

  private static func failure(_ summary: String, _ remedy: String) -> Failure {
    Failure(code: "no-editor", summary: summary, remedy: remedy)
  }
}
