import Testing

/// The readers that the other tests rely on, held against texts of which the answer is known.
struct ReadingTests {
  @Test(arguments: [
    ("import Testing", "Testing", false),
    ("public import DuetText", "DuetText", false),
    ("  internal import Glibc  ", "Glibc", false),
    ("@_spi(Unsealed) import DuetSession", "DuetSession", true),
    ("@_spi(Unsealed) public import DuetSession", "DuetSession", true),
    ("@testable import DuetStudio", "DuetStudio", false),
    ("import struct Foundation.Data", "Foundation", false),
    ("import Foundation.NSData", "Foundation", false),
  ])
  func importsAreSeen(line: String, module: String, isUnsealed: Bool) {
    let file = SourceFile(path: "a", text: "// import Nothing\n\(line)\nlet a = 1\n")

    #expect(file.imports == [SourceFile.Import(module: module, isUnsealed: isUnsealed)])
  }

  @Test(arguments: ["/// import a file", "let import = 1", "func import() {}", "import", ""])
  func whatIsNoImportIsNotTakenForOne(line: String) {
    #expect(SourceFile(path: "a", text: line).imports.isEmpty)
  }

  @Test
  func targetsAreSeenWithTheirDependencies() {
    let manifest = Manifest(
      """
      let package = Package(
        targets: [
          .target(name: "A", swiftSettings: strict),
          .target(
            name: "B", dependencies: ["A", .product(name: "X", package: "x-kit"), "C"],
            resources: [.copy("R")]),
          .systemLibrary(name: "C", providers: [.apt(["libc-dev"])]),
          .executableTarget(name: "d", dependencies: ["B"]),
          .testTarget(name: "ATests", dependencies: ["A"]),
        ]
      )
      """)

    #expect(manifest.targets == ["A": [], "B": ["A", "X", "C"], "C": [], "d": ["B"]])
  }
}
