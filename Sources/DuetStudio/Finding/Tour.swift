import DuetSession
import DuetText

/// The tour of a first start: what to do next, said until it was really done.
public struct Tour: Equatable, Sendable {
  /// What is done on the tour, in order.
  public enum Step: String, CaseIterable, Sendable {
    /// A prompt is written and sent.
    case generate
    /// A variant is put into the draft.
    case accept
    /// A pair is judged.
    case judge
    /// The palette is opened.
    case find
    /// The studio is left.
    case leave
  }

  /// What was done already.
  public private(set) var done: Set<Step>

  /// A tour on which some was done already.
  public init(done: Set<Step> = []) { self.done = done }

  /// What is to be done next; nil at the end.
  public var step: Step? { Step.allCases.first { !done.contains($0) } }

  /// Follows what happened in the session.
  mutating func follow(_ fact: Fact) {
    switch fact.kind {
    case .generationRequested: done.insert(.generate)
    case .variantAccepted: done.insert(.accept)
    case .preferenceRecorded: done.insert(.judge)
    default: break
    }
  }

  /// Notes that something else was done.
  mutating func note(_ step: Step) { done.insert(step) }
}

extension StudioModel {
  /// Ends the tour for good; says how it is begun again.
  mutating func endTour() -> Outcome {
    guard habits.tour != nil else { return .none }
    habits.tour = nil
    return .notice("The tour is over; the command Take the tour begins it again")
  }

  /// What the tour says now, with where it is; nil without a tour.
  var tourWords: String? {
    guard replay == nil, let step = habits.tour?.step else { return nil }
    let number = (Tour.Step.allCases.firstIndex(of: step) ?? 0) + 1
    return "\(number) of \(Tour.Step.allCases.count)  \(words(for: step))"
  }

  private func key(_ id: CommandID) -> String {
    meaningOfKeys.key(for: id) ?? keymap.key(for: id)
      ?? (keymap.key(for: "studio.palette") ?? "the palette")
  }

  private func words(for step: Tour.Step) -> String {
    switch step {
    case .generate: return wordsToGenerate
    case .accept:
      if !session.unfinishedVariants.isEmpty {
        return "Variants are being written; type on, or wait and read"
      }
      return "\(key("variants.accept")) puts the chosen variant into the draft; "
        + "\(key("variants.next")) chooses the next"
    case .judge: return wordsToJudge
    case .find: return "\(key("studio.palette")) finds any command by a few of its letters"
    case .leave: return "That is all. \(key("studio.quit")) leaves; everything is saved already"
    }
  }

  private var wordsToGenerate: String {
    let generate = key("prompt.generate")
    if !session.prompt.buffer.isEmpty { return "\(generate) sends what you wrote in Prompt" }
    if stage.focus != PromptPane.id {
      return "\(key("studio.focus-next")) goes to Prompt, where you say what to write"
    }
    let insert = isInNormalMode ? "\(key("modal.insert")), then type" : "Type"
    return "\(insert) what you want written, then \(generate)"
  }

  private var wordsToJudge: String {
    let next = keymap.key(for: "rating.next-pair") ?? "Enter"
    guard stage.focus == RatePane.id else {
      return "\(key("rating.start")) shows two variants blind: which is better?"
    }
    if session.openPair == nil { return "\(next) shows a pair; who wrote what stays sealed" }
    return
      "\(key("rating.prefer-left")) or \(key("rating.prefer-right")) chooses, \(next) records it"
  }
}
