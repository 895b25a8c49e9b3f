import DuetSession

/// What sets one HTTP API apart from another; pure.
protocol Dialect: Sendable {
  /// The path of a generation, behind the base address.
  var path: String { get }
  /// The path of the list of models.
  var modelsPath: String { get }
  /// What the server can do, as far as the API promises it.
  var capabilities: Set<EngineCapability> { get }

  /// The header fields that carry the key and the version; `key` is empty when there is none.
  func headers(key: String) -> [HTTPHeader]

  /// The body of a request.
  ///
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - extra: fields that the preset passes through; they win.
  ///   - refused: names of fields that the server does not take.
  func body(
    _ request: EngineRequest, extra: JSONValue, without refused: Set<String>
  ) -> [String: JSONValue]

  /// The fields that may be left out when a server refuses them.
  var optionalFields: Set<String> { get }

  /// The parameters, out of those that are set, for which the API has no field.
  func ignored(_ decoding: Decoding) -> [String]

  /// A reader for one reply.
  func makeReader() -> any ReplyReader

  /// The names in a list of models.
  func models(in list: JSONValue) -> [String]
}
