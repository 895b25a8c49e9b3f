import DuetScreen
import DuetSession
import DuetStudio
import DuetText

extension LinearStudio {
  private var model: StudioModel { studio.model }

  /// Does what a line means.
  func carry(_ line: LinearLine) throws(LinearLine.Problem) {
    switch line {
    case .text(let text): take(text)
    case .command(let id, let words): try run(id, words)
    case .write(let text): write(text)
    case .type(let text): studio.receive([.paste(text)])
    case .press(let keys): try press(keys)
    case .go(let pane): try go(to: pane)
    case .prompt(let text): setPrompt(text)
    case .variant(let name):
      try choose(name)
      answer(model.variant(named: name).map { model.speech(of: $0) } ?? [])
    case .say: sayPlace()
    case .commands(let query): sayCommands(query)
    case .help(let words): try help(words)
    case .wait: answer(studio.isBusy ? ["Waiting."] : ["Nothing is being written."])
    case .count, .mode, .score, .title: try change(line)
    }
  }

  /// Does a command, as the palette does it.
  private func run(_ id: CommandID) { studio.carryOut(studio.model.runCommand(id)) }

  /// Does a command with what was typed after its name: variants, a number, or a field's text.
  private func run(_ id: CommandID, _ words: String) throws(LinearLine.Problem) {
    enter(scopeOf: id)
    var rest = words.split(whereSeparator: \.isWhitespace).map(String.init)
    if id.name.hasPrefix("variants.") { try choose(from: &rest) }
    guard model.reasonAgainst(id) == nil, !rest.isEmpty else { return run(id) }
    if rest.count == 1, let count = Int(rest[0]), (1...1000).contains(count) {
      run(id)
      if model.linePlace == .field { return fill(words) }
      for _ in 1..<count {
        let isRefused = model.reasonAgainst(id) != nil
        run(id)
        if isRefused { break }
      }
      return
    }
    run(id)
    if model.linePlace == .field { return fill(words) }
    studio.tell(Notice("It takes no words: \"\(words)\" is left out", .warning))
  }

  /// Goes to the full-screen view whose command is wanted.
  private func enter(scopeOf id: CommandID) {
    let scope = PaneCatalog.commands.first { $0.id == id }?.scope ?? ""
    // Before its list is known there is nothing that a command could be about.
    guard ["sessions", "leaderboard"].contains(scope), model.stage.layout.name != scope else {
      return
    }
    if let pane = PaneCatalog.all.first(where: { $0.id.name == scope })?.id,
      let way = StudioModel.way(to: pane)
    {
      run(way)
    }
  }

  /// Chooses the variants that are named first; two of them are compared.
  private func choose(from words: inout [String]) throws(LinearLine.Problem) {
    for isMarking in [false, true] {
      guard let name = words.first,
        VariantID(name.uppercased()) != nil || name.count == 1 && name.first?.isLetter == true
      else { return }
      try choose(name, marking: isMarking)
      words.removeFirst()
    }
  }

  private func choose(_ name: String, marking: Bool = false) throws(LinearLine.Problem) {
    guard !studio.model.choose(name, marking: marking) else { return }
    let known = model.session.latestGeneration?.current.map(\.id.letter).joined(separator: ", ")
    throw LinearLine.Problem(
      sentence: known.map { "The variants are \($0)." }
        ?? "There are no variants yet: type a prompt.")
  }

  /// A line that is no command: text, a field's value, or a key, by the place.
  private func take(_ text: String) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch model.linePlace {
    case .text(.prompt): if !isBlank { ask(text) }
    case .text(let place):
      if isBlank { run("edit.break-line") } else { insert(text, in: place) }
    case .field: if isBlank { press(enter) } else { fill(text) }
    case .keys: if isBlank { press(enter) } else { takeKey(text) }
    }
  }

  private func takeKey(_ text: String) {
    if text.first?.isUppercase == true, studio.model.choose(text) { return }
    if let keys = ChordSequence(text) {
      if model.command(for: keys) != nil { return press(keys) }
      if isRunOfKeys(keys) {
        for chord in keys.chords { press(ChordSequence(chord)) }
        return
      }
    }
    guard !Layout.named(model.stage.layout).isView, model.stage.overlays.isEmpty else {
      studio.tell(Notice("This place takes no text: /help says what it takes", .warning))
      return
    }
    studio.perform(.focus("prompt"))
    ask(text)
  }

  /// Whether each of several keys means something by itself, such as a choice, two reasons and enter.
  private func isRunOfKeys(_ keys: ChordSequence) -> Bool {
    keys.chords.count > 1
      && keys.chords.allSatisfy { model.command(for: ChordSequence($0)) != nil }
  }

  /// Asks for variants of a prompt.
  private func ask(_ prompt: String) {
    setPrompt(prompt)
    run("prompt.generate")
  }

  private func setPrompt(_ prompt: String) {
    guard prompt != model.session.prompt.buffer.text else { return }
    visit("prompt") {
      run("edit.select-all")
      studio.receive([.paste(prompt)])
    }
  }

  /// The person's own text at the end of the draft.
  private func write(_ text: String) {
    visit("draft") {
      run("edit.move-end-text")
      insert(text, in: .draft)
    }
  }

  /// Puts text in at the cursor, after a space where it would touch a word.
  private func insert(_ text: String, in place: TextPlace) {
    let buffer = model.session.text(place).buffer
    let cursor = model.desk[place]
    let start = cursor.selection?.lowerBound ?? cursor.offset
    let before = buffer.slice(buffer.offset(before: start, by: .grapheme)..<start)
    let needsSpace = before.last.map { !$0.isWhitespace } ?? false
    studio.receive([.paste(needsSpace && text.first?.isWhitespace == false ? " " + text : text)])
  }

  /// Does something in a pane, and comes back.
  private func visit(_ pane: PaneID, _ body: () -> Void) {
    let (layout, focus) = (model.stage.layout, model.stage.focus)
    studio.perform(.focus(pane))
    body()
    if model.stage.layout != layout { studio.perform(.show(layout)) }
    studio.perform(.focus(focus))
  }

  private var enter: ChordSequence { ChordSequence(Chord(.enter)) }

  /// Gives a field its value, and goes to the next one, or ends the entry where there is none.
  private func fill(_ text: String) {
    if let clearing = model.commandToReplaceField { run(clearing) }
    studio.receive([.paste(text)])
    if let next = model.commandToNextField {
      run(next)
    } else {
      press(enter)
    }
  }

  private func press(_ keys: ChordSequence) {
    studio.receive(
      keys.chords.map { chord in
        chord.character.map { .text(String($0)) } ?? .chord(chord)
      })
  }

  private func press(_ keys: String) throws(LinearLine.Problem) {
    guard let sequence = ChordSequence(keys) else {
      throw LinearLine.Problem(sentence: "\"\(keys)\" is no key: write it like ctrl-g.")
    }
    press(sequence)
  }
}
