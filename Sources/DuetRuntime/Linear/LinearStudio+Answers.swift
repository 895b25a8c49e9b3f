import DuetSession
import DuetStudio
import DuetText

extension LinearStudio {
  private var model: StudioModel { studio.model }

  /// Goes to a pane and says it.
  func go(to pane: PaneID) throws(LinearLine.Problem) {
    if let way = StudioModel.way(to: pane) {
      return studio.carryOut(studio.model.runCommand(way))
    }
    studio.perform(.focus(pane))
    guard model.stage.focus == pane else {
      throw LinearLine.Problem(sentence: "\(pane.name) is no place to go to now.")
    }
    sayPlace()
  }

  /// Says the place whole.
  func sayPlace() {
    let pane = model.stage.keyboard
    answer([model.heading(of: pane) + "."] + model.speech(of: pane))
  }

  /// Says the commands that some letters fit.
  func sayCommands(_ query: String) {
    let found = model.commands(matching: query).prefix(query.isEmpty ? .max : 12)
    answer(
      found.isEmpty
        ? ["No command matches."]
        : found.map { "\(CommandNames.name(of: $0.id)): \($0.title)." })
  }

  /// Says how lines are typed and what can be done here, or what one command does.
  func help(_ words: String) throws(LinearLine.Problem) {
    guard !words.isEmpty else {
      return answer(Self.guide + ["Here:"] + model.speech(of: "help"))
    }
    let name = words.first == "/" ? String(words.dropFirst()) : words
    guard case .command(let id, _) = CommandNames.find(name, scopes: model.lineScopes),
      let command = PaneCatalog.commands.first(where: { $0.id == id })
    else { return sayCommands(words) }
    var lines = ["\(CommandNames.name(of: id)): \(command.title). \(command.help)"]
    if let reason = model.reasonAgainst(id) { lines.append("Not now: \(reason).") }
    answer(lines)
  }

  private static let guide = [
    "Any line asks for variants of that line; in the draft it is your text.",
    "/more asks again; /count N sets how many, 1 to 8; /mode creative or task.",
    "/accept A takes variant A into the draft at its cursor; /retry A asks for it again;"
      + " /resume A lets one that broke off go on.",
    "/variants says them all, /variants A one; /compare A B says how they differ.",
    "/score A 4 scores variant A from 1 to 5; a criterion may follow.",
    "/write TEXT adds your text to the draft; /draft goes there, /prompt comes back here.",
    "/undo, /redo, /rate, /sessions, /leaderboard, /brief, /title TEXT, /quit.",
    "/commands WORDS finds any other command; /help COMMAND says what it does.",
    "/say says the place again; /go PANE goes to one; /press KEY presses a key; /wait waits.",
  ]

  /// Changes what is one value.
  func change(_ line: LinearLine) throws(LinearLine.Problem) {
    switch line {
    case .count(let count):
      let step: CommandID =
        count > model.desk.variantCount ? "prompt.add-variant" : "prompt.remove-variant"
      while model.desk.variantCount != count { perform(step) }
      answer(["\(count) \(count == 1 ? "variant" : "variants") from now on."])
      studio.model.clearNotice()
    case .mode(let mode):
      guard mode != model.session.brief.mode else { return answer(["Mode \(mode.rawValue)."]) }
      perform("prompt.switch-mode")
    case .score(let name, let value, let criterion):
      try score(name, value, criterion)
    case .title(let title):
      studio.carryOut(
        studio.model.change(.sessionRenamed(SessionTitle(title: title)), saying: "Named"))
    default: break
    }
  }

  private func perform(_ id: CommandID) { studio.carryOut(studio.model.runCommand(id)) }

  private func score(
    _ name: String, _ value: Int, _ criterion: String
  ) throws(LinearLine.Problem) {
    let criteria = model.settings.criteria
    guard let place = criterion.isEmpty ? 0 : criteria.firstIndex(of: criterion) else {
      throw LinearLine.Problem(sentence: "The criteria are \(criteria.joined(separator: ", ")).")
    }
    guard studio.model.choose(name) else {
      let known = model.session.latestGeneration?.current.map(\.id.letter).joined(separator: ", ")
      throw LinearLine.Problem(
        sentence: known.map { "The variants are \($0)." }
          ?? "There are no variants yet: type a prompt.")
    }
    for _ in criteria { perform("score.previous-criterion") }
    for _ in 0..<place { perform("score.next-criterion") }
    let give = CommandID("score.give-\(value)")
    let reason = model.reasonAgainst(give)
    perform(give)
    guard reason == nil, let id = model.variant(named: name)?.id else { return }
    answer(["\(id): \(criteria[place]) \(value) of 5."])
  }
}
