/// What votes are collected to find out, and how sure the answer is to be.
public struct QueueQuestion: Sendable, Hashable {
  /// Which differences of strength the question is about.
  public enum Subject: Sendable, Hashable {
    /// One item against another.
    case comparison(String, String)
    /// The order of all items: every neighbour on the list against the next.
    case ranking
    /// Which item is the best: the one that leads against every other.
    case best
  }

  /// What has to be known about a difference.
  public enum Goal: String, Sendable, Hashable, CaseIterable {
    /// Which of the two is better, or that they are closer than the precision tells apart.
    case order
    /// How large it is, to within the precision.
    case precision
  }

  /// Which differences the question is about.
  public var subject: Subject
  /// Half the width, in rating points, that the interval of a difference may have when it counts
  /// as known; `nil` asks which of two is better, however close they are.
  public var precision: Double?
  /// What has to be known about each difference.
  public var goal: Goal
  /// Coverage of the intervals, between 0 and 1.
  public var level: Double

  /// A question.
  ///
  /// - Parameters:
  ///   - precision: In rating points, above 0.
  ///   - goal: Without one, a comparison with a precision asks for the size and all else for the
  ///     order; a question without a precision always asks for the order.
  ///   - level: Strictly between 0 and 1.
  public init(
    _ subject: Subject, precision: Double? = nil, goal: Goal? = nil, level: Double = 0.95
  ) {
    self.subject = subject
    self.precision = precision
    self.level = level
    if precision == nil {
      self.goal = .order
    } else if case .comparison = subject {
      self.goal = goal ?? .precision
    } else {
      self.goal = goal ?? .order
    }
  }

  /// The precision in nats.
  var tolerance: Double? { precision.map { $0 / BradleyTerry.pointsPerNat } }

  /// Whether the order of two items answers it.
  var isAboutOrder: Bool { goal == .order || precision == nil }

  /// How many statements about two items an answer may rest on, for a level that holds for all.
  ///
  /// A wrong leader is wrong about one of the others; a wrong list has two neighbours in the wrong
  /// order, which can be any two.
  func statements(among count: Int) -> Int {
    switch subject {
    case .comparison: 1
    case .best: max(1, count - 1)
    case .ranking: max(1, count * (count - 1) / 2)
    }
  }
}
