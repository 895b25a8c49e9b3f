import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// Editing by keys, each case as the text before, the keys, and the text after.
///
/// `|` is the cursor and `[` with `]` around a text its selection.
struct EditingTests {
  @Test(arguments: [
    ("|", "a", "a|"),
    ("hello|", "left", "hell|o"),
    ("|hello", "left", "|hello"),
    ("hello|", "right", "hello|"),
    ("hello world|", "ctrl-left", "hello |world"),
    ("hello| world", "ctrl-w", "| world"),
    ("one two| three", "alt-backspace", "one | three"),
    ("one |two three", "alt-d", "one | three"),
    ("one\ntwo|\nthree", "home", "one\n|two\nthree"),
    ("one\n|two\nthree", "end", "one\ntwo|\nthree"),
    ("one\ntwo|", "up", "one|\ntwo"),
    ("one|\ntwo", "down", "one\ntwo|"),
    ("o|ne\ntwo", "ctrl-end", "one\ntwo|"),
    ("one\ntwo|", "ctrl-home", "|one\ntwo"),
    ("ab|cd", "backspace", "a|cd"),
    ("ab|cd", "delete", "ab|d"),
    ("|", "backspace", "|"),
    ("e\u{301}👩‍👩‍👧|", "backspace backspace", "|"),
    ("ab|cd", "ctrl-k", "ab|"),
    ("ab|\ncd", "ctrl-k", "ab|cd"),
    ("ab|cd", "enter", "ab\n|cd"),
    ("ab|cd", "shift-right shift-right x", "abx|"),
    ("ab|cd", "shift-left delete", "a|cd"),
    ("ab|cd", "shift-home backspace", "|cd"),
    ("ab|cd", "shift-right ctrl-x end ctrl-v", "abdc|"),
    ("ab|cd", "x y ctrl-u", "abx|cd"),
    ("ab|cd", "x ctrl-u alt-u", "abx|cd"),
    ("漢字|", "left a", "漢a|字"),
    ("one |two three", "alt-d alt-d ctrl-v", "one two three|"),
    ("one two| three", "ctrl-w ctrl-w ctrl-v", "one two| three"),
    ("o|ne\ntwo\nsix", "ctrl-k ctrl-k ctrl-k ctrl-v", "one\ntwo|\nsix"),
    ("o|ne\ntwo", "ctrl-k left ctrl-k ctrl-v", "o|\ntwo"),
    ("o|ne two", "alt-d alt-d home ctrl-d ctrl-v alt-v", "ne two|"),
    ("a |b c d", "alt-d right alt-d ctrl-v alt-v", "a  b| d"),
    ("a |b c d", "alt-d right alt-d ctrl-v alt-v alt-v", "a  c| d"),
    ("One. Tw|o. Six.", "ctrl-o alt-e", "One. Tw|Six."),
    ("o|ne\ntwo\nsix", "ctrl-o k ctrl-o k ctrl-v", "one\ntwo\n|six"),
    ("one\nt|wo", "ctrl-o k", "one|"),
    ("ab|cd", "ctrl-o t", "acb|d"),
    ("abcd|", "ctrl-o t", "abdc|"),
    ("|abcd", "ctrl-o t", "|abcd"),
    ("one| two", "ctrl-o y", "two one|"),
    ("on|e two", "ctrl-o y", "two one|"),
    ("one, |two.", "ctrl-o y", "two, one|."),
    ("one two|", "ctrl-o y", "two one|"),
    ("o|ne two", "ctrl-o u", "oNE| two"),
    ("|ONE two", "ctrl-o j", "one| two"),
    ("|don't stop", "alt-s ctrl-o c", "Don't Stop|"),
    ("|straße", "ctrl-o u", "STRASSE|"),
    ("one\nt|wo", "ctrl-o d", "one\ntwo\nt|wo"),
    ("one\nt|wo\nsix", "alt-up", "t|wo\none\nsix"),
    ("one\nt|wo\nsix", "alt-down", "one\nsix\nt|wo"),
    ("one\nt|wo", "alt-down", "one\nt|wo"),
    ("one\r\nt|wo", "alt-up", "t|wo\r\none"),
    ("one t|wo six", "ctrl-o w x", "one x| six"),
    ("One. T|wo. Six.", "ctrl-o s x", "One. x|Six."),
    ("a\n\nb|\nc\n\nd", "ctrl-o p x", "a\n\nx|\n\nd"),
    ("one two|", "ctrl-o w ctrl-o x", "one |two"),
  ])
  func keysEditTheDraft(before: String, keys: String, after: String) throws {
    var model = try Self.model(before)

    for name in keys.split(separator: " ") {
      let chord = try #require(Chord(String(name)))
      model.press(chord)
    }

    #expect(model.marked(.draft) == after)
  }

  @Test func aSelectionIsShownAndTypedOver() throws {
    var model = try Self.model("one| two")

    for name in ["ctrl-shift-left"] { model.press(try #require(Chord(name))) }

    #expect(model.desk[.draft].selection == 0..<3)
    model.press(Chord("x"))
    #expect(model.marked(.draft) == "x| two")
  }

  /// A studio whose draft is this text, with its cursor at the mark.
  static func model(_ marked: String, style: Keymap.Style = .plain) throws -> StudioModel {
    let cursor = try #require(marked.firstIndex(of: "|"))
    let text = marked.replacing("|", with: "")
    var model = SessionKind.empty.model(style: style)
    let edit = TextBuffer("").edit(replacing: 0..<0, with: text)
    if !edit.isEmpty { model.record(.textEdited(TextChange(place: .draft, edit: edit))) }
    let offset = marked.utf8.distance(from: marked.startIndex, to: cursor)
    model.desk[.draft] = TextCursor(offset: offset)
    _ = model.frame()
    return model
  }
}

extension StudioModel {
  /// Numbers a fact and applies it.
  mutating func record(_ fact: Fact) {
    // A pause between two facts keeps them apart for undo.
    let moment = Moment(milliseconds: session.lastMoment.milliseconds + 10_000)
    record(SessionEvent(number: session.eventCount + 1, moment: moment, fact: fact))
  }

  /// Presses a key and applies what it leads to.
  mutating func press(_ chord: Chord) {
    let input: InputEvent =
      if let character = chord.character { .text(String(character)) } else { .chord(chord) }
    let outcome = receive(input, now: session.lastMoment)
    if let notice = outcome.notice { show(notice) }
    for fact in outcome.facts { record(fact) }
    perform(outcome.effects)
    _ = frame()
  }

  /// Lets effects happen as far as they concern the model, commands of theirs too.
  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      if case .run(let id) = effect {
        let outcome = runCommand(id)
        for fact in outcome.facts { record(fact) }
        perform(outcome.effects)
      } else {
        _ = perform(effect)
      }
    }
  }

  /// A text with a mark at its cursor.
  func marked(_ place: TextPlace) -> String {
    let text = session.text(place).buffer.text
    var marked = text
    let offset = min(desk[place].offset, text.utf8.count)
    marked.insert("|", at: text.utf8.index(text.startIndex, offsetBy: offset))
    return marked
  }
}
