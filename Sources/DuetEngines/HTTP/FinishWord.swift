import DuetSession

/// What servers call the end of a text; pure.
enum FinishWord {
  /// What a server's word for the end comes to.
  ///
  /// A word that is not known ends the text as a stop does, and is named in a notice.
  static func signals(_ word: String, hasText: Bool) -> [ReplySignal] {
    switch word.lowercased() {
    case "stop", "eos", "eos_token", "end", "end_turn", "stop_sequence", "complete":
      return [.finish(.stop)]
    case "length", "max_tokens", "model_length", "model_context_window_exceeded":
      return [.finish(.length)]
    case "content_filter", "safety", "recitation", "refusal", "blocklist", "prohibited_content":
      return [.finish(.filtered)]
    case "tool_calls", "tool_use", "function_call":
      let what = "the model asked for a tool, which Duet does not offer"
      return hasText
        ? [.output(.notice(what)), .finish(.stop)] : [.problem(.unsupported(what))]
    case "error", "abort", "cancelled", "insufficient_system_resource":
      return [.problem(.complaint(Complaint(message: "the server ended it with \"\(word)\"")))]
    default:
      let shown = SafeText.line(word, limit: 40)
      return [.output(.notice("the server ended it with the word \"\(shown)\"")), .finish(.stop)]
    }
  }
}
