import DuetSession

/// An error as a server words it.
struct Complaint: Equatable, Sendable {
  /// Its words, not yet made safe.
  var message: String
  /// Its kind, such as `invalid_request_error`; empty when it has none.
  var type = ""
  /// Its code, such as `model_not_found`; empty when it has none or only a number.
  var code = ""
  /// The request's field that it objects to, where it names one.
  var field: String?
  /// The status that stands inside the reply; nil when none does.
  var status: Int?

  /// A complaint of which only the words are known.
  init(message: String) {
    self.message = message
  }

  /// Reads the shapes in which servers complain; nil when the value is none of them.
  ///
  /// Known are `{"error": {...}}` and `{"error": "..."}` (OpenAI, llama.cpp, Ollama, LiteLLM),
  /// `{"type": "error", "error": {...}}` (Anthropic), `{"object": "error", "message": ...}` (vLLM),
  /// `{"detail": "..."}` and `{"detail": [{"loc": [...], "msg": "..."}]}` (FastAPI).
  init?(_ value: JSONValue) {
    if let error = value["error"] {
      self.init(message: error["message"]?.string ?? error.string ?? error.text)
      read(error)
    } else if let detail = value["detail"] {
      self.init(message: detail["message"]?.string ?? detail.string ?? Self.words(of: detail))
      read(detail)
    } else if value["object"]?.string == "error" || value["type"]?.string == "error" {
      self.init(message: value["message"]?.string ?? value.text)
      read(value)
    } else {
      return nil
    }
  }

  /// Reads an object that is known to be an error, whatever it looks like.
  init(bare value: JSONValue) {
    self = Complaint(value) ?? Complaint(message: value["message"]?.string ?? value.text)
  }

  private mutating func read(_ error: JSONValue) {
    type = error["type"]?.string ?? ""
    code = error["code"]?.string ?? ""
    field = error["param"]?.string
    status = (error["code"] ?? error["status"])?.wholeNumber
  }

  /// FastAPI's list of what is wrong, as "body.messages: field required; ...".
  private static func words(of detail: JSONValue) -> String {
    guard let entries = detail.elements else { return detail.text }
    return entries.prefix(5).map { entry in
      let place = (entry["loc"]?.elements ?? []).map { $0.string ?? $0.text }
      let words = entry["msg"]?.string ?? entry.text
      return place.isEmpty ? words : "\(place.joined(separator: ".")): \(words)"
    }.joined(separator: "; ")
  }

  /// Whether all that is wrong is the length of the prompt.
  var isContextOverflow: Bool {
    if code == "context_length_exceeded" || type == "exceed_context_size_error" { return true }
    let words = message.lowercased()
    return words.contains("context length") || words.contains("context window")
      || words.contains("context size") || words.contains("prompt is too long")
  }

  /// Whether it says that there is no such model.
  var isUnknownModel: Bool {
    if code == "model_not_found" { return true }
    let words = message.lowercased()
    guard words.contains("model") else { return false }
    return words.contains("not found") || words.contains("does not exist")
      || words.contains("invalid model") || words.contains("not a valid model")
      || words.contains("unknown model")
  }

  /// Whether waiting does not help: the account is empty.
  var isQuota: Bool {
    code == "insufficient_quota" || type == "insufficient_quota"
  }
}
