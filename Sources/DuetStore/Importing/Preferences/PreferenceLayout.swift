import DuetSession

/// One layout of files of preferences.
struct PreferenceLayout: Sendable {
  /// What it is called, and what it is.
  let format: ImportFormat
  /// Whether its records have the texts that were judged; without them there is nothing to store.
  let hasTexts: Bool
  /// Whether its records name the models that wrote the texts.
  let hasNames: Bool
  /// Whether a record is of this layout, by its members.
  let isKnown: @Sendable (JSONValue) -> Bool
  /// Reads a record.
  let read: @Sendable (ForeignRecord, inout PreferenceSink) throws -> Void

  init(
    _ name: String, help: String, hasTexts: Bool = true, hasNames: Bool = false,
    isKnown: @escaping @Sendable (JSONValue) -> Bool,
    read: @escaping @Sendable (ForeignRecord, inout PreferenceSink) throws -> Void
  ) {
    format = ImportFormat(name: name, help: help, program: "imported from \(name)")
    self.hasTexts = hasTexts
    self.hasNames = hasNames
    self.isKnown = isKnown
    self.read = read
  }
}

extension PreferenceLayout {
  /// One line each; the first that knows the first record of a file reads it.
  static let all: [PreferenceLayout] =
    [openAI, llamaFactory, ultrafeedback, dpoChat, hh, dpo, kto]
    + [argilla, alpacaEval, labelStudio, arena, arenaPairs, arenaHard, openWebUI]

  /// The layout of a file, by its first record.
  static func layout(of source: ImportSource) -> PreferenceLayout? {
    guard !source.isDatabase, !source.isArchive, let first = RecordFile(source).first?.value,
      first.members != nil
    else { return nil }
    return all.first { $0.isKnown(first) }
  }
}

/// What is asked of the members of a record.
extension JSONValue {
  func isText(_ keys: String...) -> Bool { keys.allSatisfy { self[$0]?.text != nil } }
  func isList(_ keys: String...) -> Bool { keys.allSatisfy { self[$0]?.elements != nil } }
  func isObject(_ keys: String...) -> Bool { keys.allSatisfy { self[$0]?.members != nil } }
  func has(_ keys: String...) -> Bool { keys.allSatisfy { self[$0] != nil } }
}
