import DuetSession
import DuetStudio

/// A configuration written out, for people as TOML and for programs as JSON.
struct ConfigurationText {
  private let configuration: Configuration

  /// A configuration to be shown.
  init(_ configuration: Configuration) { self.configuration = configuration }

  private var general: [(String, JSONText)] {
    [
      ("theme", .string(configuration.theme)), ("keymap", .string(configuration.keymap)),
      ("default_presets", .strings(configuration.defaultPresets)),
      ("variants", .integer(configuration.variants)),
      ("measure", .integer(configuration.measure)), ("rater", .string(configuration.rater)),
      ("criteria", .strings(configuration.criteria)), ("redact", .strings(configuration.redact)),
      ("reasons", .strings(configuration.reasons)),
      ("reveal", .string(configuration.reveal.rawValue)),
      ("repeats", .number(configuration.repeats)),
    ]
  }

  private var presets: [(name: String, json: JSONText)] {
    configuration.presets.map { ($0.name, PresetText($0).json) }
  }

  private func keys(in scope: String?) -> [(String, JSONText)] {
    configuration.keys.filter { $0.scope == scope }.map { ($0.command, .strings($0.chords)) }
  }

  /// The modes of the modal keymap that have keys of their own.
  private var scopes: [String] { Scope.modal.filter { !keys(in: $0).isEmpty } }

  /// The configuration as one JSON object.
  var json: JSONText {
    func object(_ members: [(String, JSONText)]) -> JSONText {
      .object(members.map { JSONText.Member(key: $0.0, value: $0.1) })
    }
    return object(
      general + [
        ("presets", .array(presets.map(\.json))),
        ("keys", object(keys(in: nil) + scopes.map { ($0, object(keys(in: $0))) })),
      ])
  }

  /// The configuration as a file that reads back equal.
  var toml: String {
    var lines = general.map { "\($0.0) = \(Self.toml($0.1))" }
    for (name, json) in presets {
      guard case .object(let members) = json else { continue }
      lines += ["", "[presets.\(Self.key(name))]"]
      for member in members where member.key != "name" {
        lines.append("\(Self.key(member.key)) = \(Self.toml(member.value))")
      }
    }
    for scope in [nil] + scopes.map(Optional.some) where !keys(in: scope).isEmpty {
      lines += ["", scope.map { "[keys.\($0)]" } ?? "[keys]"]
      lines += keys(in: scope).map { "\(Self.key($0.0)) = \(Self.toml($0.1))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A key as TOML wants it: bare where it may be.
  private static func key(_ name: String) -> String {
    let isBare = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x5F
    }
    return isBare && !name.isEmpty ? name : JSONText.string(name).line
  }

  /// A value as TOML: JSON's strings, numbers and arrays are TOML's too, its objects are not.
  private static func toml(_ value: JSONText) -> String {
    switch value {
    case .array(let values): "[" + values.map(toml).joined(separator: ", ") + "]"
    case .object(let members):
      "{ " + members.map { "\(key($0.key)) = \(toml($0.value))" }.joined(separator: ", ") + " }"
    default: value.line
    }
  }
}
