/// The names of filters, and what each takes.
enum SearchField: String, CaseIterable {
  case `in`, `is`, preset, model, engine, mode, after, before, on, since

  /// The filter of a value; nil when the name does not take it.
  func filter(_ text: String, isQuoted: Bool) -> SearchQuery.Filter? {
    switch self {
    case .in: SearchPlace(typed: text).map(SearchQuery.Filter.place)
    case .is: SearchQuery.Fate(rawValue: text.lowercased()).map(SearchQuery.Filter.fate)
    case .preset: label(.preset, text, isQuoted: isQuoted)
    case .model: label(.model, text, isQuoted: isQuoted)
    case .engine: label(.engine, text, isQuoted: isQuoted)
    case .mode:
      ["creative", "task"].contains(text.lowercased())
        ? label(.mode, text.lowercased(), isQuoted: true) : nil
    case .after: SearchTime(text).map { .time(.after, $0) }
    case .before: SearchTime(text).map { .time(.before, $0) }
    case .on: SearchTime(text).map { .time(.on, $0) }
    case .since: SearchTime(text).map { .time(.since, $0) }
    }
  }

  private func label(
    _ label: SearchQuery.Label, _ text: String, isQuoted: Bool
  ) -> SearchQuery.Filter? {
    let isPrefix = !isQuoted && text.unicodeScalars.last == "*"
    let value = isPrefix ? String(text.unicodeScalars.dropLast()) : text
    guard !value.isEmpty, !value.unicodeScalars.contains("\0") else { return nil }
    return .label(label, SearchQuery.Value(value, isPrefix: isPrefix))
  }

  /// What the name takes, as advice.
  var hint: String {
    switch self {
    case .in: "use " + SearchPlace.allCases.map(\.rawValue).joined(separator: ", ")
    case .is: "use " + SearchQuery.Fate.allCases.map(\.rawValue).joined(separator: ", ")
    case .preset, .model, .engine: "give a name, or its beginning and *"
    case .mode: "use creative or task"
    case .after, .before, .on, .since:
      "use a date as 2026, 2026-01 or 2026-01-31, today, yesterday, or an age as 12h, 7d, 2w, 1y"
    }
  }
}

extension SearchPlace {
  /// The place of a name, in one or many.
  init?(typed: String) {
    let name = typed.lowercased()
    guard let place = SearchPlace(rawValue: name) ?? SearchPlace(rawValue: String(name.dropLast())),
      name == place.rawValue || name == place.rawValue + "s"
    else { return nil }
    self = place
  }
}
