import DuetStudio
import Foundation

/// What is remembered of the person, in a file of its own: never a text, a name or a model.
struct HabitsFile: Sendable {
  /// The file, `$XDG_STATE_HOME/duet/habits.json`.
  let path: String

  /// The file of these surroundings.
  init(in surroundings: Surroundings = .process) {
    path = surroundings.stateFolder + "/habits.json"
  }

  /// The file as it is written.
  private struct Content: Codable {
    var recent: [String] = []
    /// The steps of the tour that were done; nil when the tour is over.
    var tour: [String]?
  }

  /// What is remembered; nil when nothing was ever kept.
  ///
  /// A file that cannot be read counts as one with nothing in it: nobody is told of it, and no tour
  /// begins again.
  func read() -> Habits? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    guard let content = try? JSONDecoder().decode(Content.self, from: data) else { return Habits() }
    let known = Set(PaneCatalog.commands.map(\.id))
    return Habits(
      recent: content.recent.map { CommandID($0) }.filter(known.contains),
      tour: content.tour.map { Tour(done: Set($0.compactMap(Tour.Step.init(rawValue:)))) })
  }

  /// Keeps what is remembered; what cannot be written is forgotten.
  func write(_ habits: Habits) {
    let steps = habits.tour.map { tour in
      Tour.Step.allCases.filter(tour.done.contains).map(\.rawValue)
    }
    let content = Content(recent: habits.recent.map(\.name), tour: steps)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(content) else { return }
    let url = URL(fileURLWithPath: path)
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try? data.write(to: url, options: .atomic)
  }

  /// What is remembered at a start; on a first one, by a person, the tour is begun.
  ///
  /// - Parameter isFirst: whether there was no store when the program was started.
  func habits(isFirst: Bool, in surroundings: Surroundings = .process) -> Habits {
    if let habits = read() { return habits }
    let isWanted = ["CI", "DUET_NO_TOUR"].allSatisfy { surroundings.variable($0) == nil }
    return Habits(tour: isFirst && isWanted ? Tour() : nil)
  }
}
