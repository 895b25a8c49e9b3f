import Testing

struct ShapeTests {
  private static func code() throws -> [SourceFile] {
    try Repository.sources(below: "Sources") + Repository.sources(below: "Tests")
  }

  @Test
  func thereAreFilesToLookAt() throws {
    let files = try Self.code()

    #expect(files.count > 80)
  }

  @Test
  func noFileIsLongerThanFourHundredLines() throws {
    for file in try Self.code() {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
    }
  }

  /// A lock is needed once, where the thread of the transport meets the tasks.
  @Test(arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
  func nothingEscapesTheCheckOfConcurrency(words: String) throws {
    let lock = "Sources/DuetEngines/Transport/Locked.swift"

    for file in try Repository.sources(below: "Sources") where file.path != lock {
      #expect(!file.code.contains { $0.contains(words) }, "\(file.path)")
    }
  }

  @Test
  func theTopLevelHoldsOnlyWhatANewcomerNeeds() throws {
    let names = try Repository.topLevel()

    let others = names.subtracting([
      "Package.swift", "Package.resolved", "README.md", "LICENSE", "Sources", "Tests", "Themes",
      "Sessions",
    ])

    #expect(others.isEmpty)
    #expect(names.isSuperset(of: ["Package.swift", "LICENSE", "Sources", "Tests"]))
  }
}
