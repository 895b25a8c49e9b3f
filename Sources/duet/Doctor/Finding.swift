/// One thing that the doctor looked at.
struct Finding: Equatable, Sendable {
  /// How it is.
  enum Grade: String, Sendable {
    /// As it should be.
    case good
    /// It works, and could be better.
    case better
    /// It does not work.
    case wrong
  }

  /// What was looked at.
  var subject: String
  /// How it is.
  var grade: Grade
  /// What was found.
  var what: String
  /// What to do; empty where there is nothing to do.
  var remedy = ""

  /// The finding for programs.
  var json: JSONText {
    .members([
      "subject": .string(subject), "grade": .string(grade.rawValue), "what": .string(what),
      "remedy": .string(remedy),
    ])
  }

  /// The finding as lines, the remedy below it.
  var lines: [String] {
    let words: [Grade: String] = [.good: "good  ", .better: "better", .wrong: "wrong "]
    let space = String(repeating: " ", count: max(14 - subject.count, 1))
    let head = "\(words[grade] ?? "")  \(subject)\(space)\(SafeText.line(what))"
    return remedy.isEmpty
      ? [head]
      : [head]
        + remedy.split(separator: "\n").map {
          String(repeating: " ", count: 22) + SafeText.line($0)
        }
  }
}
