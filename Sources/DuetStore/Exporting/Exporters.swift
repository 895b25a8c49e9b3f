public import DuetSession
public import Foundation

/// What was exported.
public struct Export: Equatable, Sendable {
  /// The file.
  public var data: Data
  /// Sentences for the person: how much there is, and what was left out and why.
  public var notices: [String] = []
}

/// The formats there are.
public enum Exporters {
  /// One line each, in the order in which they are shown.
  static let all: [any Exporter] =
    [SessionFileExporter(), MarkdownExporter(), HTMLExporter(), AnnotationsExporter()]
    + VoteExporter.all + PairExporter.all

  /// The formats, in the order in which they are shown.
  public static var formats: [ExportFormat] { all.map(\.format) }

  /// Writes sessions in a format, all in memory.
  ///
  /// - Parameters:
  ///   - sources: the sessions, in the order in which they are written.
  ///   - name: the name of one of ``formats``.
  ///   - naming: what votes name as their models.
  /// - Throws: a `Failure` for an unknown format, and when a pair of a session is open and the file
  ///   would tell which preset wrote which side.
  public static func export(
    _ sources: [ExportSource], as name: String, naming: ExportNaming = .preset,
    rule: ExportRule = .each
  ) throws(Failure) -> Export {
    var run = try ExportRun(as: name, options: ExportOptions(naming: naming, rule: rule))
    var data = Data()
    if run.needsSurvey { for source in sources { run.survey(source) } }
    for source in sources {
      for piece in try run.take(source) { data.append(piece.data) }
    }
    for piece in run.finish() { data.append(piece.data) }
    return Export(data: data, notices: run.notices)
  }

  static func exporter(named name: String) throws(Failure) -> any Exporter {
    guard let exporter = all.first(where: { $0.format.name == name }) else {
      let known = all.map(\.format.name).joined(separator: ", ")
      throw Failure(
        code: "unknown-format", summary: "there is no format \"\(name)\"",
        remedy: "use one of \(known)")
    }
    return exporter
  }

  /// Why a session with an open pair is not exported.
  static func pairOpen(_ id: SessionID) -> Failure {
    Failure(
      code: "pair-open", summary: "session \"\(id)\" has a pair that is open",
      cause: "an export would tell which preset wrote which side",
      remedy: "judge or skip it first")
  }
}
