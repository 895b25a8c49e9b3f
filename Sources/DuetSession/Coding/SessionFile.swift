public import Foundation

/// Sessions as a file of JSON lines: a header, then an event and its hash on each line.
///
/// The first line is `{"duet":"session","version":1}`; each further line is
/// `{"hash":"<64 hexadecimal digits>","event":{...}}`, where the event's bytes are exactly those
/// that were hashed. Lines end with a line feed alone, because texts may hold other separators.
/// Another header begins another session, so that files can be joined end to end.
public enum SessionFile {
  /// The version of the format that is written.
  public static let version = 1

  /// What is wrong with a file, and in which line of it, from 1.
  public struct Problem: Error, Equatable, Sendable {
    /// The line.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// A problem in a line.
    public init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  private static let header = #"{"duet":"session","version":1}"#
  private static let headerStart = Array(#"{"duet""#.utf8)
  private static let prefix = Array(#"{"hash":""#.utf8)
  private static let middle = Array(#"","event":"#.utf8)

  /// The bytes of a file that holds these events.
  ///
  /// - Throws: `EncodingError`, which no event that can be made in the program causes.
  public static func data(of events: [SessionEvent]) throws -> Data {
    let coder = EventCoder()
    var chain = EventChain()
    var data = Data(header.utf8)
    data.append(10)
    for event in events {
      let bytes = try coder.bytes(of: event)
      let hash = chain.append(bytes)
      data.append(contentsOf: prefix)
      data.append(contentsOf: EventChain.hexadecimal(hash).utf8)
      data.append(contentsOf: middle)
      data.append(bytes)
      data.append(contentsOf: [UInt8(ascii: "}"), 10])
    }
    return data
  }

  /// The events of a file with one session.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, not what was hashed, or the beginning of a second session.
  public static func events(from data: Data) throws(Problem) -> [SessionEvent] {
    let sessions = try parts(of: data)
    guard sessions.count < 2 else {
      throw Problem(line: sessions[1].line, reason: "a second session begins, and one was expected")
    }
    return sessions[0].events
  }

  /// The events of each session in a file, in their order; at least one session.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, or not what was hashed.
  public static func sessions(from data: Data) throws(Problem) -> [[SessionEvent]] {
    try parts(of: data).map(\.events)
  }

  /// A session of a file, and the line of its header.
  private struct Part {
    let line: Int
    var events: [SessionEvent] = []
    var chain = EventChain()
  }

  private static func parts(of data: Data) throws(Problem) -> [Part] {
    let lines = data.split(separator: 10, omittingEmptySubsequences: false)
    guard let first = lines.first, isHeader(first) else {
      throw Problem(line: 1, reason: "this is not a Duet session file of version 1")
    }
    let coder = EventCoder()
    var parts: [Part] = []
    for (index, line) in lines.enumerated() where !line.isEmpty {
      if line.starts(with: headerStart), isHeader(line) {
        parts.append(Part(line: index + 1))
        continue
      }
      var part = parts.removeLast()
      let event = try event(in: line, number: index + 1, chain: &part.chain, coder: coder)
      guard event.number == part.events.count + 1 else {
        throw Problem(
          line: index + 1,
          reason: "event \(event.number) stands where event \(part.events.count + 1) belongs")
      }
      part.events.append(event)
      parts.append(part)
    }
    for part in parts {
      guard case .sessionStarted? = part.events.first?.fact else {
        throw Problem(line: part.line + 1, reason: "the session does not begin with its start")
      }
    }
    return parts
  }

  private static func isHeader(_ line: Data) -> Bool {
    struct Header: Decodable { let duet: String; let version: Int }
    guard let header = try? JSONDecoder().decode(Header.self, from: line) else { return false }
    return header.duet == "session" && header.version == version
  }

  private static func event(
    in line: Data, number: Int, chain: inout EventChain, coder: EventCoder
  ) throws(Problem) -> SessionEvent {
    let start = prefix.count + 64 + middle.count
    guard line.count > start + 1, line.prefix(prefix.count).elementsEqual(prefix),
      line.dropFirst(prefix.count + 64).prefix(middle.count).elementsEqual(middle),
      line.last == UInt8(ascii: "}")
    else {
      throw Problem(line: number, reason: "the line is broken: no hash and event in it")
    }
    let bytes = Data(line.dropFirst(start).dropLast())
    let stated = String(decoding: line.dropFirst(prefix.count).prefix(64), as: UTF8.self)
    guard EventChain.hexadecimal(chain.append(bytes)) == stated else {
      throw Problem(
        line: number, reason: "the event is not the one that was written: its hash differs")
    }
    do {
      return try coder.event(from: bytes)
    } catch {
      throw Problem(line: number, reason: "the event cannot be read")
    }
  }
}
