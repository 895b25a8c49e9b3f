import DuetEvaluation
import Foundation

extension CoverageSimulation {
  /// Runs everything and returns a table as text, and whether all coverage is as promised.
  func run() async -> (text: String, isKept: Bool) {
    var lines = [Self.heading]
    var isKept = true
    for kind in Self.kinds {
      let truth = Self.truth(kind)
      for size in Self.sizes {
        let result = await run(kind, size, truth)
        lines.append(Self.row(kind, size, result, experiments))
        if kind.isPromised, !result.isPromiseKept { isKept = false }
      }
    }
    lines += ["", Self.legend(experiments, seed)]
    return (lines.joined(separator: "\n"), isKept)
  }

  private func run(_ kind: Kind, _ size: Int, _ truth: [String: Double]) async -> Result {
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let (experiments, seed) = (experiments, seed)
    return await withTaskGroup(of: Result.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var result = Result()
          for number in stride(from: worker, to: experiments, by: workers) {
            var votes = SimulatedVotes(
              kind.world, seed: seed &* 1_000_003 &+ UInt64(number) &* 7919 &+ UInt64(size))
            let report = Evaluation.report(of: votes.votes(size), options: kind.options)
            result.take(report, kind, truth)
          }
          return result
        }
      }
      return await group.reduce(into: Result()) { $0.add($1) }
    }
  }

  /// What the ratings of infinitely many votes would be.
  ///
  /// Where the model is not the one that made the votes, its ratings come nearest to them: they are
  /// fitted to the shares of outcomes that pairs have over all prompts and raters.
  static func truth(_ kind: Kind) -> [String: Double] {
    let world = kind.world
    let names = world.strengths.indices.map { "m\($0)" }
    if kind.isAdjusted || kind.options.method == .davidson {
      return named(names, world.strengths)
    }
    let votes = 1e9
    let count = names.count
    var wins = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    var ties = wins
    for i in 0..<count {
      for j in 0..<count where j > i {
        let shares = shares(world, world.strengths[i] - world.strengths[j])
        wins[i][j] = Int(votes * shares.win)
        wins[j][i] = Int(votes * shares.loss)
        ties[i][j] = Int(votes * (1 - shares.win - shares.loss))
      }
    }
    let fit = BradleyTerry(PairTable(items: names, wins: wins, ties: ties))
    return named(fit?.items ?? names, fit?.strengths ?? world.strengths)
  }

  private static func named(_ names: [String], _ strengths: [Double]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(names, strengths.map(BradleyTerry.rating)))
  }

  /// Shares of wins and losses of a difference to which prompts and raters add their own.
  private static func shares(
    _ world: SimulatedVotes.World, _ difference: Double
  ) -> (win: Double, loss: Double) {
    let variance =
      2
      * (world.promptSpread * world.promptSpread
        + world.raterSpread * world.raterSpread)
    var (win, loss, mass) = (0.0, 0.0, 0.0)
    for step in -400...400 {
      let place = Double(step) / 50
      let weight = exp(-place * place / 2)
      for side in [world.side, -world.side] {
        let value = difference + place * variance.squareRoot() + side
        let (up, down) = (exp(value / 2), exp(-value / 2))
        win += weight * up / (up + down + world.ties)
        loss += weight * down / (up + down + world.ties)
        mass += weight
      }
      if variance == 0, step == -400 { break }
    }
    return (win / mass, loss / mass)
  }
}

extension CoverageSimulation.Result {
  /// Counts one experiment.
  mutating func take(
    _ report: EvaluationReport, _ kind: CoverageSimulation.Kind, _ truth: [String: Double]
  ) {
    guard report.converged, report.items.count == truth.count else {
      unrated += 1
      return
    }
    for item in report.items {
      guard let truth = truth[item.name],
        let rating = kind.isAdjusted ? item.adjustedRating : item.rating,
        let lower = kind.isAdjusted ? item.adjustedLower : item.lower,
        let upper = kind.isAdjusted ? item.adjustedUpper : item.upper
      else { continue }
      counted += 1
      if lower <= truth, truth <= upper { covered += 1 }
      error += abs(rating - truth)
      width += upper - lower
    }
    let planted = kind.world.length == 0 ? kind.world.side : kind.world.length
    let wanted = kind.world.length == 0 && kind.world.side != 0 ? Covariate.position : .length
    guard let effect = report.adjustment?.effects.first(where: { $0.covariate == wanted })
    else { return }
    told += 1
    if effect.p < 0.05 { found += 1 }
    let scale = effect.coefficient == 0 ? 0 : effect.points / effect.coefficient
    if (effect.lower...effect.upper).contains(planted * scale) { effectCovered += 1 }
  }

  mutating func add(_ other: CoverageSimulation.Result) {
    covered += other.covered
    counted += other.counted
    unrated += other.unrated
    error += other.error
    width += other.width
    found += other.found
    told += other.told
    effectCovered += other.effectCovered
  }
}

extension CoverageSimulation {
  private static let columns = [44, 7, 10, 9, 8, 9, 9, 10]

  private static func line(_ cells: [String]) -> String {
    zip(cells, columns).enumerated().map { place, cell in
      let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return place == 0 ? cell.0 + padding : padding + cell.0
    }.joined(separator: " ")
  }

  private static var heading: String {
    line([
      "experiment", "votes", "coverage", "width", "error", "no fit", "found", "effect in",
    ])
  }

  private static func row(
    _ kind: Kind, _ size: Int, _ result: Result, _ experiments: Int
  ) -> String {
    func percent(_ part: Int, _ all: Int) -> String {
      all == 0 ? "-" : String(format: "%.1f%%", 100 * Double(part) / Double(all))
    }
    let counted = Double(max(1, result.counted))
    let mark = kind.isPromised ? (result.isPromiseKept ? "" : " !") : " ."
    return line([
      kind.name, String(size), percent(result.covered, result.counted) + mark,
      String(format: "%.0f", result.width / counted),
      String(format: "%.1f", result.error / counted), String(result.unrated),
      percent(result.found, result.told), percent(result.effectCovered, result.told),
    ])
  }

  private static func legend(_ experiments: Int, _ seed: UInt64) -> String {
    """
    \(experiments) experiments a row, seed \(seed), six items. Coverage: how often an interval of \
    95 % holds the true rating; a point marks rows of which nothing is promised, an exclamation \
    mark a promise of 93 to 97 % that is not kept. Width and error in points. No fit: experiments \
    without finite ratings, not counted. Found: how often the planted effect is shown at 5 % (in \
    the last rows, none is planted). Effect in: how often its interval holds the planted one.
    """
  }
}
