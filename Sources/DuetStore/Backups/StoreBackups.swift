import DuetSession
import Foundation
import GRDB

/// The copies of a store that lie in the folder `backups` beside it.
enum StoreBackups {
  /// How many are kept, the newest, unless another number is asked for.
  static let kept = 5

  /// The folder of a store's backups.
  static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("backups").path
  }

  /// The backups of a store, the newest first.
  static func all(of path: String) -> [String] {
    let folder = folder(of: path)
    let name = URL(fileURLWithPath: path).lastPathComponent + "."
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(name) && $0.hasSuffix(".backup") }.sorted(by: >)
      .map { folder + "/" + $0 }
  }

  /// A path for a new backup, named by the time (in UTC) and the version; its folder is made.
  static func newPath(for path: String, version: Int, now: Date) throws(LogError) -> String {
    let folder = folder(of: path)
    try StoreFiles.makeFolder(folder)
    let name = URL(fileURLWithPath: path).lastPathComponent
    var place = 0
    while true {
      let time = stamp(now) + (place == 0 ? "" : "-\(place)")
      let candidate = "\(folder)/\(name).\(time).v\(version).backup"
      if !FileManager.default.fileExists(atPath: candidate) { return candidate }
      place += 1
    }
  }

  /// Copies a store while others may use it; there is a whole backup or none.
  static func make(
    of path: String, from source: some DatabaseReader, to target: String
  ) throws(LogError) {
    let part = target + ".part"
    StoreFiles.remove(part)
    do throws(LogError) {
      if StoreSeal.isSealed(path) {
        try StoreSeal.begin(copy: part, of: path)
      } else {
        try StoreFiles.make(part)
      }
      try StoreFiles.copy(source, into: part)
      try StoreFiles.replace(target, by: part)
      StoreSeal.forget(part)
    } catch {
      StoreFiles.remove(part)
      StoreSeal.forget(part)
      throw error
    }
  }

  /// Removes all but the newest backups.
  static func prune(of path: String, keeping count: Int) {
    for old in all(of: path).dropFirst(max(count, 1)) { StoreFiles.remove(old) }
  }

  private static func stamp(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ number: Int32, _ count: Int) -> String {
      let digits = "\(number)"
      return String(repeating: "0", count: max(count - digits.count, 0)) + digits
    }
    let date = padded(parts.tm_year + 1900, 4) + padded(parts.tm_mon + 1, 2)
    let time = padded(parts.tm_hour, 2) + padded(parts.tm_min, 2) + padded(parts.tm_sec, 2)
    return date + padded(parts.tm_mday, 2) + "-" + time
  }
}
