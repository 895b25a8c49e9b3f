import CFaultyStore
import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

/// A store whose disk fails at each of its writing operations in turn.
///
/// SQLite is given a file system that passes everything on but what a test lets fail. Serialized,
/// because that file system has one list of what is to fail.
@Suite(.serialized) struct FaultTests {
  enum Fault: CaseIterable {
    case full, short, error, late

    var code: duet_fault {
      switch self {
      case .full: DUET_FAULT_FULL
      case .short: DUET_FAULT_SHORT
      case .error: DUET_FAULT_ERROR
      case .late: DUET_FAULT_LATE
      }
    }
  }

  /// Whether each fault is tried at each place, which takes a minute; else at a few.
  private static let isThorough = ProcessInfo.processInfo.environment["DUET_FAULTS"] != nil

  private let script: Script

  init() {
    #expect(duet_faulty_install() == 0)
    var generator = SeededGenerator(seed: 23)
    script = Script.random("s", facts: 24, using: &generator)
  }

  /// What a session of work met: the events that were acknowledged, and the errors.
  private struct Work {
    var acknowledged = 0
    var errors: [LogError] = []
    var operations: Int
    /// The store as it was left: closing it would tidy up what a machine that stops leaves.
    var left: SQLiteSessionLog?
  }

  /// Opens a store, adds all events in threes and closes it, with faults under way.
  ///
  /// - Parameter isPatient: whether what failed is tried again, as the studio does; else the work
  ///   ends there, as if the machine had stopped.
  private func work(
    in folder: StoreFolder, failing first: Int, count: Int, _ fault: Fault, isPatient: Bool
  ) async throws -> Work {
    duet_faulty_arm(folder.path, Int32(first), Int32(count), fault.code)
    defer { duet_faulty_disarm() }
    var work = Work(operations: 0)
    var log: SQLiteSessionLog?
    var tries = 0
    while work.acknowledged < script.events.count, tries < 60 {
      tries += 1
      do throws(LogError) {
        if log == nil { log = try SQLiteSessionLog.open(at: folder.file(), timeout: 0.2) }
        guard let open = log else { break }
        let next = script.events.dropFirst(work.acknowledged).prefix(3)
        try await open.append(Array(next), to: script.id)
        work.acknowledged += next.count
        if work.acknowledged % 9 == 0 {
          try await open.writer.writing(folder.path) { _ = try? $0.checkpoint(.passive) }
        }
      } catch {
        work.errors.append(error)
        if !isPatient { break }
      }
    }
    if isPatient { try log?.writer.close() } else { work.left = log }
    work.operations = Int(duet_faulty_disarm())
    return work
  }

  private func expectWhole(_ folder: StoreFolder, _ work: Work, _ label: String) async throws {
    try withExtendedLifetime(work.left) { try folder.snapshot(as: "after.sqlite") }
    let log = try folder.open("after.sqlite")
    let kept: [SessionEvent]
    do throws(LogError) {
      kept = try await log.events(of: script.id)
    } catch .missing {
      kept = []
    }
    #expect(kept.count >= work.acknowledged, "\(label)")
    #expect(kept == Array(script.events.prefix(kept.count)), "\(label)")
    #expect(try await log.verify().isClean, "\(label)")
    // And it can be gone on with.
    try await log.append(Array(script.events.dropFirst(kept.count)), to: script.id)
    #expect(try await log.events(of: script.id) == script.events, "\(label)")
  }

  @Test(arguments: Fault.allCases)
  func aMachineThatStopsAtAnyFailingWriteHasAllThatWasAcknowledged(fault: Fault) async throws {
    let total = try await work(
      in: StoreFolder(), failing: 1_000_000, count: 0, fault, isPatient: true
    ).operations
    #expect(total > 30)

    let turn = Fault.allCases.firstIndex(of: fault) ?? 0
    for place in 1...total where Self.isThorough || (place + turn).isMultiple(of: 9) {
      let folder = try StoreFolder()
      let work = try await work(in: folder, failing: place, count: 1, fault, isPatient: false)
      try await expectWhole(folder, work, "\(fault) at \(place): \(work.errors)")
    }
  }

  @Test(arguments: Fault.allCases)
  func afterAnyFailingWritesTheWorkGoesOnAndEndsWhole(fault: Fault) async throws {
    let turn = Fault.allCases.firstIndex(of: fault) ?? 0
    for place in 1...90 where Self.isThorough || (place + turn).isMultiple(of: 8) {
      let folder = try StoreFolder()
      let work = try await work(
        in: folder, failing: place, count: 1 + place % 4, fault, isPatient: true)

      #expect(work.acknowledged == script.events.count, "\(fault) at \(place): \(work.errors)")
      try await expectWhole(folder, work, "\(fault) at \(place)")
    }
  }

  @Test func aFullDiskIsCalledFull() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    try await log.append(Array(script.events.prefix(3)), to: script.id)
    let store = try StoreFolder()
    duet_faulty_arm(store.path, 1, 1_000_000, DUET_FAULT_FULL)
    defer { duet_faulty_disarm() }

    #expect(throws: LogError.full(path: store.file())) { try store.open() }
  }
}
