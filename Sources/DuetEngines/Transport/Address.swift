/// The parts of an `http` or `https` address that decide who is spoken to.
struct Address: Equatable, Sendable {
  /// `http` or `https`.
  let scheme: String
  /// The host in lower case, without brackets.
  let host: String
  /// The port, given or that of the scheme.
  let port: Int
  /// Everything after the host and port; empty or beginning with `/`, `?` or `#`.
  let path: String

  /// Reads an absolute address; nil when it is not of `http` or `https` or has no host.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[mark.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    path = String(rest[end...])
    var authority = rest[..<end]
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    let usual = scheme == "https" ? 443 : 80
    var portText: Substring = ""
    if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
      host = authority[authority.index(after: authority.startIndex)..<close].lowercased()
      portText = authority[authority.index(after: close)...].drop { $0 == ":" }
    } else {
      let colon = authority.firstIndex(of: ":") ?? authority.endIndex
      host = authority[..<colon].lowercased()
      portText = authority[colon...].drop { $0 == ":" }
    }
    guard !host.isEmpty, let port = portText.isEmpty ? usual : Int(portText) else { return nil }
    self.port = port
  }

  /// Whether the host is this machine.
  var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Scheme, host and port as an address; without user, password, path and query.
  var origin: String {
    let name = host.contains(":") ? "[\(host)]" : host
    let usual = scheme == "https" ? 443 : 80
    return "\(scheme)://\(name)" + (port == usual ? "" : ":\(port)")
  }

  /// Where a `Location` field of this address points to; nil when it leaves `http` and `https`.
  func following(_ location: String) -> String? {
    if location.contains("://") { return Address(location) == nil ? nil : location }
    if location.hasPrefix("//") { return "\(scheme):\(location)" }
    if location.hasPrefix("/") { return origin + location }
    guard location.firstIndex(of: ":") == nil else { return nil }
    let directory = path.prefix { $0 != "?" && $0 != "#" }
    let base = directory.lastIndex(of: "/").map { directory[...$0] } ?? "/"
    return origin + base + location
  }
}
