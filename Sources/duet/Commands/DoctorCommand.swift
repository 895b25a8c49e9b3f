import ArgumentParser
import DuetSession
import DuetStudio
import Foundation

/// `duet doctor`: whether everything is as Duet needs it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at the set-up, and say what could be better.",
    discussion: "Ends with 0 when everything that Duet needs is there.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    var findings = [Doctor.terminal(), Doctor.locale()]
    findings += Doctor.configuration(common)
    findings.append(Doctor.themes())
    findings.append(await Doctor.store(common))
    findings += await Doctor.servers()
    if common.json {
      try Output.json(.array(findings.map(\.json)))
    } else {
      for finding in findings {
        for line in finding.lines { try Output.line(line) }
      }
    }
    if findings.contains(where: { $0.grade == .wrong }) { throw ExitStatus.badConfiguration }
  }
}
