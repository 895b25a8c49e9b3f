import DuetSession

/// Sends a request and follows redirects inside the same origin.
struct HTTPClient: Sendable {
  /// The most redirects that are followed.
  static let redirectLimit = 5

  var transport: HTTPTransport = .shared

  /// An answer whose head has come.
  struct Answer: Sendable {
    /// The status and header fields.
    var head: HTTPHead
    /// Where the body is read from; to be cancelled or released by the caller.
    var exchange: HTTPExchange
  }

  /// Why there is no answer.
  enum Trouble: Error, Equatable, Sendable {
    /// The connection failed.
    case failure(HTTPFailure)
    /// The server points to another place, which is not asked: neither key nor text goes to a host
    /// that the person did not name.
    case redirected(to: String)
    /// The server points in circles.
    case redirectedInCircles
  }

  /// Sends a request and waits for the head of the answer.
  func send(_ request: HTTPRequest) async throws(Trouble) -> Answer {
    var request = request
    for _ in 0...Self.redirectLimit {
      let exchange = transport.open(request)
      let head = try await self.head(of: exchange)
      guard [301, 302, 307, 308].contains(head.status), let location = head.header("Location")
      else { return Answer(head: head, exchange: exchange) }
      exchange.release()
      let here = Address(request.url)
      guard let next = here?.following(location), let there = Address(next),
        there.origin == here?.origin
      else { throw .redirected(to: location) }
      // Put together from what was compared, so that libcurl cannot read another host out of it.
      request.url = there.origin + there.path
    }
    throw .redirectedInCircles
  }

  private func head(of exchange: HTTPExchange) async throws(Trouble) -> HTTPHead {
    while true {
      switch await exchange.next() {
      case .head(let head): return head
      case .bytes: continue
      case .end: throw .failure(.broken("the server closed without an answer"))
      case .failed(let failure):
        exchange.cancel()
        throw .failure(failure)
      }
    }
  }

  /// The body of an answer, at most `limit` bytes of it; what fails on the way ends it.
  func body(of answer: Answer, limit: Int) async -> [UInt8] {
    var body: [UInt8] = []
    while body.count < limit {
      guard case .bytes(let bytes) = await answer.exchange.next() else {
        answer.exchange.release()
        return body
      }
      body += bytes
    }
    answer.exchange.cancel()
    return body
  }
}
