import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// What holds for every command there is.
struct CommandContractTests {
  /// The commands of the whole studio and of every pane, as they are declared.
  private static let declared =
    StudioModel.commands.map { $0.summary(scope: "studio") }
    + PaneCatalog.all.flatMap(AnyPane.summaries)

  @Test func idsAreUniqueButForThoseOfEveryText() {
    let others = Self.declared.filter { !["text", "find"].contains($0.scope) }.map(\.id)

    #expect(others.count == Set(others).count)
  }

  @Test func idsAreAnAreaAndWhatIsDone() throws {
    let form = /[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*/
    for command in PaneCatalog.commands {
      #expect(try form.wholeMatch(in: command.id.name) != nil, "\(command.id)")
    }
  }

  @Test(arguments: [
    "studio.quit", "studio.help", "studio.palette", "studio.focus-next", "studio.focus-previous",
    "studio.switch-layout", "studio.switch-theme", "prompt.generate", "prompt.stop",
    "variants.next", "variants.previous", "variants.accept", "variants.retry", "variants.compare",
    "draft.undo", "draft.redo", "rating.prefer-left", "rating.prefer-right", "rating.tie",
    "rating.both-bad", "rating.skip", "rating.next-pair", "replay.play-pause", "replay.step",
    "replay.seek", "replay.faster", "replay.slower",
  ])
  func theFixedIdsAreThere(id: String) {
    #expect(PaneCatalog.commands.contains { $0.id.name == id && !$0.keys.isEmpty })
  }

  @Test(arguments: Keymap.Style.allCases)
  func noTwoCommandsOfAPlaceHaveOneKey(style: Keymap.Style) {
    let keymap = Keymap(commands: PaneCatalog.commands, style: style)

    #expect(keymap.problems == [])
  }

  @Test(arguments: Keymap.Style.allCases)
  func noKeyIsTheBeginningOfAnotherInItsPlace(style: Keymap.Style) {
    let bindings = Keymap(commands: PaneCatalog.commands, style: style).bindings
    for binding in bindings {
      for other in bindings where other.scope == binding.scope {
        for (one, longer) in binding.keys.flatMap({ key in other.keys.map { (key, $0) } })
        where one != longer {
          #expect(!longer.starts(with: one.chords), "\(one) and \(longer)")
        }
      }
    }
  }

  @Test func everyCommandHasWordsForListsForTheBottomLineAndForHelp() {
    for command in Self.declared {
      #expect(command.title.first?.isUppercase == true || command.title.first?.isNumber == true)
      #expect(!command.label.isEmpty && command.label.count <= 14, "\(command.id)")
      #expect(command.help.hasSuffix("."), "\(command.id)")
      #expect(command.help.count >= 10, "\(command.id)")
    }
  }

  @Test func everyCommandHasAKeyOrAPlaceInThePalette() {
    for command in PaneCatalog.commands where PaneCatalog.forms.contains(command.scope) {
      #expect(!command.keys.isEmpty, "\(command.id)")
    }
    let shown = Set(Keymap(commands: PaneCatalog.commands).bindings.map(\.command.id))
    for command in PaneCatalog.commands
    where shown.contains(command.id) && !PaneCatalog.forms.contains(command.scope) {
      var model = SessionKind.empty.model(Size(columns: 100, rows: 30))
      _ = model.perform(.overlay("palette"))
      for letter in command.id.name {
        _ = model.receive(.text(String(letter)), now: .start)
      }
      #expect(model.frame().text.contains("> \(command.title)"), "\(command.id)")
    }
  }

  @Test(arguments: SessionKind.allCases)
  func everyHintNamesACommandThatHasAKey(kind: SessionKind) {
    let model = kind.model()
    for type in PaneCatalog.all {
      let hints = AnyPane(type.init()).hints(model.context(for: type.id))
      for hint in hints {
        #expect(PaneCatalog.commands.contains { $0.id == hint }, "\(hint) of \(type.id)")
        #expect(model.keymap.key(for: hint) != nil, "\(hint) of \(type.id)")
      }
    }
  }

  @Test(arguments: SessionKind.allCases)
  func whyACommandCannotBeDoneIsASentence(kind: SessionKind) {
    let model = kind.model()
    for command in PaneCatalog.commands {
      guard let reason = model.unavailable(command.id) else { continue }
      #expect(reason.first?.isUppercase == true, "\(command.id): \(reason)")
      #expect(reason.split(separator: " ").count >= 3, "\(command.id): \(reason)")
      #expect(reason.last?.isPunctuation != true, "\(command.id): \(reason)")
      #expect(reason.count <= 60, "\(command.id): \(reason)")
    }
  }

  @Test(arguments: SessionKind.allCases)
  func aCommandThatCannotBeDoneSaysSoAndDoesNothing(kind: SessionKind) {
    let start = kind.model()
    for command in PaneCatalog.commands {
      var model = start
      guard let reason = model.unavailable(command.id) else { continue }

      let outcome = model.runCommand(command.id)

      #expect(outcome == .notice(reason, .warning), "\(command.id)")
    }
  }

  @Test(arguments: SessionKind.allCases)
  func everyCommandCanBeTriedInEverySession(kind: SessionKind) {
    for layout in Layout.all {
      var start = kind.model()
      _ = start.perform(.show(layout.name))
      for command in PaneCatalog.commands where ModalCommands.actions[command.id] == nil {
        var model = start
        let outcome = model.runCommand(command.id)
        if model.replay != nil { #expect(outcome.facts.isEmpty, "\(command.id)") }
        for fact in outcome.facts {
          model.record(
            SessionEvent(
              number: model.session.eventCount + 1, moment: model.session.lastMoment, fact: fact))
        }
        for effect in outcome.effects { _ = model.perform(effect) }
        #expect(model.frame().size == model.size)
      }
    }
  }
}
