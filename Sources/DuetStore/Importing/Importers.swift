/// The formats of other programs that can be imported.
public enum Importers {
  /// One line each; the first that recognizes a file reads it.
  static let all: [any Importer] = [
    ChatGPTImporter(), LLMLogsImporter(), LoomImporter(), ObsidianLoomImporter(),
    SillyTavernImporter(), AnnotationsImporter(), MarkdownImporter(),
  ]

  /// The formats, in the order in which they are shown.
  public static var formats: [ImportFormat] { all.map(\.format) }

  /// The format of a file, by what is in it; nil when it is none of these.
  public static func format(of source: ImportSource) -> ImportFormat? {
    all.first { $0.recognizes(source) }?.format
  }

  /// What reads a format.
  static func importer(of format: ImportFormat) -> (any Importer)? {
    all.first { $0.format == format }
  }
}
