import DuetSession
import Foundation

/// Files of one kind in a folder of the person's own, by name.
struct PersonalFiles: Sendable {
  /// The folder; it need not be there.
  let folder: String
  /// What the names of the files end with, the dot included.
  let ending: String

  /// The names there are, in order; hidden files and those of other kinds are left out.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// The file of a name.
  func path(_ name: String) -> String { "\(folder)/\(name)\(ending)" }

  /// Writes a file whole or not at all, over the one that is there.
  func write(_ text: String, name: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)), options: .atomic)
    } catch {
      throw Failure(
        code: "unwritable", summary: "\(path(name)) cannot be written",
        remedy: "look at the folder's permissions and the room on the disk")
    }
  }

  /// Removes a file; one that is not there is no failure.
  func remove(_ name: String) throws(Failure) {
    guard FileManager.default.fileExists(atPath: path(name)) else { return }
    do {
      try FileManager.default.removeItem(atPath: path(name))
    } catch {
      throw Failure(
        code: "unwritable", summary: "\(path(name)) cannot be removed",
        remedy: "look at the folder's permissions")
    }
  }
}

extension Surroundings {
  /// The person's own templates: beside the configuration.
  var templates: PersonalFiles {
    PersonalFiles(folder: configurationFolder + "/templates", ending: ".toml")
  }

  /// The person's own layouts.
  var layouts: PersonalFiles {
    PersonalFiles(folder: configurationFolder + "/layouts", ending: ".layout")
  }
}
