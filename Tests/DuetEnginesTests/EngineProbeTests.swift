import DuetSession
import Testing

@testable import DuetEngines

/// Asking servers whether they are there.
struct EngineProbeTests {
  private static let probe = EngineProbe(environment: [:])

  @Test func serverIsKnownByItsListAndItsModelsAreNamed() async {
    let list = "{\"data\":[{\"id\":\"a\",\"owned_by\":\"llamacpp\"},{\"id\":\"b\"}]}"
    let server = ScriptedServer([[.head(), .send(list)]])

    let report = await Self.probe.probe(Connection(baseURLs: [server.url()]))

    #expect(
      report
        == ProbeReport(
          address: server.url(), isReachable: true, server: "llama.cpp", models: ["a", "b"]))
  }

  @Test func serverThatWantsAKeyIsReachableAndSaysSo() async {
    let server = ScriptedServer([[.head("401 Unauthorized"), .send("{\"error\":\"no\"}")]])

    let report = await Self.probe.probe(Connection(baseURLs: [server.url()]))

    #expect(report.isReachable)
    #expect(report.failure?.code == "unauthorized")
  }

  @Test func deadAddressIsUnreachableAndTheNextOneIsAsked() async {
    let server = ScriptedServer([[.head(), .send("{\"data\":[]}")]])
    let dead = "http://127.0.0.1:\(ScriptedProgram.freePort())/v1"

    let alone = await Self.probe.probe(Connection(baseURLs: [dead]))
    let both = await Self.probe.probe(Connection(baseURLs: [dead, server.url()]))

    #expect(!alone.isReachable)
    #expect(alone.failure?.code == "unreachable")
    #expect(both.isReachable)
    #expect(both.address == server.url())
  }

  @Test func engineWithoutServerIsNotAsked() async {
    let report = await Self.probe.probe(.embedded)

    #expect(!report.isReachable)
    #expect(report.failure?.code == "unsupported")
  }

  @Test func onlyServersOfModelsAreFoundOnLocalPorts() async {
    let models = ScriptedServer([[.head(), .send("{\"data\":[{\"id\":\"a\"}]}")]])
    let page = ScriptedServer([[.head(), .send("<html>Hello</html>")]])
    let dead = ScriptedProgram.freePort()

    let found = await LocalServers.find([
      (dead, "none"), (page.port, "page"), (models.port, "mine"),
    ])

    #expect(found == [LocalServer(name: "mine", baseURL: models.url(), models: ["a"])])
  }
}

/// The engines of the module as a whole.
struct EngineCatalogTests {
  @Test func everyKindOfThisModuleHasAFactory() {
    let kinds = Set(EngineCatalog.factories.keys)

    #expect(kinds == Set(EngineKind.allCases).subtracting([.embedded]))
    for kind in kinds {
      let preset = Preset(name: "x", engine: kind)
      #expect(EngineCatalog.engine(for: preset, environment: [:]) != nil)
    }
  }
}
