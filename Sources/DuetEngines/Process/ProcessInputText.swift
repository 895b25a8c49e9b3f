import DuetSession

/// What a program reads on its standard input; pure.
enum ProcessInputText {
  /// The request in the form that the preset asks for, with a line end at its end.
  static func text(of request: EngineRequest, preset: Preset) -> String {
    switch preset.connection.input {
    case .prompt:
      return PromptRendering(request).messages.map(\.text).joined(separator: "\n\n") + "\n"
    case .json:
      var fields = ChatCompletions().body(
        request, extra: preset.connection.extra, without: ["stream_options"])
      let draft: [(String, String)] = [
        ("before", request.draftBefore), ("selected", request.selected),
        ("after", request.draftAfter),
      ].filter { !$0.1.isEmpty }
      if !draft.isEmpty {
        let parts = draft.map { ($0.0, JSONValue.string($0.1)) }
        fields["draft"] = .object(Dictionary(uniqueKeysWithValues: parts))
      }
      return JSONValue.object(fields).text + "\n"
    }
  }
}
