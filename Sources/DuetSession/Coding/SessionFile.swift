public import Foundation

/// Sessions as a file of JSON lines: a header, then an event and its hash on each line.
///
/// The first line is `{"duet":"session","version":1,"events":9}`, with the number of events, by which
/// a file that was cut off is known; each further line is
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

  static let prefix = Array(#"{"hash":""#.utf8)
  static let middle = Array(#"","event":"#.utf8)
  static let lineEnd = [UInt8(ascii: "}"), 10]

  /// The bytes of a file that holds these events.
  ///
  /// - Throws: `EncodingError`, which no event that can be made in the program causes.
  public static func data(of events: [SessionEvent]) throws -> Data {
    let coder = EventCoder()
    var chain = EventChain()
    var writer = SessionFileWriter()
    for event in events {
      let bytes = try coder.bytes(of: event)
      writer.append(bytes, hash: chain.append(bytes))
    }
    return writer.data
  }
}

/// Puts a session file together, event by event.
public struct SessionFileWriter {
  private var lines: [UInt8] = []
  private var count = 0

  /// A file without events.
  public init() {}

  /// Adds the next event.
  ///
  /// - Parameters:
  ///   - bytes: the event as it is hashed.
  ///   - hash: its hash, 32 bytes.
  public mutating func append(_ bytes: some Collection<UInt8>, hash: [UInt8]) {
    lines.append(contentsOf: SessionFile.prefix)
    EventChain.write(hexadecimal: hash, to: &lines)
    lines.append(contentsOf: SessionFile.middle)
    lines.append(contentsOf: bytes)
    lines.append(contentsOf: SessionFile.lineEnd)
    count += 1
  }

  /// The file: its header and the events so far.
  public var data: Data {
    let version = SessionFile.version
    let header = #"{"duet":"session","version":\#(version),"events":\#(count)}"#
    return Data(Array(header.utf8) + [10] + lines)
  }
}
