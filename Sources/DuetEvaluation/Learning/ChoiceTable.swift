/// Choices as numbers: what the left text has more of than the right one, and whether it was chosen.
struct ChoiceTable {
  /// Differences of the features of left and right, a row for each choice; 0 where one is unknown.
  let differences: [[Double]]
  /// Whether the left text was chosen.
  let outcomes: [Bool]
  /// The number of each choice's prompt, from 0.
  let groups: [Int]
  /// How many prompts there are.
  let groupCount: Int
  /// How much longer the left text is, in words.
  let lengths: [Double]

  var count: Int { outcomes.count }

  /// Measures both texts of every choice; the order of the choices makes no difference.
  init(_ choices: [ChosenText], corpus: Novelty?) {
    let sorted = choices.sorted {
      ($0.group, $0.left, $0.right, $0.choseLeft ? 0 : 1)
        < ($1.group, $1.left, $1.right, $1.choseLeft ? 0 : 1)
    }
    var known: [FigureKey: (figures: [Double?], words: Int)] = [:]
    func measured(_ text: String, _ choice: ChosenText) -> (figures: [Double?], words: Int) {
      let key = FigureKey(text: text, group: choice.group)
      if let known = known[key] { return known }
      let input = FeatureInput(
        text: text, prompt: choice.prompt, brief: choice.brief, corpus: corpus)
      let measured = (TextFeature.figures(of: input), input.readability.words)
      known[key] = measured
      return measured
    }
    var numbers = GroupNumbers()
    var differences: [[Double]] = []
    var lengths: [Double] = []
    for choice in sorted {
      let (left, right) = (measured(choice.left, choice), measured(choice.right, choice))
      differences.append(
        zip(left.figures, right.figures).map { one, other in
          guard let one, let other else { return 0 }
          return one - other
        })
      lengths.append(Double(left.words - right.words))
    }
    groups = sorted.map { numbers.number(of: $0.group) }
    groupCount = Set(groups).count
    outcomes = sorted.map(\.choseLeft)
    self.differences = differences
    self.lengths = lengths
  }

  /// Choices that are numbers already, for those who know them otherwise.
  init(differences: [[Double]], outcomes: [Bool], groups: [Int], lengths: [Double]) {
    self.differences = differences
    self.outcomes = outcomes
    self.groups = groups
    groupCount = (groups.max() ?? -1) + 1
    self.lengths = lengths
  }

  private struct FigureKey: Hashable {
    var text: String
    var group: String
  }

  /// A fit with the scales that the features had in it.
  struct Fit {
    /// What one standard unit of each feature is; 0 where it never differs.
    let scales: [Double]
    /// Coefficients of the features in standard units, then of the left side.
    let logistic: LogisticFit

    func logit(_ row: Int, of table: ChoiceTable) -> Double {
      let values = Self.standard(table.differences[row], scales)
      return logistic.logit(values, 0)
    }

    static func standard(_ differences: [Double], _ scales: [Double]) -> [Double] {
      zip(differences, scales).map { $1 > 0 ? $0 / $1 : 0 } + [1]
    }
  }

  /// Fits the choices that are included.
  ///
  /// Differences are divided by their root mean square and not centred: exchanging the sides of a
  /// pair then changes nothing but its sign.
  func fit(penalty: Double, including isIncluded: (Int) -> Bool = { _ in true }) -> Fit {
    let rows = (0..<count).filter(isIncluded)
    let scales = scales(of: rows)
    let columns = scales.count + 1
    let values = rows.flatMap { Fit.standard(differences[$0], scales) }
    return Fit(
      scales: scales,
      logistic: LogisticFit(
        rows: values, columns: columns, outcomes: rows.map { outcomes[$0] }, penalty: penalty))
  }

  private func scales(of rows: [Int]) -> [Double] {
    guard let first = rows.first else { return TextFeature.catalog.map { _ in 0 } }
    return differences[first].indices.map { column in
      let squares = rows.reduce(0) { $0 + differences[$1][column] * differences[$1][column] }
      return (squares / Double(rows.count)).squareRoot()
    }
  }
}
