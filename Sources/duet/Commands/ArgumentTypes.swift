public import ArgumentParser
public import DuetEvaluation
public import DuetSession
public import DuetStore

// The conformances are public because both sides of them are.

extension Mode: ExpressibleByArgument {}

extension TextPlace: ExpressibleByArgument {}

/// How many times faster than it happened a session is replayed.
struct ReplaySpeed: ExpressibleByArgument {
  /// 0.25 to 64, or infinity for as fast as it draws.
  var factor: Double

  /// A speed.
  init(factor: Double) { self.factor = factor }

  /// Reads a number from 0.25 to 64, or `max`.
  init?(argument: String) {
    if argument == "max" {
      factor = .infinity
    } else if let number = Double(argument), (0.25...64).contains(number) {
      factor = number
    } else {
      return nil
    }
  }

  /// The speed as it is written.
  var defaultValueDescription: String { factor == 1 ? "1" : "\(factor)" }
}

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

extension EvaluationOptions.Clusters: ExpressibleByArgument {}

extension EvaluationOptions.Fallback: ExpressibleByArgument {}

/// What ratings are adjusted for.
struct AdjustArgument: ExpressibleByArgument {
  /// The covariates, in the order of their kind; none for ratings as they are.
  var covariates: [Covariate]

  /// Reads `all`, `none`, or some of `position`, `length` and `format` with commas between.
  init?(argument: String) {
    if argument == "all" || argument == "none" {
      covariates = argument == "all" ? Covariate.allCases : []
      return
    }
    var found: Set<Covariate> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      switch name {
      case "position": found.insert(.position)
      case "length": found.insert(.length)
      case "format": found.formUnion(Covariate.allCases.filter(\.isFormat))
      default: return nil
      }
    }
    covariates = Covariate.allCases.filter(found.contains)
  }
}

extension ExportNaming: ExpressibleByArgument {}
extension ExportRule: ExpressibleByArgument {}

extension AnnotationTrust: ExpressibleByArgument {}

extension Grouping: ExpressibleByArgument {}
