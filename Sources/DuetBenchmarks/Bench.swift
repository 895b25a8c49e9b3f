import Foundation

/// What all measurements share: how often, where files lie, and the references at hand.
struct Bench {
  let rounds: Int
  let only: String
  /// A folder for this run.
  let folder: String
  /// The package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  init(rounds: Int, only: String) throws {
    self.rounds = rounds
    self.only = only
    folder = NSTemporaryDirectory() + "duet-benchmarks-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func removeFiles() { try? FileManager.default.removeItem(atPath: folder) }

  /// Whether figures of this kind are asked for.
  func wants(_ kind: String) -> Bool { only.isEmpty || kind.contains(only) || only.contains(kind) }

  /// The file of a reference program, compiled from its C source; nil when that is not at hand.
  ///
  /// The source is the one named, or the one that the environment names, or the one that lies
  /// beside the package.
  func reference(_ name: String, source: String?, libraries: [String]) -> String? {
    let variable = "DUET_\(name.uppercased())_SOURCE"
    let places =
      [source, ProcessInfo.processInfo.environment[variable]].compactMap { $0 }
      + ["tty", "bench"].map { Self.root + "/../shared/\($0)/\(name).c" }
    guard let found = places.first(where: { FileManager.default.isReadableFile(atPath: $0) })
    else { return nil }
    let program = folder + "/" + name
    let options = ["-O3", "-march=native", "-D_GNU_SOURCE", "-w", "-o", program, found]
    let status = try? Self.run(["cc"] + options + libraries).status
    return status == 0 ? program : nil
  }

  /// Builds the program as this was built, and says where it is; nil when nothing asks for it.
  func buildProgram() throws -> String? {
    guard only == "kills" || ProgramFigures.kinds.contains(where: wants) else { return nil }
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(fileURLWithPath: own).deletingLastPathComponent().path + "/duet"
    let arguments = [
      "swift", "build", "--package-path", Self.root, "-c", "release", "--product", "duet",
    ]
    guard try Self.run(arguments).status == 0, FileManager.default.fileExists(atPath: program)
    else { throw BenchError.notBuilt }
    return program
  }

  /// Runs a command to its end, its output kept.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// What to know when reading the table.
  var remarks: String {
    let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?
      .split(separator: " ").first.map(String.init)
    return """

      \(rounds) rounds on \(ProcessInfo.processInfo.activeProcessorCount) processors, \
      load \(load ?? "unknown") at the end. Read the ratios: other work on the machine slows both \
      sides. A reference without figures was not at hand.
      """
  }
}

/// Why nothing could be measured.
enum BenchError: Error, CustomStringConvertible {
  case notBuilt
  case noTerminal
  case notShown(String, screen: String)
  case store(String)

  var description: String {
    switch self {
    case .notBuilt: "the program could not be built: swift build -c release --product duet"
    case .noTerminal: "no pseudo-terminal could be opened"
    case .notShown(let what, let screen): "\"\(what)\" was not shown; shown was: \(screen)"
    case .store(let reason): "the store of the reference: \(reason)"
    }
  }
}
