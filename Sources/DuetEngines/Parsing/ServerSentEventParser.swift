/// Reads server-sent events from bytes that come in pieces; a state machine.
///
/// After the HTML standard's "Server-sent events", section 9.2.6 (interpreting an event stream),
/// with one liberty: an event that is cut off by a clean end of the stream counts as well.
struct ServerSentEventParser: Sendable {
  /// One event.
  struct Event: Equatable, Sendable {
    /// Its name; empty when the stream gives none.
    var name: String
    /// Its data, lines joined with LF.
    var data: [UInt8]
  }

  /// Whether a line or an event passed the limit: nothing more is taken in.
  private(set) var isTooLong = false

  private var lines: LineSplitter
  private let limit: Int
  private var name = ""
  private var data: [UInt8]?

  /// A parser whose lines and events have at most `limit` bytes.
  init(limit: Int = 16 * 1024 * 1024) {
    self.limit = limit
    lines = LineSplitter(limit: limit)
  }

  /// The events that these bytes complete.
  mutating func read(_ bytes: [UInt8]) -> [Event] {
    var events: [Event] = []
    for line in lines.read(bytes) where !isTooLong { take(line, into: &events) }
    isTooLong = isTooLong || lines.isTooLong
    return events
  }

  /// The event that was still open when the stream ended cleanly.
  mutating func finish() -> [Event] {
    guard !isTooLong else { return [] }
    var events: [Event] = []
    if let line = lines.finish() { take(line, into: &events) }
    dispatch(into: &events)
    return events
  }

  private mutating func take(_ line: [UInt8], into events: inout [Event]) {
    if line.isEmpty { return dispatch(into: &events) }
    let colon = line.firstIndex(of: 0x3A) ?? line.count
    var value = line[min(colon + 1, line.count)...]
    if value.first == 0x20 { value = value.dropFirst() }
    switch line[..<colon] {
    case Self.dataField: append(value)
    case Self.eventField: name = String(decoding: value, as: UTF8.self)
    default: break
    }
  }

  private static let dataField = ArraySlice("data".utf8)
  private static let eventField = ArraySlice("event".utf8)

  private mutating func append(_ value: ArraySlice<UInt8>) {
    isTooLong = (data?.count ?? 0) + value.count > limit
    guard !isTooLong else { return }
    if data == nil {
      data = Array(value)
    } else {
      data?.append(0x0A)
      data?.append(contentsOf: value)
    }
  }

  private mutating func dispatch(into events: inout [Event]) {
    if let data { events.append(Event(name: name, data: data)) }
    data = nil
    name = ""
  }
}
