/// Why a command cannot go on, in the one line that the person reads.
struct CommandFailure: Error, Equatable, Sendable {
  /// How the program ends.
  var status: ExitStatus
  /// What is wrong, in one clause.
  var what: String
  /// Where: a file and line, a path, a command; empty where there is no place.
  var place: String
  /// What to do.
  var remedy: String

  /// A failure.
  init(_ status: ExitStatus, _ what: String, at place: String = "", remedy: String) {
    self.status = status
    self.what = what
    self.place = place
    self.remedy = remedy
  }

  /// `duet: <what> (<where>): <what to do>`, safe for a terminal and always one line.
  var line: String {
    let middle = place.isEmpty ? "" : " (\(place))"
    return "duet: " + SafeText.line("\(what)\(middle): \(remedy)")
  }
}
