import DuetSession

/// How long ago something was, in as few words as tell it.
enum Age {
  /// `just now`, `12 min ago`, `3 h ago`, `2 days ago`, then weeks and years.
  ///
  /// - Parameter milliseconds: since then; less than none counts as none.
  static func words(_ milliseconds: Int) -> String {
    let minutes = max(0, milliseconds) / 60_000
    switch minutes {
    case 0: return "just now"
    case 1..<60: return "\(minutes) min ago"
    case 60..<1_440: return "\(minutes / 60) h ago"
    default: return days(minutes / 1_440)
    }
  }

  private static func days(_ days: Int) -> String {
    switch days {
    case 1: "1 day ago"
    case 2..<14: "\(days) days ago"
    case 14..<730: "\(days / 7) weeks ago"
    default: "\(days / 365) years ago"
    }
  }

  /// How long before another moment of a session a moment was, by the time of day of both.
  static func words(of moment: Moment, in session: Session, at now: Moment) -> String {
    words(session.time(of: now) - session.time(of: moment))
  }
}

/// Numbers as they are read: `1,000`.
enum Figures {
  /// A number with a comma before every three digits.
  static func words(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
