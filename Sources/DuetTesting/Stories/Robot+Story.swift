import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio

extension Robot: StoryPlayer {
  /// Does a step with the keys that are configured.
  public func perform(_ step: Story.Step) async {
    switch step {
    case .type(let text): await type(text)
    case .go(let pane):
      if let way = StudioModel.way(to: pane) { await press(way) } else { await focus(pane) }
    case .run(let command, let times): await press(command, times: times)
    case .fill(let text):
      if let clearing = studio.model.commandToReplaceField { await press(clearing) }
      await type(text)
      if let next = studio.model.commandToNextField {
        await press(next)
      } else {
        await strikeEnter()
      }
    case .enter: await strikeEnter()
    case .ask(let prompt):
      await focus("prompt")
      await press("edit.select-all")
      await type(prompt)
      await press("prompt.generate")
    case .choose(let name):
      for _ in 0..<16 where chosen != name { await press("variants.next") }
    case .settle, .pass, .expect, .told: break
    }
  }

  private var chosen: String? { studio.model.desk.variant(in: session)?.id.description }

  private func strikeEnter() async {
    send([.chord(Chord(.enter))])
    await settle()
  }
}
