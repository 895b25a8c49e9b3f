/// Joins header lines to heads; a state machine.
///
/// Informational answers (1xx) are passed over, and so are trailers after the body.
struct HTTPHeadParser {
  private var head: HTTPHead?
  private var isDone = false

  /// Takes one line with its line end; gives the head when the line completes it.
  mutating func read(_ line: String) -> HTTPHead? {
    guard !isDone else { return nil }
    let text = line.drop(while: \.isWhitespace)
    let trimmed = String(text.reversed().drop(while: \.isWhitespace).reversed())
    if trimmed.isEmpty { return complete() }
    if trimmed.hasPrefix("HTTP/"), !trimmed.prefix(while: { $0 != " " }).contains(":") {
      let status = trimmed.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      head = HTTPHead(status: status ?? 0)
    } else if let colon = trimmed.firstIndex(of: ":") {
      let value = trimmed[trimmed.index(after: colon)...].drop(while: \.isWhitespace)
      head?.headers.append(HTTPHeader(name: String(trimmed[..<colon]), value: String(value)))
    }
    return nil
  }

  private mutating func complete() -> HTTPHead? {
    guard let complete = head else { return nil }
    head = nil
    guard complete.status >= 200 || complete.status == 101 else { return nil }
    isDone = true
    return complete
  }
}
