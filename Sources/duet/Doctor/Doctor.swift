import DuetEngines
import DuetSession
import DuetStore
import Foundation

/// Looks at everything that Duet needs.
enum Doctor {
  /// Whether the studio can be drawn here.
  static func terminal() -> Finding {
    let here = Surroundings.process
    guard let name = here.variable("TERM"), name != "dumb" else {
      return Finding(
        subject: "terminal", grade: .better, what: "the terminal cannot place the cursor",
        remedy: "use --plain, or set TERM to what the terminal is, such as xterm-256color")
    }
    guard Output.isTerminal, Input.isTerminal else {
      return Finding(
        subject: "terminal", grade: .good, what: "\(name); not a terminal in this call")
    }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return Finding(subject: "terminal", grade: .good, what: "\(name), of unknown size")
    }
    let colors =
      switch here.variable("COLORTERM") {
      case "truecolor", "24bit": "true colour"
      default: name.contains("256color") ? "256 colours" : "the colours of \(name)"
      }
    let what = "\(name), \(size.ws_col)x\(size.ws_row), "
    let shown = here.variable("NO_COLOR") == nil ? colors : "no colours, as NO_COLOR asks"
    guard size.ws_col >= 40, size.ws_row >= 12 else {
      return Finding(
        subject: "terminal", grade: .wrong, what: what + "too small",
        remedy: "make it 40x12 or larger; 80x24 is comfortable")
    }
    return Finding(subject: "terminal", grade: .good, what: what + shown)
  }

  /// Whether text beyond ASCII can be shown.
  static func locale() -> Finding {
    setlocale(LC_ALL, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    let here = Surroundings.process
    let name = here.variable("LC_ALL") ?? here.variable("LC_CTYPE") ?? here.variable("LANG") ?? "C"
    guard codeset.uppercased() == "UTF-8" else {
      return Finding(
        subject: "locale", grade: .better, what: "\(name) is no UTF-8 locale; Duet uses C.UTF-8",
        remedy: "set LANG to a UTF-8 locale, such as C.UTF-8")
    }
    return Finding(subject: "locale", grade: .good, what: "\(name), UTF-8")
  }

  /// Whether the configuration can be read, and its keys found.
  static func configuration(_ options: CommonOptions) -> [Finding] {
    do throws(CommandFailure) {
      let loaded = try Configuration.load(option: options.config)
      guard loaded.problems.isEmpty else {
        return loaded.problems.map {
          Finding(
            subject: "configuration", grade: .wrong, what: "\($0.what) (\($0.place))",
            remedy: $0.remedy)
        }
      }
      let presets = loaded.configuration.presets
      let what = loaded.exists ? loaded.path : "none at \(loaded.path); the defaults hold"
      return [
        Finding(
          subject: "configuration", grade: .good, what: "\(what), \(presets.count) presets")
      ] + presets.compactMap(key)
    } catch {
      return [
        Finding(
          subject: "configuration", grade: .wrong, what: "\(error.what) (\(error.place))",
          remedy: error.remedy)
      ]
    }
  }

  /// A variable that should hold a key and is not set.
  private static func key(_ preset: Preset) -> Finding? {
    guard case .environment(let name) = preset.connection.key,
      Surroundings.process.variable(name) == nil
    else { return nil }
    return Finding(
      subject: "key", grade: .better,
      what: "preset \(preset.name) takes its key from \(name), unset",
      remedy: "export \(name)=... before starting Duet")
  }

  /// Whether the themes are found and can be read.
  static func themes() -> Finding {
    let library = ThemeLibrary()
    var problems: [FileProblem] = []
    for entry in library.entries {
      problems += (try? library.file(entry))?.problems ?? []
    }
    if let problem = problems.first {
      return Finding(
        subject: "themes", grade: .better, what: "\(problem.what) (\(problem.place))",
        remedy: problem.remedy)
    }
    guard library.entries.contains(where: { $0.path != nil }) else {
      return Finding(
        subject: "themes", grade: .better, what: "no theme files, only the one that is built in",
        remedy: "put the folder Themes of the repository into "
          + "\(Surroundings.process.dataFolder)")
    }
    return Finding(subject: "themes", grade: .good, what: "\(library.entries.count) in order")
  }

  /// Whether the store can be written, and is whole.
  static func store(_ options: CommonOptions) async -> Finding {
    let path = Surroundings.process.storePath(options.store).path
    guard FileManager.default.fileExists(atPath: path) else {
      return Finding(
        subject: "store", grade: .good, what: "none yet at \(path); the first session makes it")
    }
    do {
      let log = try Wiring.store(options)
      let report = try await log.verify()
      let broken = report.sessions.filter { !$0.isClean }.map(\.session.name)
      guard report.isClean else {
        return Finding(
          subject: "store", grade: .wrong,
          what: "\(path) is not whole: \((report.file + broken).joined(separator: ", "))",
          remedy: "`duet sessions verify` tells more")
      }
      return Finding(
        subject: "store", grade: .good, what: "\(path), \(report.sessions.count) sessions, whole")
    } catch {
      let failure = error as? CommandFailure
      return Finding(
        subject: "store", grade: .wrong, what: failure?.what ?? "\(path) cannot be read",
        remedy: failure?.remedy ?? "check the file")
    }
  }

  /// The servers of this machine that could generate, and how to use them.
  static func servers() async -> [Finding] {
    let servers = await LocalServers.find()
    guard !servers.isEmpty else {
      return [
        Finding(
          subject: "servers", grade: .good,
          what: "none listens on this machine; the embedded engine needs none",
          remedy: "for a neural model: llama-server -m MODEL.gguf, then duet doctor again")
      ]
    }
    return servers.map { server in
      let model = server.models.first ?? "NAME"
      return Finding(
        subject: "servers", grade: .good,
        what: "\(server.name) at \(server.baseURL), \(server.models.count) models",
        remedy: """
          to use it, add to the configuration:
          [presets.local]
          engine = "openai"
          base_url = "\(server.baseURL)"
          model = \(JSONText.string(model).line)
          """)
    }
  }
}
