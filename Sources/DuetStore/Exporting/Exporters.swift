public import DuetSession

/// The formats there are.
public enum Exporters {
  static let all: [any Exporter] = [
    SessionFileExporter(), MarkdownExporter(), HTMLExporter(), VotesExporter(), CSVExporter(),
    DPOExporter(), DPOChatExporter(), KTOExporter(), AnnotationsExporter(),
  ]

  /// The formats, in the order in which they are shown.
  public static var formats: [ExportFormat] { all.map(\.format) }

  /// Writes sessions in a format.
  ///
  /// - Parameters:
  ///   - sources: the sessions, in the order in which they are written.
  ///   - name: the name of one of ``formats``.
  ///   - naming: what votes name as their models.
  /// - Throws: a `Failure` for an unknown format, and when a pair of a session is open: the file
  ///   would tell which preset wrote which side.
  public static func export(
    _ sources: [ExportSource], as name: String, naming: ExportNaming = .preset
  ) throws(Failure) -> Export {
    guard let exporter = all.first(where: { $0.format.name == name }) else {
      let known = all.map(\.format.name).joined(separator: ", ")
      throw Failure(
        code: "unknown-format", summary: "there is no format \"\(name)\"",
        remedy: "use one of \(known)")
    }
    if let blind = sources.first(where: \.session.isBlind) {
      throw pairOpen(blind.id)
    }
    return try exporter.export(sources, naming: naming)
  }

  /// Why a session with an open pair is not exported.
  static func pairOpen(_ id: SessionID) -> Failure {
    Failure(
      code: "pair-open", summary: "session \"\(id)\" has a pair that is open",
      cause: "an export would tell which preset wrote which side",
      remedy: "judge or skip it first")
  }
}
