import DuetScreen
import DuetStudio
import Testing

@testable import duet

/// The keys that the program comes with.
struct KeyTests {
  @Test func noKeyOfTheWholeStudioMeansSomethingElseInATextBeingWritten() {
    let bindings = StudioCommands.keymap(Configuration()).bindings
    let text = bindings.filter { $0.command.scope == "text" }.flatMap(\.keys)

    let hidden = bindings.filter { binding in
      binding.command.scope == "studio" && binding.keys.contains(where: text.contains)
    }

    #expect(hidden.map(\.command.id.name) == [])
  }
}
