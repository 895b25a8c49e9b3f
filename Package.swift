// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of Duet is built with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]
/// For the targets whose generic types are used by others for every key: those are compiled for
/// what they are used with, wherever that is.
let inlined =
  strict + [
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))
  ]
/// For the target that lives on the main thread.
let onMainActor = strict + [.defaultIsolation(MainActor.self)]

let package = Package(
  name: "duet",
  products: [.executable(name: "duet", targets: ["duet"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(name: "DuetText", swiftSettings: inlined),
    .target(name: "DuetScreen", dependencies: ["DuetText"], swiftSettings: inlined),
    .target(
      name: "DuetSession", dependencies: ["DuetText"],
      resources: [.embedInCode("Coding/SessionFile.schema.json")], swiftSettings: strict),
    .target(
      name: "DuetEvaluation", dependencies: ["DuetSession", "DuetText"], swiftSettings: strict),
    .target(
      name: "DuetEngines", dependencies: ["DuetSession", "CCurl"], swiftSettings: strict),
    .target(
      name: "DuetEmbedded", dependencies: ["DuetSession", "DuetText"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .target(
      name: "DuetStore",
      dependencies: [
        "DuetSession", "DuetText", "CSealing", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "DuetStudio",
      dependencies: ["DuetSession", "DuetEvaluation", "DuetScreen", "DuetText"],
      swiftSettings: strict),
    .target(
      name: "DuetRuntime",
      dependencies: ["DuetStudio", "DuetSession", "DuetScreen", "DuetEvaluation", "DuetText"],
      swiftSettings: strict),
    .target(
      name: "DuetTerminal",
      dependencies: ["DuetScreen", "DuetText", "CNcurses", "CTerminalSupport"],
      swiftSettings: onMainActor),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CTerminalSupport"),
    .target(
      name: "CSealing", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "duet",
      dependencies: [
        "DuetText", "DuetScreen", "DuetSession", "DuetEvaluation", "DuetEngines", "DuetEmbedded",
        "DuetStore", "DuetStudio", "DuetRuntime", "DuetTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      // In the program itself, so that it needs no further folder beside it.
      resources: [
        .embedInCode("Recording/Player/page.html"), .embedInCode("Recording/Player/player.css"),
        .embedInCode("Recording/Player/player.js"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "DuetBenchmarks",
      dependencies: [
        "DuetText", "DuetScreen", "DuetSession", "DuetEvaluation", "DuetStore", "DuetStudio",
        "CNcurses", "CTerminalSupport", .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "DuetTesting",
      dependencies: [
        "DuetRuntime", "DuetStudio", "DuetSession", "DuetScreen", "DuetText", "DuetEvaluation",
      ],
      swiftSettings: strict),
    .target(
      name: "CFaultyStore", path: "Tests/CFaultyStore",
      linkerSettings: [.linkedLibrary("sqlite3")]),
    .testTarget(name: "DuetTextTests", dependencies: ["DuetText"], swiftSettings: strict),
    .testTarget(
      name: "DuetScreenTests", dependencies: ["DuetScreen", "DuetText", "DuetTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "DuetSessionTests", dependencies: ["DuetSession", "DuetText", "DuetTesting"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "DuetEvaluationTests", dependencies: ["DuetEvaluation", "DuetSession"],
      swiftSettings: strict),
    .testTarget(
      name: "DuetEnginesTests", dependencies: ["DuetEngines", "DuetSession"],
      swiftSettings: strict),
    .testTarget(
      name: "DuetEmbeddedTests", dependencies: ["DuetEmbedded", "DuetSession"],
      swiftSettings: strict),
    .testTarget(
      name: "DuetStoreTests",
      dependencies: [
        "DuetStore", "DuetSession", "DuetText", "DuetTesting", "CFaultyStore",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DuetTerminalTests",
      dependencies: ["DuetTerminal", "DuetScreen", "DuetText", "CTerminalSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DuetTests",
      dependencies: [
        "duet", "DuetText", "DuetSession", "DuetStudio", "DuetScreen", "DuetEvaluation",
        "DuetStore", "DuetTesting", "DuetEngines", "DuetEmbedded",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DuetStudioTests",
      dependencies: [
        "DuetTesting", "DuetStudio", "DuetSession", "DuetScreen", "DuetText", "DuetEvaluation",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DuetRuntimeTests",
      dependencies: [
        "DuetTesting", "DuetRuntime", "DuetStudio", "DuetSession", "DuetScreen", "DuetText",
        "DuetEvaluation",
      ],
      swiftSettings: strict),
    .testTarget(name: "DuetArchitectureTests", swiftSettings: strict),
  ]
)
