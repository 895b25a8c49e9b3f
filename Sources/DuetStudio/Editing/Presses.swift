import DuetScreen
import DuetSession

/// Counts presses of the mouse that follow each other at one cell.
struct Presses: Equatable, Sendable {
  /// How long a press counts as the next of a row, in milliseconds.
  static let patience = 400

  private var point: Point?
  private var moment = Moment.start
  private var count = 0

  /// Takes a press; returns 1 for a single one, 2 for the second of a row, and so on.
  mutating func take(_ point: Point, at moment: Moment) -> Int {
    let isNext =
      point == self.point
      && moment.milliseconds - self.moment.milliseconds <= Self.patience
    count = isNext ? count + 1 : 1
    self.point = point
    self.moment = moment
    return count
  }
}
