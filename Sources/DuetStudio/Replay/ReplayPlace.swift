public import DuetSession

/// Somewhere in a replay that one can go to.
public enum ReplayPlace: Equatable, Sendable {
  /// A moment of the session's clock.
  case moment(Moment)
  /// The event of a number, from 1; 0 is before the first.
  case event(Int)
  /// A share of the replay's time, 0 to 1, its pauses cut.
  case share(Double)

  /// The place that somebody wrote; nil when it is none.
  ///
  /// `12:30` and `1:02:03` are times of the session's clock, `90s` seconds of it, `50%` is a share of
  /// the line of time, and `#420` or `420` the number of an event. A time may have a fraction.
  public init?(_ text: String) {
    let text = text.filter { !$0.isWhitespace }
    if text.hasSuffix("%") {
      guard let percent = Self.number(text.dropLast()), percent <= 100 else { return nil }
      self = .share(percent / 100)
    } else if text.contains(":") || text.hasSuffix("s") {
      guard let moment = Self.moment(text.hasSuffix("s") ? text.dropLast() : text[...]) else {
        return nil
      }
      self = .moment(moment)
    } else {
      let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
      guard let number = Self.whole(digits) else { return nil }
      self = .event(number)
    }
  }

  private static func moment(_ text: Substring) -> Moment? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let seconds = number(parts[parts.count - 1]) else {
      return nil
    }
    var minutes = 0
    for (place, part) in parts.dropLast().enumerated() {
      guard let number = whole(part), place == 0 || number < 60 else { return nil }
      minutes = minutes * 60 + number
    }
    guard parts.count == 1 || seconds < 60 else { return nil }
    return Moment(milliseconds: minutes * 60_000 + Int((seconds * 1000).rounded()))
  }

  /// Digits as a number below a thousand million.
  private static func whole(_ text: Substring) -> Int? {
    guard (1...9).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(text)
  }

  /// Digits, and a point with more of them where there is one.
  private static func number(_ text: Substring) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ whole($0) != nil }) else { return nil }
    return Double(text)
  }
}

/// A moment that the viewer marked; it lasts as long as the replay is watched.
public struct NamedMark: Equatable, Sendable {
  /// What the viewer calls it.
  public let name: String
  /// How many events have happened there.
  public let count: Int
  /// When it is.
  public let moment: Moment
}
