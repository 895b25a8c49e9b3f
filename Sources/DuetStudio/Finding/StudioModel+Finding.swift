import DuetScreen
import DuetSession

extension StudioModel {
  /// Sets what is remembered of the person.
  public mutating func remember(_ habits: Habits) { self.habits = habits }

  /// Why a command cannot be done in the place that lies under the palette or help.
  func reason(against id: CommandID) -> String? {
    var model = self
    model.stage.overlays = []
    return model.unavailable(id)
  }

  /// The commands that show the way, and the mark, which works in every text.
  static let findingCommands: [Command<StudioModel>] = [
    Command(
      "studio.tour", "Take the tour", label: "tour", keys: [],
      help: "Begins the tour of five steps from its start; Escape ends it.",
      unavailable: { model, _, _ in
        model.replay == nil ? nil : "Not in a replay: Escape leaves it"
      }
    ) { model, _, _ in
      model.habits.tour = Tour()
      return .notice("The line above this one says what to do next")
    },
    Command(
      "studio.end-tour", "End the tour", label: "end tour", keys: [],
      help: "Ends the tour for good; Take the tour begins it again.",
      unavailable: { model, _, _ in
        model.habits.tour == nil ? "No tour is under way" : nil
      }
    ) { model, _, _ in model.endTour() },
    Command(
      "edit.set-mark", "Set the mark", label: "mark", keys: ["ctrl-space"],
      help: "Motions select from here, until a change or the mark again.",
      unavailable: { model, _, _ in
        model.isTextual ? nil : "Only in a text: the draft or the prompt"
      }
    ) { model, _, _ in
      if model.stage.isMarking { return model.endMarking() }
      model.stage.isMarking = true
      return .notice("Mark set: motions select from here")
    },
  ]

  /// Takes the mark away, and the selection with it.
  mutating func endMarking() -> Outcome {
    stage.isMarking = false
    for place in TextPlace.allCases where desk[place].anchor != nil {
      desk[place] = TextCursor(offset: desk[place].offset)
    }
    return .notice("Mark taken away")
  }
}
