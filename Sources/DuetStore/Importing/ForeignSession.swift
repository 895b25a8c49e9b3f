import DuetSession
import Foundation

/// A session of another program, as the facts that it tells.
struct ForeignSession {
  /// A fact, and when it happened in milliseconds since 1970.
  struct Timed {
    var at: Int?
    var fact: Fact
  }

  /// Its title; may be empty.
  var title: String
  /// When it began; nil where the file tells no time at all.
  var startedAt: Int?
  /// What happened, in order.
  var facts: [Timed]

  /// How many judgements it has.
  var judgementCount: Int {
    facts.count { timed in
      if case .preferenceRecorded = timed.fact { true } else { false }
    }
  }

  /// The session's name: ten letters from the hash of all that it tells.
  ///
  /// The same session has the same name on every machine, so that importing it again, or merging
  /// stores that both imported it, adds nothing. A session without times of its own is named by
  /// what it says alone.
  func identity(program: String) throws -> ForeignIdentity {
    let coder = EventCoder()
    var chain = EventChain()
    for event in events(
      SessionStart(
        id: SessionID(""), title: title, startedAt: startedAt ?? 0, seed: 0, program: program))
    {
      chain.append(try coder.bytes(of: event))
    }
    return ForeignIdentity(hash: chain.hash)
  }

  /// The session's events.
  ///
  /// - Parameter changedAt: when it began, where it does not say so itself.
  func events(named identity: ForeignIdentity, program: String, changedAt: Int) -> [SessionEvent] {
    events(
      SessionStart(
        id: identity.id, title: title, startedAt: startedAt ?? changedAt, seed: identity.seed,
        program: program))
  }

  private func events(_ start: SessionStart) -> [SessionEvent] {
    var moment = Moment.start
    var events = [SessionEvent(number: 1, moment: moment, fact: .sessionStarted(start))]
    for timed in facts {
      if let at = timed.at, let startedAt {
        let since = at.subtractingReportingOverflow(startedAt)
        if !since.overflow {
          moment = max(moment, min(Moment(milliseconds: since.partialValue), .latest))
        }
      }
      events.append(SessionEvent(number: events.count + 1, moment: moment, fact: timed.fact))
    }
    events.append(SessionEvent(number: events.count + 1, moment: moment, fact: .sessionClosed))
    return events
  }
}

/// The name and the seed of a session of another program, both from its hash.
struct ForeignIdentity: Equatable {
  let id: SessionID
  let seed: UInt64

  init(hash: [UInt8]) {
    id = SessionID(HashName.letters(of: hash))
    seed = hash.dropFirst(16).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } >> 11
  }
}

/// Names made from hashes, of the letters that sessions are named with.
enum HashName {
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// Ten letters of a hash of 32 bytes.
  static func letters(of hash: [UInt8]) -> String {
    var value = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String(
      (0..<10).map { _ in
        defer { value /= 31 }
        return alphabet[Int(value % 31)]
      })
  }
}
