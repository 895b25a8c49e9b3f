/// What one looks for when a session is watched again, and steps from one of to the next.
public enum Landmark: String, CaseIterable, Sendable {
  /// A prompt is begun: its first change since the one before was sent, or one sent untyped.
  case prompt
  /// Variants are asked for: a generation, a retry, or one taken over.
  case generation
  /// A variant ends: done, stopped or failed.
  case ending
  /// Text of a variant is taken into the draft.
  case acceptance
  /// A variant is scored.
  case score
  /// A pair is judged.
  case judgement
  /// A text is edited, or moved to another version of itself.
  case edit
}

/// A landmark at its place in a session.
public struct LandmarkPlace: Equatable, Sendable {
  /// What it is.
  public let landmark: Landmark
  /// The number of its event, from 1.
  public let event: Int

  /// A landmark at an event.
  public init(_ landmark: Landmark, event: Int) {
    self.landmark = landmark
    self.event = event
  }
}

/// Where the landmarks of a session are, found while its events are read once.
struct LandmarkIndex: Equatable, Sendable {
  /// The numbers of the events of each landmark, rising.
  private(set) var events: [Landmark: [Int]] = [:]
  /// Those that a line of time marks, in order.
  private(set) var marks: [LandmarkPlace] = []
  /// The numbers of the events that changed each text, rising.
  private(set) var changes: [TextPlace: [Int]] = [:]
  /// The numbers of the events that belong to judging pairs, rising.
  private(set) var ratings: [Int] = []
  /// Whether the prompt was changed since the last one was sent.
  private var isPromptBegun = false
  private var lastPrompt: String?

  /// Takes in the event of a number, which is greater than those before.
  mutating func add(_ fact: Fact, number: Int) {
    switch fact {
    case .textEdited(let change): addChange(of: change.place, number)
    case .textMoved(let move): addChange(of: move.place, number)
    case .briefChanged: beginPrompt(number)
    case .generationRequested(let request):
      // What goes on at the cursor sends no prompt: the one that is being written waits on.
      if !(request.prompt.isEmpty && request.span == 0) {
        if !isPromptBegun, request.prompt != lastPrompt { beginPrompt(number) }
        isPromptBegun = false
        lastPrompt = request.prompt
      }
      add(.generation, number)
    case .generationImported, .variantRetried: add(.generation, number)
    case .variantFinished, .variantStopped: add(.ending, number, isMarked: false)
    case .variantFailed: add(.ending, number)
    case .variantAccepted:
      changes[.draft, default: []].append(number)
      add(.acceptance, number)
    case .scoreGiven: add(.score, number)
    case .preferenceRecorded:
      ratings.append(number)
      add(.judgement, number)
    case .pairShown, .pairSkipped, .preferenceWithdrawn, .pairVoided: ratings.append(number)
    case .sessionStarted, .sessionResumed, .sessionClosed, .sessionRenamed, .sessionTagged,
      .goalSet, .revisionNamed, .chunkArrived, .variantNoticed,
      .tokensArrived:
      break
    }
  }

  private mutating func add(_ landmark: Landmark, _ number: Int, isMarked: Bool = true) {
    events[landmark, default: []].append(number)
    if isMarked { marks.append(LandmarkPlace(landmark, event: number)) }
  }

  private mutating func addChange(of place: TextPlace, _ number: Int) {
    if place == .prompt { beginPrompt(number) }
    changes[place, default: []].append(number)
    add(.edit, number, isMarked: false)
  }

  private mutating func beginPrompt(_ number: Int) {
    guard !isPromptBegun else { return }
    isPromptBegun = true
    add(.prompt, number)
  }
}
