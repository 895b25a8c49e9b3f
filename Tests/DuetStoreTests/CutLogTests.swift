import DuetSession
import Foundation
import Testing

@testable import DuetStore

/// The write-ahead log with its end cut off or zeroed, as a loss of power or a bad disk leaves it.
@Suite struct CutLogTests {
  /// A store whose newest events are in the write-ahead log alone.
  private struct Sample {
    let folder: StoreFolder
    let script: Script
    let log: SQLiteSessionLog

    init() async throws {
      folder = try StoreFolder()
      log = try folder.open()
      var script = Script("s")
      for number in 1...12 { script.type("word\(number) ") }
      self.script = script
      for event in script.events { try await log.append([event], to: script.id) }
    }

    /// Opens a copy whose write-ahead log was changed; how many events it has.
    func reopen(_ change: (inout Data) -> Void) async throws -> Int {
      // A name for each: who closes the copy before may still be about to remove its log by name.
      let name = "cut-\(UUID().uuidString)"
      defer {
        for suffix in ["", "-wal", "-shm", "-leases"] {
          try? FileManager.default.removeItem(atPath: folder.file(name + suffix))
        }
      }
      try folder.snapshot(as: name)
      var bytes = try folder.read(name + "-wal")
      change(&bytes)
      try folder.write(bytes, to: name + "-wal")
      let copy = try folder.open(name)
      var events: [SessionEvent] = []
      do throws(LogError) {
        events = try await copy.events(of: script.id)
      } catch .missing {
        events = []
      }
      #expect(events == Array(script.events.prefix(events.count)))
      #expect(try await copy.verify().isClean)
      try await copy.append(Array(script.events.dropFirst(events.count)), to: script.id)
      #expect(try await copy.events(of: script.id) == script.events)
      return events.count
    }
  }

  /// `DUET_CUTS=1` tries every length up to 9,000 bytes.
  private static let cuts: [Int] =
    ProcessInfo.processInfo.environment["DUET_CUTS"] == nil
    ? Array(0..<24) + Array(stride(from: 24, through: 9_000, by: 137)) : Array(0...9_000)

  @Test func anyEndMayBeMissing() async throws {
    let sample = try await Sample()
    var last = sample.script.events.count

    for cut in Self.cuts {
      let count = try await sample.reopen { $0.removeLast(min(cut, $0.count)) }
      #expect(count <= last, "the longer the cut, the fewer events: \(cut)")
      last = count
    }
  }

  @Test func anyEndMayBeZeroed() async throws {
    let sample = try await Sample()

    for length in Self.cuts.filter({ $0 % 3 == 0 }) {
      let count = try await sample.reopen { bytes in
        let start = bytes.count - min(length, bytes.count)
        bytes.replaceSubrange(start..., with: Data(count: bytes.count - start))
      }
      #expect(count > 0, "\(length) bytes")
    }
  }

  @Test func aPageInTheMiddleMayBeZeroed() async throws {
    let sample = try await Sample()

    for place in 0..<12 {
      _ = try await sample.reopen { bytes in
        let start = min(32 + place * 4120, bytes.count)
        let end = min(start + 4120, bytes.count)
        bytes.replaceSubrange(start..<end, with: Data(count: end - start))
      }
    }
  }

  @Test func whatWasAcknowledgedAndIsGoneIsNamed() async throws {
    let sample = try await Sample()
    let name = sample.folder.file("duet.sqlite-leases")
    var bytes = try sample.folder.read("duet.sqlite-wal")
    bytes.removeLast(20_000)
    try sample.folder.snapshot(as: "cut.sqlite")
    try FileManager.default.copyItem(atPath: name, toPath: sample.folder.file("cut.sqlite-leases"))
    try sample.folder.write(bytes, to: "cut.sqlite-wal")

    let copy = try sample.folder.open("cut.sqlite")

    let count = try await copy.events(of: sample.script.id).count
    #expect(count < sample.script.events.count)
    #expect(
      try await copy.lostEvents(of: sample.script.id) == sample.script.events.count - count)
    let report = try await copy.verify()
    #expect(report.file.count == 1)
    #expect(report.file[0].contains("events \(count + 1) to 13 were saved and are gone"))
    #expect(!report.isClean)
    // Going on from there is a decision; the note follows it.
    try await copy.append([sample.script.events[count]], to: sample.script.id)
    #expect(try await copy.verify().isClean)
    #expect(try await sample.log.verify().isClean)
  }

  @Test func aDeletedSessionLeavesNoNote() async throws {
    let sample = try await Sample()
    #expect(sample.log.marks.count(of: sample.script.id) == 13)

    try await sample.log.delete(sample.script.id)

    #expect(sample.log.marks.count(of: sample.script.id) == nil)
    #expect(try await sample.log.lostEvents(of: sample.script.id) == 0)
    #expect(try sample.folder.read("duet.sqlite-leases").allSatisfy { $0 == 0 })
  }
}
