import DuetSession
import DuetText

/// Looks for lost and doubled text in a session after a kill.
struct KillCheck {
  let round: KillRound
  let id: SessionID
  let before: [SessionEvent]
  let after: [SessionEvent]

  func run(into report: inout KillReport) {
    func require(_ isRight: Bool, _ what: String) {
      guard !isRight else { return }
      report.problems.append("round \(round.number), \(round.last.rawValue), \(id): \(what)")
    }
    require(after.starts(with: before), "what an earlier kill had left has changed")
    require(
      after.enumerated().allSatisfy { $1.number == $0 + 1 }, "events are not numbered on")
    let old = Session(replaying: before).draft.buffer.text
    let new = Session(replaying: after)
    require(
      (old + round.words + round.paste).hasPrefix(new.draft.buffer.text)
        && new.draft.buffer.text.hasPrefix(old), "the draft has other text than was typed")
    for variant in new.generations.flatMap(\.variants) where !variant.text.isEmpty {
      report.texts += 1
      require(Self.isCounting(variant.text), "\(variant.id) has words lost or doubled")
      if let first = variant.replaces.flatMap(new.variant),
        variant.text.count > first.text.count
      {
        report.resumed += 1
      }
    }
  }

  /// Whether each word of a text is the number after the one before.
  static func isCounting(_ text: String) -> Bool {
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0.dropFirst()) ?? -1 }
    guard let first = numbers.first, first >= 0 else { return false }
    return numbers.enumerated().allSatisfy { $1 == first + $0 }
  }
}
