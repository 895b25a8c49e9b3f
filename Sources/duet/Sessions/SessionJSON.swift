import DuetSession
import DuetText
import Foundation

/// A session with every event, for programs; labels are sealed while a pair is open.
struct SessionJSON {
  private let events: [SessionEvent]
  private let session: Session

  /// The session of these events.
  init(events: [SessionEvent]) {
    self.events = events
    session = Session(replaying: events)
  }

  /// The session as one JSON object.
  ///
  /// - Throws: status 70 for an event that cannot be written, of which there is none.
  var document: JSONText {
    get throws {
      .members([
        "session": .string(session.id.name), "title": .string(session.displayTitle),
        "started_at": .integer(session.start.startedAt), "seed": .unsigned(session.start.seed),
        "program": .string(session.start.program), "closed": .bool(session.isClosed),
        "blind": .bool(session.isBlind), "milliseconds": .integer(session.lastMoment.milliseconds),
        "draft": .string(session.draft.buffer.text), "prompt": .string(session.prompt.buffer.text),
        "variants": .array(variants), "pairs": .array(pairs),
        "events": .array(try events.map(json)),
      ])
    }
  }

  private var variants: [JSONText] {
    session.generations.flatMap(\.variants).map {
      VariantRow(session.shown($0), of: session, name: session.id.name).json
    }
  }

  private var pairs: [JSONText] {
    session.pairs.map { record in
      let (word, preference) = Self.outcome(record.outcome)
      return .members([
        "pair": .integer(record.pair.number), "left": .string(record.pair.left.description),
        "right": .string(record.pair.right.description),
        "criteria": .strings(record.pair.criteria), "repeats": .optional(record.pair.repeats),
        "outcome": .string(word), "choice": .optional(preference?.choice.rawValue),
        "strength": .optional(preference?.strength?.rawValue),
        "reason": .optional(preference?.reason), "rater": .optional(preference?.rater),
        "reasons": .strings(preference?.reasons ?? []),
        "pins": .array(session.isBlind ? [] : (preference?.pins ?? []).map(Self.json)),
        "gold": session.isBlind ? .null : .optional(record.pair.gold?.rawValue),
      ])
    }
  }

  private static func outcome(_ outcome: PairOutcome) -> (String, Preference?) {
    switch outcome {
    case .open: ("open", nil)
    case .judged(let preference): ("judged", preference)
    case .skipped: ("skipped", nil)
    case .withdrawn(let preference): ("withdrawn", preference)
    case .voided: ("voided", nil)
    }
  }

  private static func json(_ pin: Pin) -> JSONText {
    .members([
      "variant": .string(pin.variant.description), "start": .integer(pin.start),
      "quote": .string(pin.quote), "reason": .optional(pin.reason),
    ])
  }

  private func json(_ event: SessionEvent) throws -> JSONText {
    let bytes = try EventCoder().bytes(of: event)
    let value = try JSONDecoder().decode(JSONValue.self, from: bytes)
    guard session.isBlind else { return JSONText(value) }
    // A text may name who wrote it, even in pieces.
    let hasTexts = [.chunkArrived, .generationImported].contains(event.fact.kind)
    return JSONText(Self.sealed(value, besides: hasTexts ? ["text"] : []))
  }

  /// What tells who wrote a variant, or may in an engine's own words, wherever it stands.
  private static let labels: Set<String> = [
    "preset", "engine", "model", "system", "decoding", "notice", "failure", "seed", "tokens",
    "price", "gold", "merit", "quote",
  ]

  private static func sealed(
    _ value: JSONValue, besides others: Set<String> = []
  ) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        Dictionary(
          uniqueKeysWithValues: members.map { key, value in
            (
              key,
              labels.contains(key) || others.contains(key)
                ? .string("sealed") : sealed(value, besides: others)
            )
          }))
    case .array(let values): .array(values.map { sealed($0, besides: others) })
    default: value
    }
  }
}
