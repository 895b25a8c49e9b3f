import DuetRuntime
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Undo and redo beside jumps in the tree of versions, against a list of where one was.
///
/// The law: what was typed, and every jump, is a step. Undo goes back over the steps one by one, a
/// jump to where one jumped from; redo goes forward over the same ones, and behind the last one down
/// the tree, to the child visited last. A change of the text forgets the jumps: the steps are then
/// those from the root of the tree to it.
@MainActor
@Suite(.timeLimit(.minutes(2)))
struct LeapLaws {
  /// Where one was, step by step: the oracle.
  private struct Trail {
    var steps = [0]
    var place = 0

    /// The text was changed, and is now a revision of the tree.
    mutating func change(to text: AuthoredText<Author>) {
      steps = [text.revisions.current]
      while let parent = text.revisions[steps[0]]?.parent { steps.insert(parent, at: 0) }
      place = steps.count - 1
    }

    /// One jumped to a revision.
    mutating func jump(to revision: Int) {
      guard revision != steps[place] else { return }
      steps = Array(steps[...place]) + [revision]
      place += 1
    }

    /// Undo, as far as there is something to undo.
    mutating func undo() { place = max(0, place - 1) }

    /// Redo; `child` is what redo leads to where nothing was taken back.
    mutating func redo(child: Int?) {
      if place + 1 == steps.count, let child { steps.append(child) }
      place = min(place + 1, steps.count - 1)
    }
  }

  @Test(arguments: UInt64(1)...8)
  func undoAndRedoGoOverEveryStepAndJump(seed: UInt64) async {
    let robot = Robot(isModal: seed % 4 == 0, seed: seed)
    var generator = SeededGenerator(seed: seed, stream: 0x1EA9)
    let (undo, redo): (CommandID, CommandID) =
      seed % 2 == 0 ? ("edit.undo", "edit.redo") : ("draft.undo", "draft.redo")
    var trail = Trail()

    for number in 0..<40 {
      let child = robot.session.draft.redoTarget
      switch generator.draw(below: 12) {
      case 0..<3:
        await type("word\(number) ", on: robot)
        trail.change(to: robot.session.draft)
      case 3..<7:
        await robot.press(undo)
        trail.undo()
      case 7..<10:
        await robot.press(redo)
        trail.redo(child: child)
      case 10:
        await robot.choose(
          generator.draw(below: 2) == 0 ? "draft.switch-branch" : "draft.back-to-fork")
        trail.jump(to: robot.session.draft.revisions.current)
      default:
        await robot.press("versions.open")
        await robot.press("versions.next", times: generator.draw(below: 6))
        await robot.press("versions.go")
        trail.jump(to: robot.session.draft.revisions.current)
      }
      #expect(robot.session.draft.revisions.current == trail.steps[trail.place], "step \(number)")
    }

    #expect(robot.session.draft.revisions.count > 5)
  }

  @Test func lookingForSomethingEndsInTheTextAsItIsThen() async {
    let robot = Robot()
    await robot.type("One two three.")
    await robot.press("edit.find")
    await robot.type("zzz")
    for _ in 0..<3 { await robot.choose("draft.undo") }

    await robot.press("find.cancel")
    await robot.press("edit.move-row-up")

    #expect(robot.draft.isEmpty)
    #expect(robot.studio.model.desk[.draft].offset == 0)
  }

  @Test func whatWasKilledAfterAnUndoIsAPieceOfItsOwn() async {
    let robot = Robot()
    await robot.type("One two")
    await robot.press("edit.delete-word-backward")
    await robot.press("draft.undo")
    await robot.press("edit.delete-word-backward")

    await robot.press("edit.paste")

    #expect(robot.draft == "One two")
  }

  private func type(_ text: String, on robot: Robot) async {
    let isNormal = robot.studio.model.keymap.isModal
    if isNormal { await robot.type("a") }
    await robot.type(text)
    if isNormal { await robot.press("modal.leave-insert") }
  }
}
