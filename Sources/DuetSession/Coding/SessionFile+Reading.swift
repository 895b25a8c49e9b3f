public import Foundation

extension SessionFile {
  /// The events of a file with one session.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, not what was hashed, missing, or the beginning of a second session.
  public static func events(from data: Data) throws(Problem) -> [SessionEvent] {
    let parts = try parts(of: data)
    guard parts.count == 1 else {
      throw Problem(line: parts[1].line, reason: "a second session begins where one was expected")
    }
    return parts[0].events.map(\.event)
  }

  /// The events of each session in a file, in their order; at least one session.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, not what was hashed, or missing.
  public static func sessions(from data: Data) throws(Problem) -> [[SessionEvent]] {
    try parts(of: data).map { $0.events.map(\.event) }
  }

  /// The events of each session in a file with the bytes that they have there, which are those that
  /// were hashed; at least one session.
  ///
  /// - Throws: `SessionFile.Problem` as ``sessions(from:)``.
  public static func encodedSessions(from data: Data) throws(Problem) -> [[EncodedEvent]] {
    try parts(of: data).map(\.events)
  }

  /// The first line; files that were written by hand may leave the count out.
  private struct Header: Decodable {
    let duet: String
    let version: Int
    let events: Int?
  }

  /// A session of a file, as far as it was read, and the line of its header.
  private struct Part {
    let line: Int
    let header: Header
    var events: [EncodedEvent] = []
    var chain = EventChain()
  }

  private static let headerStart = Array(#"{"duet""#.utf8)

  /// The sessions of a file; there is at least one.
  private static func parts(of data: Data) throws(Problem) -> [Part] {
    let bytes = [UInt8](data)
    let coder = EventCoder()
    var done: [Part] = []
    var end = bytes.firstIndex(of: 10) ?? bytes.count
    var part = Part(line: 1, header: try header(in: bytes[..<end], number: 1))
    var number = 1
    while end < bytes.count {
      let start = end + 1
      end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      number += 1
      let line = bytes[start..<end]
      if line.isEmpty { continue }
      if line.starts(with: headerStart) {
        try check(part)
        done.append(part)
        part = Part(line: number, header: try header(in: line, number: number))
      } else {
        try read(line, number: number, into: &part, coder: coder)
      }
    }
    try check(part)
    return done + [part]
  }

  private static func read(
    _ line: ArraySlice<UInt8>, number: Int, into part: inout Part, coder: EventCoder
  ) throws(Problem) {
    let read = try event(in: line, number: number, chain: &part.chain, coder: coder)
    guard read.event.number == part.events.count + 1 else {
      throw Problem(
        line: number,
        reason: "event \(read.event.number) stands where event \(part.events.count + 1) belongs")
    }
    part.events.append(read)
  }

  /// Checks that a session has its start and as many events as its header says.
  private static func check(_ part: Part) throws(Problem) {
    guard case .sessionStarted? = part.events.first?.event.fact else {
      throw Problem(line: part.line + 1, reason: "the session does not begin with its start")
    }
    let stated = part.header.events ?? part.events.count
    guard part.events.count == stated else {
      throw Problem(
        line: part.line + 1 + min(part.events.count, max(stated, 0)),
        reason: "the session has \(part.events.count) events, its first line says \(stated)")
    }
  }

  private static func header(
    in line: ArraySlice<UInt8>, number: Int
  ) throws(Problem) -> Header {
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(line)),
      header.duet == "session", header.version > 0
    else { throw Problem(line: number, reason: "this is not a Duet session file") }
    guard header.version == version else {
      throw Problem(
        line: number,
        reason: "the file has version \(header.version) and comes from a newer Duet; "
          + "this one reads version \(version)")
    }
    return header
  }

  private static func event(
    in line: ArraySlice<UInt8>, number: Int, chain: inout EventChain, coder: EventCoder
  ) throws(Problem) -> EncodedEvent {
    let start = prefix.count + 64 + middle.count
    guard line.count > start + 1, line.starts(with: prefix),
      line.dropFirst(prefix.count + 64).starts(with: middle), line.last == UInt8(ascii: "}")
    else {
      throw Problem(line: number, reason: "the line is broken: no hash and event in it")
    }
    let event = line.dropFirst(start).dropLast()
    let hash = chain.append(event)
    guard
      line.dropFirst(prefix.count).starts(with: EventChain.hexadecimal(hash).utf8)
    else {
      throw Problem(
        line: number, reason: "the event is not the one that was written: its hash differs")
    }
    let bytes = Data(event)
    do {
      return EncodedEvent(event: try coder.event(from: bytes), bytes: bytes, hash: hash)
    } catch let unknown as UnknownEvent {
      throw Problem(line: number, reason: "the event cannot be read: \(unknown)")
    } catch {
      throw Problem(line: number, reason: "the event cannot be read")
    }
  }
}
