/// Sends requests over libcurl: connections are kept and shared, and one thread serves them all.
///
/// Nothing starts before the first request; the thread sleeps while nothing is under way, does not
/// keep the process alive, and ends when the transport goes.
final class HTTPTransport: Sendable {
  /// The transport of the process.
  static let shared = HTTPTransport()

  private let loop = CurlLoop()

  init() {}

  deinit {
    loop.send(.shutDown)
  }

  /// Starts an exchange.
  func open(_ request: HTTPRequest) -> HTTPExchange {
    let exchange = HTTPExchange(request: request, loop: loop)
    loop.send(.start(exchange))
    return exchange
  }
}
