/// What is sent to a server, and how long each step may take.
struct HTTPRequest: Sendable {
  /// The method: `GET` or `POST`.
  var method = "GET"
  /// The whole address, `http` or `https`.
  var url: String
  /// Header fields in the order in which they are sent.
  var headers: [HTTPHeader] = []
  /// The body; empty for `GET`.
  var body: [UInt8] = []
  /// Whether a connection that stands may be used; one that died meanwhile costs a try.
  var mayReuseConnection = true
  /// Seconds until the connection must stand.
  var connectTimeout: Double = 5
  /// Seconds of silence before and after the answer has begun.
  var silenceLimit: Double = 60
}

/// One header field.
struct HTTPHeader: Equatable, Sendable {
  /// Its name, in any case.
  var name: String
  /// Its value, without the spaces around it.
  var value: String
}

/// The first part of an answer.
struct HTTPHead: Equatable, Sendable {
  /// The status, such as 200.
  var status: Int
  /// The header fields in the order in which they came.
  var headers: [HTTPHeader] = []

  /// The first value of a field, whatever the case of its name.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }
}

/// Why an exchange with a server failed, before anybody looked at what it says.
enum HTTPFailure: Error, Equatable, Sendable {
  /// It was closed from this side.
  case cancelled
  /// No connection came to stand: what the system says.
  case unreachable(String)
  /// Nothing came for this many seconds.
  case silent(seconds: Double)
  /// The connection broke before the answer was whole.
  case broken(String)
  /// The answer breaks the rules of HTTP, or its compression is damaged.
  case malformed(String)
  /// The address cannot be used.
  case badAddress(String)
}
