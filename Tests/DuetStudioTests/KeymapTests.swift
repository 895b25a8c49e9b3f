import DuetScreen
import Testing

@testable import DuetStudio

/// How keys are bound, and what contradicts itself.
struct KeymapTests {
  private static func keymap(
    _ keys: [(String, [String])], scope: String? = nil, style: Keymap.Style = .plain
  ) -> Keymap {
    Keymap(
      commands: PaneCatalog.commands,
      overrides: keys.enumerated().map {
        Keymap.Override(command: $1.0, keys: $1.1, line: $0 + 1, scope: scope)
      }, style: style)
  }

  @Test(arguments: [
    ("prompt.generate", "ctrl-p", "bound to prompt.generate and to studio.palette"),
    ("studio.switch-theme", "f9 x", nil), ("prompt.generate", "ctrl-i", "cannot be told from tab"),
    ("prompt.generate", "ctrl-m", "cannot be told from enter"),
    ("prompt.generate", "ctrl-[", "cannot be told from escape"),
    ("prompt.generate", "q", "types a letter"), ("edit.copy", "x", "types a letter"),
    ("draft.undo", "ctrl-g", "draft.undo"), ("studio.save-copy", "ctrl-k", "studio.save-copy"),
    ("studio.save-copy", "ctrl-p x", "begin alike"),
    ("prompt.genrate", "f11", "did you mean \"prompt.generate\"?"),
    ("prompt.generate", "hyper-g", "is no key"), ("prompt.generate", "f11", nil),
    ("score.clear", "x", nil), ("rating.skip", "k", nil),
  ])
  func whatContradictsItselfIsSaidWithItsLine(command: String, key: String, words: String?) {
    let problems = Self.keymap([("studio.quit", ["ctrl-q"]), (command, [key])]).problems

    #expect(problems.count == (words == nil ? 0 : 1), "\(problems)")
    if let words {
      #expect(problems.first?.line == 2)
      #expect(problems.first?.reason.contains(words) == true, "\(problems)")
    }
  }

  @Test func aKeyThatIsFreedCanBeGivenAway() {
    let keymap = Self.keymap([("studio.palette", ["f11"]), ("prompt.generate", ["ctrl-p"])])

    #expect(keymap.problems == [])
    #expect(
      keymap.match([Chord(.character("p"), .ctrl)], scopes: ["studio"])
        == .command("prompt.generate"))
  }

  @Test(arguments: Keymap.Style.allCases)
  func everyCommandCanBeBoundToAnotherKey(style: Keymap.Style) throws {
    let bindings = Keymap(commands: PaneCatalog.commands, style: style).bindings
    // A keymap takes long to make: many commands are bound at once, each to a key of its own.
    for start in stride(from: 0, to: bindings.count, by: 40) {
      let bound = bindings[start..<min(start + 40, bindings.count)].enumerated().map {
        (binding: $1, keys: "f12 \(Character(UnicodeScalar(UInt8(0x61 + $0 / 10)))) \($0 % 10)")
      }
      let keymap = Keymap(
        commands: PaneCatalog.commands,
        overrides: bound.enumerated().map { line, bound in
          let (own, scope) = (bound.binding.command.scope, bound.binding.scope)
          return Keymap.Override(
            command: bound.binding.command.id.name, keys: [bound.keys], line: line + 1,
            scope: scope == own ? nil : scope)
        }, style: style)

      #expect(keymap.problems == [])
      for (binding, keys) in bound {
        let chords = try #require(ChordSequence(keys)).chords
        #expect(keymap.match(chords, scopes: [binding.scope]) == .command(binding.command.id))
      }
    }
  }

  @Test func aModeOfTheModalKeymapHasKeysOfItsOwn() {
    let plain = Self.keymap([("prompt.generate", ["g g g"])], scope: "normal")
    let modal = Self.keymap([("prompt.generate", ["Q"])], scope: "normal", style: .modal)

    #expect(plain.problems == [])
    #expect(modal.problems == [])
    #expect(modal.match([Chord("Q")], scopes: ["normal"]) == .command("prompt.generate"))
    #expect(modal.key(for: "prompt.generate") == "^G")
  }

  @Test func twoCommandsOfAModeCannotHaveOneKey() {
    let problems = Self.keymap([("prompt.generate", ["w"])], scope: "normal", style: .modal)
      .problems

    #expect(problems.count == 1)
  }

  @Test func inEmacsKeysAreThoseOfEmacs() throws {
    let keymap = Keymap(commands: PaneCatalog.commands, style: .emacs)
    let texts = ["draft", "text", "studio"]

    for (keys, command) in [
      ("ctrl-f", "edit.move-next-character"), ("ctrl-p", "edit.move-row-up"),
      ("ctrl-y", "edit.paste"), ("ctrl-k", "edit.delete-to-line-end"), ("alt-x", "studio.palette"),
      ("ctrl-x ctrl-c", "studio.quit"), ("ctrl-g", "studio.back"), ("ctrl-space", "edit.set-mark"),
    ] {
      let chords = try #require(ChordSequence(keys)).chords
      #expect(keymap.match(chords, scopes: texts) == .command(CommandID(command)), "\(keys)")
    }
  }

  @Test func lettersOfViMoveInLists() {
    let keymap = Keymap(commands: PaneCatalog.commands, style: .modal)

    #expect(keymap.match([Chord("j")], scopes: ["variants"]) == .command("variants.scroll-down"))
    #expect(keymap.match([Chord("j")], scopes: ["replay"]) == .command("replay.next-judgement"))
    #expect(keymap.match([Chord("j")], scopes: ["palette"]) == .nothing)
  }
}
