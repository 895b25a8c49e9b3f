public import DuetSession
import Foundation

/// An export under way: one session after the other, of which no more than one is in memory.
///
/// A format that ``needsSurvey`` is shown all sessions first. Then each is taken, and what comes
/// back is written at once.
public struct ExportRun {
  private let exporter: any Exporter
  private var sink: ExportSink
  private var isOpen = false

  /// An export in one of ``Exporters/formats``.
  ///
  /// - Throws: a `Failure` for an unknown format, and for a split where there is nothing to split.
  public init(as name: String, options: ExportOptions = ExportOptions()) throws(Failure) {
    exporter = try Exporters.exporter(named: name)
    guard options.split == nil || exporter.format.subject.isSplit else {
      throw Failure(
        code: "no-split", summary: "\(name) has no rows with prompts to split",
        remedy: "leave --test-share out")
    }
    sink = ExportSink(options, frame: exporter.frame)
  }

  /// The format.
  public var format: ExportFormat { exporter.format }

  /// Whether all sessions are to be surveyed before the first is taken.
  public var needsSurvey: Bool {
    exporter.format.subject == .pairs && sink.options.rule == .majority
  }

  /// Refuses or seals an export while pairs of these sessions are open.
  ///
  /// - Throws: a `Failure` when there is one and the format names authors.
  public mutating func respect(openPairsOf blind: [SessionID]) throws(Failure) {
    guard let first = blind.first else { return }
    guard !exporter.format.subject.namesAuthors else { throw Exporters.pairOpen(first) }
    sink.seal()
  }

  /// Looks at a session that will be taken.
  public mutating func survey(_ source: ExportSource) { exporter.survey(source, into: &sink) }

  /// Writes a session.
  ///
  /// - Returns: what is to be written now; mostly one piece.
  /// - Throws: a `Failure` when a pair is open and the format names authors, and what the format
  ///   throws.
  public mutating func take(_ source: ExportSource) throws(Failure) -> [ExportPiece] {
    if source.session.isBlind, exporter.format.subject.namesAuthors {
      throw Exporters.pairOpen(source.id)
    }
    open(source)
    sink.note(source)
    try exporter.write(source, into: &sink)
    return sink.taken()
  }

  /// Ends the export.
  public mutating func finish() -> [ExportPiece] {
    open(nil)
    sink.close()
    return sink.taken()
  }

  private mutating func open(_ first: ExportSource?) {
    guard !isOpen else { return }
    isOpen = true
    sink.open(first)
  }

  /// What was exported so far.
  public var summary: ExportSummary {
    var summary = sink.summary
    if summary.isSealed { summary.presets = [:] }
    return summary
  }

  /// Sentences for the person: how much there is, and what was left out and why.
  public var notices: [String] {
    let summary = sink.summary
    return [exporter.amount(summary)]
      + summary.leftOut.sorted { $0.key < $1.key }.map { "left out: \($0.value) \($0.key)" }
  }
}
