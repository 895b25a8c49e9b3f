/// The formats of other programs that can be imported.
public enum Importers {
  /// One line each; the first that recognizes a file reads it.
  static let all: [any Importer] =
    PreferenceImporter.all + [
      ChatGPTImporter(), LLMLogsImporter(), LoomImporter(), ObsidianLoomImporter(),
      SillyTavernImporter(), AnnotationsImporter(), MarkdownImporter(),
    ]

  /// The formats, in the order in which they are shown.
  public static var formats: [ImportFormat] { all.map(\.format) }

  /// The format of a file, by what is in it; nil when it is none of these.
  public static func format(of source: ImportSource) -> ImportFormat? {
    // The first record is read once for all layouts of preferences.
    if let layout = PreferenceLayout.layout(of: source) {
      return layout.hasTexts ? layout.format : nil
    }
    return all.first { !($0 is PreferenceImporter) && $0.recognizes(source) }?.format
  }

  /// What reads a format.
  static func importer(of format: ImportFormat) -> (any Importer)? {
    all.first { $0.format == format }
  }
}
