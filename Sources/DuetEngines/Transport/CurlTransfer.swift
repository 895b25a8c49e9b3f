import CCurl
import Glibc

/// One transfer of libcurl; lives on its thread alone.
final class CurlTransfer {
  let exchange: HTTPExchange
  let handle: UnsafeMutableRawPointer
  private var fields: UnsafeMutablePointer<curl_slist>?
  private let message: UnsafeMutablePointer<CChar>
  private let body: UnsafeMutableBufferPointer<UInt8>
  private var parser = HTTPHeadParser()
  private var lastActivity = CurlTransfer.now()
  private var isPaused = false
  private var drainsUntil: Double?

  /// A transfer that is ready to be added; nil when libcurl gives no handle.
  init?(_ exchange: HTTPExchange) {
    guard let handle = duet_curl_easy_init() else { return nil }
    self.exchange = exchange
    self.handle = handle
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    body = .allocate(capacity: exchange.request.body.count)
    _ = body.initialize(from: exchange.request.body)
    setUp(exchange.request)
  }

  deinit {
    duet_curl_easy_cleanup(handle)
    duet_curl_slist_free_all(fields)
    message.deallocate()
    body.deallocate()
  }

  /// Seconds of a clock that only goes forward.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func setUp(_ request: HTTPRequest) {
    duet_curl_set_string(handle, CURLOPT_URL, request.url)
    duet_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    duet_curl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    duet_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    duet_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    duet_curl_set_long(handle, CURLOPT_TCP_NODELAY, 1)
    duet_curl_set_long(handle, CURLOPT_FRESH_CONNECT, request.mayReuseConnection ? 0 : 1)
    duet_curl_set_long(
      handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(request.connectTimeout * 1000)))
    if Address(request.url)?.isLoopback == true {
      duet_curl_set_string(handle, CURLOPT_NOPROXY, "*")
    }
    if request.method == "POST" {
      duet_curl_set_long(handle, CURLOPT_POST, 1)
      duet_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      duet_curl_set_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(body.baseAddress))
    }
    // Without this libcurl waits up to a second for a "100 Continue" before it sends a large body.
    fields = duet_curl_slist_append(fields, "Expect:")
    for header in request.headers {
      fields = duet_curl_slist_append(fields, "\(header.name): \(header.value)")
    }
    duet_curl_set_list(handle, CURLOPT_HTTPHEADER, fields)
    duet_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
    setCallbacks()
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    duet_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    duet_curl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.write(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    duet_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    duet_curl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.header(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  private func header(_ line: UnsafeRawBufferPointer) -> Int {
    lastActivity = Self.now()
    if let head = parser.read(String(decoding: line, as: UTF8.self)) { exchange.receive(head) }
    return line.count
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    lastActivity = Self.now()
    if exchange.receive(bytes) { return bytes.count }
    isPaused = true
    return duet_curl_pause()
  }

  /// Goes on after a pause.
  func resume() {
    lastActivity = Self.now()
    isPaused = false
    duet_curl_easy_pause(handle, CURLPAUSE_CONT)
  }

  /// Reads on for half a second at most, for nobody.
  func drain() {
    drainsUntil = Self.now() + 0.5
    if isPaused { resume() }
  }

  /// When the transfer has taken too long, on the clock of ``now()``; nil while it may not.
  var deadline: Double? {
    if let drainsUntil { return drainsUntil }
    return isPaused ? nil : lastActivity + exchange.silenceLimit
  }

  /// Ends the exchange because its limit has passed.
  func expire() {
    exchange.end(.failed(.silent(seconds: exchange.silenceLimit)))
  }

  /// Ends the exchange as libcurl ended it.
  func finish(_ result: CURLcode) {
    if result == CURLE_OK { return exchange.end(.end) }
    let detail = String(cString: message)
    let reason = detail.isEmpty ? String(cString: duet_curl_easy_strerror(result)) : detail
    exchange.end(.failed(HTTPFailure(result, reason: reason, url: exchange.request.url)))
  }
}

extension HTTPFailure {
  /// What a result of libcurl means to us.
  init(_ result: CURLcode, reason: String, url: String) {
    switch result {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: self = .badAddress(url)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_OPERATION_TIMEDOUT, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_PROXY:
      self = .unreachable(reason)
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
      self = .malformed(reason)
    default: self = .broken(reason)
    }
  }
}
