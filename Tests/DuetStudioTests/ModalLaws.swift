import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// What holds in the modal keymap whatever is struck.
struct ModalLaws {
  @Test(arguments: [UInt64(1), 2])
  func nothingIsEverStuckAndNoTextIsLost(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: 5)
    var model = try EditingTests.model("|One two. Three (four)\n\n\"five\" 漢字 👩‍👩‍👧.\n", style: .modal)
    let letters = Array("hjklwbeWBE0^$gG{}()fFtT;,%dcyxXDCSsYpPuJ~rvVoOiIaAn.:'\"w123 ")
    let others: [Chord] = [
      Chord(.escape), Chord(.enter), Chord(.backspace), Chord(.left), Chord(.down),
      Chord(.character("r"), .ctrl), Chord(.character("v"), .ctrl), Chord(.escape),
    ]
    for step in 0..<1500 {
      let draw = generator.draw(below: letters.count + others.count)
      model.press(draw < letters.count ? Chord(letters[draw]) : others[draw - letters.count])
      let text = model.session.draft.buffer
      let cursor = model.desk[.draft]
      #expect(cursor.offset <= text.utf8Count, "step \(step)")
      #expect(text.graphemeBoundary(atOrBefore: cursor.offset) == cursor.offset, "step \(step)")
      if let anchor = cursor.anchor { #expect(anchor <= text.utf8Count) }
      if text.utf8Count > 3000 { model.press(Chord(.escape)); cut(&model) }
      guard step % 50 == 49 else { continue }
      for _ in 0..<4 { model.press(Chord(.escape)) }
      _ = model.perform(.focus("draft"))
      if !model.layout.isView { #expect(model.stage.modal.mode == .normal, "step \(step)") }
      #expect(!model.stage.modal.isPending)
      #expect(model.stage.pending.isEmpty)
    }
    let history = model.session.draft
    #expect(history.revisions.count > 20)
  }

  private func cut(_ model: inout StudioModel) {
    for key in ["escape", "g", "g", "d", "G"] { if let chord = Chord(key) { model.press(chord) } }
  }
}
