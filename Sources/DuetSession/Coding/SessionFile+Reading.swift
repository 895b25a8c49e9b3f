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
    return parts[0].events
  }

  /// The events of each session in a file, in their order; at least one session.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, not what was hashed, or missing.
  public static func sessions(from data: Data) throws(Problem) -> [[SessionEvent]] {
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
    var events: [SessionEvent] = []
    var chain = EventChain()
  }

  private static let headerStart = Array(#"{"duet""#.utf8)

  /// The sessions of a file; there is at least one.
  private static func parts(of data: Data) throws(Problem) -> [Part] {
    let lines = data.split(separator: 10, omittingEmptySubsequences: false)
    let coder = EventCoder()
    var done: [Part] = []
    var part = Part(line: 1, header: try header(in: lines.first ?? Data(), number: 1))
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      if line.starts(with: headerStart) {
        try check(part)
        done.append(part)
        part = Part(line: index + 1, header: try header(in: line, number: index + 1))
      } else {
        try read(line, number: index + 1, into: &part, coder: coder)
      }
    }
    try check(part)
    return done + [part]
  }

  private static func read(
    _ line: Data, number: Int, into part: inout Part, coder: EventCoder
  ) throws(Problem) {
    let event = try event(in: line, number: number, chain: &part.chain, coder: coder)
    guard event.number == part.events.count + 1 else {
      throw Problem(
        line: number,
        reason: "event \(event.number) stands where event \(part.events.count + 1) belongs")
    }
    part.events.append(event)
  }

  /// Checks that a session has its start and as many events as its header says.
  private static func check(_ part: Part) throws(Problem) {
    guard case .sessionStarted? = part.events.first?.fact else {
      throw Problem(line: part.line + 1, reason: "the session does not begin with its start")
    }
    let stated = part.header.events ?? part.events.count
    guard part.events.count == stated else {
      throw Problem(
        line: part.line + 1 + min(part.events.count, max(stated, 0)),
        reason: "the session has \(part.events.count) events, its first line says \(stated)")
    }
  }

  private static func header(in line: Data, number: Int) throws(Problem) -> Header {
    guard let header = try? JSONDecoder().decode(Header.self, from: line),
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
