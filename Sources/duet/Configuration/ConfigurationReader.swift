import DuetScreen
import DuetSession
import DuetStudio

/// Turns a TOML document into a configuration and everything that is wrong with it.
struct ConfigurationReader {
  /// What was read; where something is wrong, the default stands.
  private(set) var configuration = Configuration()
  /// What is wrong, in the order of the lines.
  private(set) var problems: [FileProblem] = []

  /// The keys that a configuration file may have.
  static let keys = [
    "theme", "keymap", "default_presets", "variants", "rater", "criteria", "presets", "keys",
    "redact", "measure", "learning", "reasons", "reveal", "repeats",
  ]

  /// Reads a document.
  ///
  /// - Parameter commands: the identifiers that `[keys]` may name.
  init(_ document: TOMLDocument, commands: [String]) {
    var table = TableReader(document: document, members: document.members, path: [])
    table.refuseUnknownKeys(besides: Self.keys)
    configuration.theme = table.name("theme") ?? configuration.theme
    configuration.keymap =
      table.string("keymap", among: Configuration.keymaps) ?? configuration.keymap
    configuration.variants = table.integer("variants", in: 1...8) ?? configuration.variants
    configuration.measure = table.integer("measure", in: 0...400) ?? configuration.measure
    readRater(&table)
    configuration.redact = table.strings("redact") ?? configuration.redact
    readCriteria(&table)
    readReasons(&table)
    let reveal = table.string("reveal", among: RatingOptions.Reveal.allCases.map(\.rawValue))
    configuration.reveal = reveal.flatMap(RatingOptions.Reveal.init) ?? configuration.reveal
    configuration.repeats = table.number("repeats", in: 0...0.5) ?? configuration.repeats
    readPresets(&table)
    readDefaultPresets(&table)
    readLearning(&table)
    readKeys(&table, commands: commands)
    problems = table.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func readCriteria(_ table: inout TableReader) {
    guard let names = table.strings("criteria") else { return }
    if names.isEmpty || names.contains("") {
      table.refuse("criteria", "criteria must be names", remedy: "name at least one criterion")
    } else if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      table.refuse(
        "criteria", "criterion \"\(names[twice])\" is named twice", remedy: "name it once")
    } else {
      configuration.criteria = [Criteria.main] + names.filter { $0 != Criteria.main }
    }
  }

  private mutating func readLearning(_ table: inout TableReader) {
    guard let members = table.table("learning") else { return }
    var reader = TableReader(document: table.document, members: members, path: ["learning"])
    reader.refuseUnknownKeys(besides: ["order"])
    configuration.ordersVariants = reader.bool("order") ?? configuration.ordersVariants
    table.problems += reader.problems
  }

  private mutating func readRater(_ table: inout TableReader) {
    guard let rater = table.string("rater") else { return }
    if ModelRater.isModel(rater) {
      table.refuse(
        "rater", "rater begins with \"\(ModelRater.prefix)\", as models that judge do",
        remedy: "write your own name")
    } else {
      configuration.rater = rater
    }
  }

  private mutating func readReasons(_ table: inout TableReader) {
    guard let reasons = table.strings("reasons") else { return }
    if reasons.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      table.refuse("reasons", "a reason is empty", remedy: "write a word or two for each")
    } else if reasons.count > RatingOptions.mostReasons {
      table.refuse(
        "reasons", "there are \(reasons.count) reasons",
        remedy: "name \(RatingOptions.mostReasons) at most, one for each key")
    } else if let twice = reasons.indices.first(where: { reasons[..<$0].contains(reasons[$0]) }) {
      table.refuse(
        "reasons", "reason \"\(reasons[twice])\" is named twice", remedy: "name it once")
    } else {
      configuration.reasons = reasons
    }
  }

  private mutating func readPresets(_ table: inout TableReader) {
    guard let presets = table.tables("presets") else { return }
    for (name, members) in presets.sorted(by: { $0.key < $1.key }) {
      var reader = TableReader(
        document: table.document, members: members, path: ["presets", name])
      let preset = PresetReader.preset(name, from: &reader)
      table.problems += reader.problems
      guard let preset else { continue }
      if let place = configuration.presets.firstIndex(where: { $0.name == name }) {
        configuration.presets[place] = preset
      } else {
        configuration.presets.append(preset)
      }
    }
  }

  private mutating func readDefaultPresets(_ table: inout TableReader) {
    guard let names = table.strings("default_presets") else { return }
    let written = table.tables("presets").map { Array($0.keys) } ?? []
    let known = configuration.presets.map(\.name) + written
    if names.isEmpty {
      table.refuse(
        "default_presets", "default_presets is empty", remedy: "name at least one preset")
    } else if let unknown = names.first(where: { !known.contains($0) }) {
      table.refuse(
        "default_presets", "there is no preset \"\(unknown)\"",
        remedy: Nearest.remedy(for: unknown, among: configuration.presets.map(\.name)))
    } else {
      configuration.defaultPresets = names
    }
  }

  private mutating func readKeys(_ table: inout TableReader, commands: [String]) {
    guard let members = table.table("keys") else { return }
    var reader = TableReader(document: table.document, members: members, path: ["keys"])
    for (place, node) in members.sorted(by: { $0.key < $1.key }) {
      guard case .table(let inner) = node else { continue }
      guard Scope.modal.contains(place) else {
        reader.refuse(
          place, "there is no place \"\(SafeText.line(place))\" for keys",
          remedy: Nearest.remedy(for: place, among: Scope.modal))
        continue
      }
      var places = TableReader(
        document: table.document, members: inner, path: ["keys", place])
      readBindings(&places, commands: commands, scope: place)
      reader.problems += places.problems
    }
    readBindings(&reader, commands: commands, scope: nil)
    table.problems += reader.problems
  }

  /// Reads the keys of commands, in their own place or in a mode of the modal keymap.
  private mutating func readBindings(
    _ reader: inout TableReader, commands: [String], scope: String?
  ) {
    for (command, node) in reader.members.sorted(by: { $0.key < $1.key }) {
      if case .table = node, scope == nil { continue }
      guard commands.contains(command) else {
        reader.refuse(
          command, "there is no command \"\(command)\"",
          remedy: Nearest.candidate(to: command, among: commands).map { "did you mean \"\($0)\"?" }
            ?? "`duet keys` lists the commands")
        continue
      }
      guard let chords = reader.stringOrStrings(command) else { continue }
      for chord in chords where ChordSequence(chord) == nil {
        reader.refuse(
          command, "\"\(SafeText.line(chord))\" is no key",
          remedy: "write keys as ctrl-g, alt-x, shift-tab, f1, enter or ctrl-k g")
      }
      configuration.keys.append(
        KeyBinding(
          command: command, chords: chords,
          line: reader.document.lines.line(of: reader.path + [command]), scope: scope))
    }
  }
}
