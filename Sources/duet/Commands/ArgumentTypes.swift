public import ArgumentParser
public import DuetEvaluation
public import DuetSession
public import DuetStore

// The conformances are public because both sides of them are.

extension Mode: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  /// Reads `MM:SS`, `H:MM:SS` or seconds.
  public init?(argument: String) {
    var total = 0
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return nil }
    for (place, part) in parts.enumerated() {
      guard let number = Int(part), number >= 0, number < 1_000_000, place == 0 || number < 60
      else { return nil }
      total = total * 60 + number
    }
    self.init(milliseconds: total * 1000)
  }

  /// The moment as seconds.
  public var defaultValueDescription: String { "\(milliseconds / 1000)" }
}

extension EvaluationOptions.Method: ExpressibleByArgument {}

extension EvaluationOptions.Ties: ExpressibleByArgument {}

extension ExportNaming: ExpressibleByArgument {}

extension Grouping: ExpressibleByArgument {}
