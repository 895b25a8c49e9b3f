import Testing

/// What a target may import: the table of the design.
struct Module: Sendable, CustomTestStringConvertible {
  let name: String
  /// Targets of this package.
  let arrows: Set<String>
  /// Modules from outside, the system's included.
  let outside: Set<String>

  var testDescription: String { name }

  private static let mathematics: Set = ["Glibc", "Musl", "Darwin"]

  /// From the bottom to the top.
  ///
  /// `DuetText` is allowed wherever `DuetSession` or `DuetScreen` is: their public parts are made of
  /// its types, and a module has to import by name what it uses the members of.
  static let all: [Module] = [
    Module("DuetText", []),
    Module("DuetScreen", ["DuetText"]),
    Module("DuetSession", ["DuetText"], ["Foundation"]),
    Module("DuetEvaluation", ["DuetSession", "DuetText"], mathematics.union(["Foundation"])),
    Module(
      "DuetEngines", ["DuetSession", "DuetText", "CCurl"],
      mathematics.union(["Foundation", "Dispatch", "CDispatch", "Synchronization"])),
    Module("DuetEmbedded", ["DuetSession", "DuetText"], mathematics.union(["Foundation"])),
    Module(
      "DuetStore", ["DuetSession", "DuetText", "CSealing"],
      ["GRDB", "Foundation", "Dispatch", "Synchronization"]),
    Module("DuetStudio", ["DuetSession", "DuetEvaluation", "DuetScreen", "DuetText"]),
    Module(
      "DuetRuntime",
      ["DuetStudio", "DuetSession", "DuetEvaluation", "DuetScreen", "DuetText"],
      ["Logging", "Foundation", "Dispatch", "Synchronization"]),
    Module(
      "DuetTerminal", ["DuetScreen", "DuetText", "CNcurses", "CTerminalSupport"],
      mathematics.union(["Dispatch", "Synchronization"])),
    Module(
      "DuetTesting",
      ["DuetRuntime", "DuetStudio", "DuetSession", "DuetEvaluation", "DuetScreen", "DuetText"],
      ["Foundation", "Dispatch", "Synchronization"]),
  ]

  private init(_ name: String, _ arrows: Set<String>, _ outside: Set<String> = []) {
    self.name = name
    self.arrows = arrows
    self.outside = outside
  }
}
