import DuetScreen
import DuetStudio
import Foundation

/// The theme files there are, and where they lie.
///
/// A theme of the person's own comes before one of the same name that came with the program.
struct ThemeLibrary {
  /// A theme file.
  struct Entry: Equatable, Sendable {
    /// The theme's name, which is the file's.
    var name: String
    /// The file; nil for the theme that is built in.
    var path: String?
  }

  /// The folders that are looked into, most important first; not all of them need be there.
  let folders: [String]
  /// The themes, by name.
  let entries: [Entry]
  /// The files of each name, the most important first.
  private let files: [String: [String]]

  /// Looks for theme files.
  init(surroundings: Surroundings = .process) {
    folders = Self.folders(surroundings)
    var files: [String: [String]] = [:]
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasSuffix(".toml") {
        files[String(name.dropLast(5)), default: []].append(folder + "/" + name)
      }
    }
    self.files = files
    if files.isEmpty {
      entries = [Entry(name: Theme.fallback.name, path: nil)]
    } else {
      entries = files.map { Entry(name: $0.key, path: $0.value.first) }
        .sorted { $0.name < $1.name }
    }
  }

  /// Reads a theme and what is wrong with it.
  ///
  /// - Parameter isChecked: whether what is wrong with its colours is told too.
  func file(
    _ entry: Entry, isChecked: Bool = true
  ) throws(CommandFailure) -> ThemeFile? {
    guard let path = entry.path else { return nil }
    return ThemeFile(
      source: try InputFile.text(at: path), path: path, name: entry.name,
      base: { base(named: $0, besides: [path]) }, isChecked: isChecked)
  }

  /// The theme that another is based on.
  ///
  /// A theme may be based on one of its own name that came with the program, but on none that is
  /// based on itself.
  private func base(
    named name: String, besides chain: [String]
  ) -> Result<ThemeFile, UnknownTheme> {
    for path in files[name] ?? [] where !chain.contains(path) {
      guard let source = try? InputFile.text(at: path) else { continue }
      return .success(
        ThemeFile(
          source: source, path: path, name: name,
          base: { base(named: $0, besides: chain + [path]) }, isChecked: false))
    }
    let usable = files.filter { $0.value.contains { !chain.contains($0) } }
    return .failure(UnknownTheme(known: usable.keys.sorted()))
  }

  /// The theme of this name, however little of it can be read.
  ///
  /// - Throws: status 66 when there is none of that name.
  func theme(_ name: String) throws(CommandFailure) -> Theme {
    guard let entry = entries.first(where: { $0.name == name }) else {
      if name == Theme.fallback.name { return .fallback }
      throw CommandFailure(
        .missingInput, "there is no theme \"\(name)\"",
        remedy: Nearest.remedy(for: name, among: entries.map(\.name)))
    }
    return try file(entry, isChecked: false)?.theme ?? .fallback
  }

  private static func folders(_ surroundings: Surroundings) -> [String] {
    var folders = [
      surroundings.configurationFolder + "/themes", surroundings.dataFolder + "/Themes",
    ]
    folders += [surroundings.currentDirectory, folder(of: surroundings.executable)]
      .compactMap(repositoryThemes)
    folders.append(folder(of: folder(of: surroundings.executable)) + "/share/duet/Themes")
    folders += surroundings.sharedDataFolders.map { $0 + "/Themes" }
    var seen: Set<String> = []
    return folders.filter { seen.insert($0).inserted }
  }

  /// The `Themes` folder of the package that a folder lies in.
  private static func repositoryThemes(from start: String) -> String? {
    var folder = start
    while !folder.isEmpty, folder != "/" {
      let manager = FileManager.default
      if manager.fileExists(atPath: folder + "/Package.swift"),
        manager.fileExists(atPath: folder + "/Sources/duet"),
        manager.fileExists(atPath: folder + "/Themes")
      {
        return folder + "/Themes"
      }
      folder = Self.folder(of: folder)
    }
    return nil
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }
}

extension Theme {
  /// The theme that is there when no theme file is found: dark, as the file `ink` has it.
  static let fallback = Theme(
    name: "ink", title: "Ink",
    styles: {
      let night = Color(rgb: 0x15171C)
      func style(_ rgb: UInt32, _ attributes: Attributes = []) -> Style {
        Style(foreground: Color(rgb: rgb), background: night, attributes: attributes)
      }
      return [
        .text: style(0xECE8DF), .faint: style(0x8F96A3), .title: style(0xECE8DF, .bold),
        .rule: style(0x7D8490), .focus: style(0xE8B45C, .bold), .accent: style(0xE8B45C),
        .selection: Style(foreground: Color(rgb: 0xFFFFFF), background: Color(rgb: 0x3B4252)),
        .match: style(0xE8B45C, [.bold, .underline]),
        .person: style(0xECE8DF), .machine: style(0xA9C4D4),
        .added: style(0x9CCB9A, .underline), .removed: style(0xE39A93, .italic),
        .success: style(0x9CCB9A), .warning: style(0xE8B45C, .bold),
        .failure: style(0xF08A80, .bold),
        .key: style(0xE8B45C, .bold), .status: style(0xA2A8B4),
      ]
    }())
}
