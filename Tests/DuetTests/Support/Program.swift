import Foundation
import Testing

@testable import duet

/// The built program, run in a home of its own.
final class ProgramRunner {
  /// What a run gave.
  struct Result {
    var status: Int32
    var output: String
    var error: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The home, removed when the runner goes.
  let home: URL

  /// A runner with an empty home.
  init() throws {
    home = FileManager.default.temporaryDirectory
      .appendingPathComponent("duet-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: home) }

  /// The program that was built with the tests, in the folder of the test bundle.
  static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let beside = bundle?.bundleURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return beside.deletingLastPathComponent().appendingPathComponent("duet")
  }()

  /// A file in the home.
  func path(_ name: String) -> String { home.appendingPathComponent(name).path }

  /// Writes a file into the home.
  func write(_ text: String, to name: String) throws -> String {
    let file = home.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  /// Runs the program to its end, with this on its standard input.
  func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: input)
  }

  /// Runs the program to its end, with this on its standard input.
  ///
  /// - Parameter variables: what its environment has beyond the usual.
  func run(
    _ arguments: [String], input: String = "", variables: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = home
    process.environment = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC", "USER": "ann", "TERM": "dumb",
      "DUET_NO_TOUR": "1",
    ].merging(variables) { _, new in new }
    let standardInput = try file("input", input)
    let output = try file("output", "")
    let error = try file("error", "")
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      error: try String(contentsOf: error, encoding: .utf8))
  }

  private func file(_ name: String, _ text: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appendingPathComponent("duet-\(name)-\(UUID().uuidString)")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }
}

/// Where the package lies.
let packageRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path
