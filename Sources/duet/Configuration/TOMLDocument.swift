import Foundation
import TOMLKit

/// A TOML file that was read, with the line of each of its keys.
struct TOMLDocument: Sendable {
  /// The file, as problems name it.
  let path: String
  /// The members of the file.
  let members: [String: TOMLNode]
  /// Where each key stands.
  let lines: KeyLines

  /// Reads a document.
  ///
  /// - Throws: the first thing in it that is not TOML.
  init(source: String, path: String) throws(FileProblem) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: source)
    } catch let error as TOMLParseError {
      throw FileProblem(
        path: path, line: error.source.begin.line, what: "this is not TOML: \(error.description)",
        remedy: "correct the line")
    } catch {
      throw FileProblem(path: path, line: nil, what: "this is not TOML", remedy: "correct it")
    }
    self.path = path
    lines = KeyLines(source: source)
    if case .table(let members) = TOMLNode(table: table) {
      self.members = members
    } else {
      members = [:]
    }
  }

  /// Something wrong at a key.
  func problem(_ what: String, at key: [String], remedy: String) -> FileProblem {
    FileProblem(path: path, line: lines.line(of: key), what: what, remedy: remedy)
  }
}

/// Something wrong in a file, and where.
struct FileProblem: Error, Equatable, Sendable {
  /// The file.
  var path: String
  /// The line, from 1; nil where it is the whole file.
  var line: Int?
  /// What is wrong, in one clause.
  var what: String
  /// What to do.
  var remedy: String

  /// The file, and the line where there is one.
  var place: String { line.map { "\(path):\($0)" } ?? path }

  /// The problem as the end of a command.
  func failure(_ status: ExitStatus) -> CommandFailure {
    CommandFailure(status, what, at: place, remedy: remedy)
  }
}
