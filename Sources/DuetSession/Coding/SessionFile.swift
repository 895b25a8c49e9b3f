public import Foundation

/// A session as a file of JSON lines: a header, then an event and its hash on each line.
///
/// The first line is `{"duet":"session","version":1,"events":9}`, with the number of events, by which
/// a file that was cut off is known; each further line is
/// `{"hash":"<64 hexadecimal digits>","event":{...}}`, where the event's bytes are exactly those
/// that were hashed. Lines end with a line feed alone, because texts may hold other separators.
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

  /// The first line; files that were written by hand may leave the count out.
  private struct Header: Decodable {
    let duet: String
    let version: Int
    let events: Int?
  }

  private static let prefix = Array(#"{"hash":""#.utf8)
  private static let middle = Array(#"","event":"#.utf8)

  /// The bytes of a file that holds these events.
  ///
  /// - Throws: `EncodingError`, which no event that can be made in the program causes.
  public static func data(of events: [SessionEvent]) throws -> Data {
    let coder = EventCoder()
    var chain = EventChain()
    let header = #"{"duet":"session","version":\#(version),"events":\#(events.count)}"#
    var data = Data((header + "\n").utf8)
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

  /// The events of a file.
  ///
  /// - Throws: `SessionFile.Problem` naming the first line that is wrong: not of this format, out
  ///   of order, not what was hashed, or missing.
  public static func events(from data: Data) throws(Problem) -> [SessionEvent] {
    let lines = data.split(separator: 10, omittingEmptySubsequences: false)
    let header = try header(in: lines.first ?? Data())
    let coder = EventCoder()
    var chain = EventChain()
    var events: [SessionEvent] = []
    for (index, line) in lines.enumerated().dropFirst() where !(line.isEmpty) {
      let event = try event(in: line, number: index + 1, chain: &chain, coder: coder)
      guard event.number == events.count + 1 else {
        throw Problem(
          line: index + 1,
          reason: "event \(event.number) stands where event \(events.count + 1) belongs")
      }
      events.append(event)
    }
    guard case .sessionStarted? = events.first?.fact else {
      throw Problem(line: 2, reason: "the session does not begin with its start")
    }
    guard events.count == header.events ?? events.count else {
      throw Problem(
        line: min(events.count, max(header.events ?? 0, 0)) + 2,
        reason: "the file has \(events.count) events, its first line says \(header.events ?? 0)")
    }
    return events
  }

  private static func header(in line: Data) throws(Problem) -> Header {
    guard let header = try? JSONDecoder().decode(Header.self, from: line),
      header.duet == "session", header.version > 0
    else { throw Problem(line: 1, reason: "this is not a Duet session file") }
    guard header.version == version else {
      throw Problem(
        line: 1,
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
