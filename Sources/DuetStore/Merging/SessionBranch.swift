import DuetSession
import Foundation

/// One log of a session, as a merge compares it: by the hashes of its events.
///
/// Hashes are of the events as they are now, under the name that the log had before any merge gave it
/// another, so that equal logs are known as equal however they are kept and named.
struct SessionBranch: Sendable {
  /// The name of the session before any merge.
  let family: SessionID
  /// What the log is called in the store that it comes from.
  let name: SessionID
  /// The hash of each event and all before it.
  let hashes: [[UInt8]]
  /// The events with the bytes that the store has of them.
  private let stored: [EncodedEvent]

  /// A log as a store has it.
  ///
  /// - Throws: `EncodingError`, which no event that can be read causes.
  init(_ stored: [EncodedEvent], named name: SessionID) throws {
    self.name = name
    self.stored = stored
    let events = stored.map(\.event)
    if let parts = BranchName.parts(of: name) {
      let hashes = try Self.hashes(of: Self.named(SessionID(parts.family), events))
      if hashes.contains(where: { HashName.letters(of: $0) == parts.mark }) {
        (family, self.hashes) = (SessionID(parts.family), hashes)
        return
      }
    }
    family = name
    hashes = try Self.hashes(of: Self.named(name, events))
  }

  /// The events with the bytes that they have, which are those of a log that this one continues as
  /// far as that goes: what a store holds already stays what it is.
  func encoded(continuing held: SessionBranch?) -> [EncodedEvent] {
    let begun = held?.stored ?? []
    var chain = EventChain()
    return (begun + stored.dropFirst(begun.count)).map { event in
      EncodedEvent(event: event.event, bytes: event.bytes, hash: chain.append(event.bytes))
    }
  }

  /// Whether the log has all events of another, and perhaps more.
  func continues(_ other: SessionBranch) -> Bool {
    guard let last = other.hashes.last else { return true }
    return hashes.count >= other.hashes.count && hashes[other.hashes.count - 1] == last
  }

  /// The number of the first event in which two logs differ, from 0.
  func divergence(from other: SessionBranch) -> Int {
    var low = 0
    var high = min(hashes.count, other.hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] == other.hashes[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func hashes(of events: [SessionEvent]) throws -> [[UInt8]] {
    let coder = EventCoder()
    var chain = EventChain()
    return try events.map { chain.append(try coder.bytes(of: $0)) }
  }

  private static func named(_ name: SessionID, _ events: [SessionEvent]) -> [SessionEvent] {
    guard let first = events.first, case .sessionStarted(var start) = first.fact, start.id != name
    else { return events }
    start.id = name
    let begin = SessionEvent(
      number: first.number, moment: first.moment, fact: .sessionStarted(start))
    return [begin] + events.dropFirst()
  }
}

/// Names of logs that differ from the one that keeps the name of their session.
enum BranchName {
  /// A name of a family with ten letters of a hash behind it.
  static func name(of family: SessionID, marked hash: [UInt8]) -> SessionID {
    SessionID("\(family.name)-\(HashName.letters(of: hash))")
  }

  /// The parts of such a name; nil when it has not this form.
  static func parts(of name: SessionID) -> (family: String, mark: String)? {
    guard let dash = name.name.lastIndex(of: "-"), dash > name.name.startIndex else { return nil }
    let mark = name.name[name.name.index(after: dash)...]
    return mark.count == 10 ? (String(name.name[..<dash]), String(mark)) : nil
  }
}
