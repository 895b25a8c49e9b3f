import Testing

struct ArrowTests {
  @Test(arguments: Module.all)
  func aModuleImportsOnlyWhatIsBelowIt(module: Module) throws {
    let allowed = module.arrows.union(module.outside)

    for file in try Repository.sources(below: "Sources/\(module.name)") {
      for imported in file.imports {
        #expect(
          allowed.contains(imported.module), "\(file.path) imports \(imported.module)")
      }
    }
  }

  @Test(arguments: Module.all)
  func theManifestDeclaresOnlyWhatIsBelowAModule(module: Module) throws {
    let manifest = try Manifest(Repository.manifest())
    let declared = try #require(manifest.targets[module.name])

    #expect(declared.subtracting(module.arrows).isSubset(of: module.outside))
  }

  @Test(arguments: Module.all)
  func theManifestDeclaresEveryTargetThatAModuleImports(module: Module) throws {
    let manifest = try Manifest(Repository.manifest())
    let declared = try #require(manifest.targets[module.name])
    let imported = try Repository.sources(below: "Sources/\(module.name)").flatMap(\.imports)

    let ours = Set(imported.map(\.module)).intersection(manifest.targets.keys)

    #expect(ours.isSubset(of: declared))
  }

  @Test
  func everyTargetButTheProgramAndCLibrariesHasARowInTheTable() throws {
    let targets = try Set(Manifest(Repository.manifest()).targets.keys)

    let others = targets.subtracting(Module.all.map(\.name))

    #expect(
      others.isSubset(of: [
        "duet", "CNcurses", "CCurl", "CTerminalSupport", "CSealing", "CFaultyStore",
        "DuetBenchmarks",
      ]))
  }

  @Test
  func arrowsPointDownOnly() {
    var below: Set<String> = ["CNcurses", "CCurl", "CTerminalSupport", "CSealing"]

    for module in Module.all {
      #expect(module.arrows.isSubset(of: below), "\(module.name)")
      below.insert(module.name)
    }
  }

  @Test
  func theProgramIsImportedByNobody() throws {
    for file in try Repository.sources(below: "Sources") {
      #expect(!file.imports.contains { $0.module == "duet" }, "\(file.path)")
    }
  }

  @Test
  func sessionsUseFoundationForCodingOnly() throws {
    let users = try Repository.sources(below: "Sources/DuetSession").filter { file in
      file.imports.contains { $0.module == "Foundation" }
    }

    #expect(!users.isEmpty)
    for file in users {
      #expect(file.path.hasPrefix("Sources/DuetSession/Coding/"), "\(file.path)")
    }
  }

  @Test(arguments: ["DuetText", "DuetScreen", "DuetStudio", "DuetTerminal", "DuetEmbedded"])
  func whoWroteASideIsNotAskedForBelowTheSeal(module: String) throws {
    for file in try Repository.sources(below: "Sources/\(module)") {
      #expect(!file.imports.contains { $0.isUnsealed }, "\(file.path)")
    }
  }
}
