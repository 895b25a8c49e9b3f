import Foundation
import Testing

@testable import DuetEvaluation

struct VoteFileTests {
  private func votes(_ text: String) throws -> [Vote] {
    try VoteFile.votes(bytes: Array(text.utf8), name: "votes")
  }

  private func failure(_ text: String) -> VoteFileError? {
    do {
      _ = try VoteFile.table(bytes: Array(text.utf8), name: "votes")
      return nil
    } catch {
      return error
    }
  }

  // MARK: CSV

  @Test func aHeaderAloneHoldsNoVotes() throws {
    #expect(try votes("model_a,model_b,winner\n").isEmpty)
  }

  @Test func oneRowIsOneVote() throws {
    let read = try votes("model_a,model_b,winner\nx,y,model_a\n")

    #expect(read == [Vote(modelA: "x", modelB: "y", outcome: .aWins)])
  }

  @Test(arguments: [
    ("model_a", Vote.Outcome.aWins), ("model_b", .bWins), ("tie", .tie), ("both_bad", .bothBad),
    ("tie (bothbad)", .bothBad), ("left", .aWins), ("right", .bWins),
  ])
  func everyAllowedLabelIsUnderstood(label: String, outcome: Vote.Outcome) throws {
    #expect(try votes("model_a,model_b,winner\nx,y,\(label)").map(\.outcome) == [outcome])
    let json = "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"\(label)\"}"
    #expect(try votes(json).map(\.outcome) == [outcome])
  }

  @Test func optionalColumnsAreReadInAnyOrderAndUnknownOnesIgnored() throws {
    let read = try votes(
      """
      tstamp,strength,winner,annotator,colour,model_b,model_a,criterion,pair_id,prompt_id,swapped
      12.5,clearly,tie,ann,red,y,x,style,p1,q1,true

      """)

    #expect(
      read == [
        Vote(
          modelA: "x", modelB: "y", outcome: .tie, rater: "ann", criterion: "style",
          strength: "clearly", promptID: "q1", pairID: "p1", isSwapped: true, timestamp: 12.5)
      ])
  }

  @Test func quotesFollowRFC4180() throws {
    let read = try votes(
      "model_a,prompt,model_b,winner,note\r\n"
        + "\"a, \"\"b\"\"\",\"two\nlines\",\"c\",tie,\"x\ny\"\r\n"
        + "d,,e,model_b,\r\n")

    #expect(read.map(\.modelA) == ["a, \"b\"", "d"])
    #expect(read.map(\.modelB) == ["c", "e"])
    #expect(read.map(\.promptID) == ["two\nlines", nil])
    #expect(read.map(\.outcome) == [.tie, .bWins])
  }

  @Test func byteOrderMarkBlankLinesAndMissingLastLineFeedAreAccepted() throws {
    let read = try votes("\u{FEFF}model_a,model_b,winner\n\nx,y,tie\n\r\nz,y,model_a")

    #expect(read.map(\.modelA) == ["x", "z"])
  }

  @Test func threeColumnsOfFlagsNameTheWinner() throws {
    let read = try votes(
      "model_a,model_b,winner_model_a,winner_model_b,winner_tie\nx,y,0,1,0\nx,y,0,0,1\n")

    #expect(read.map(\.outcome) == [.bWins, .tie])
  }

  // MARK: JSON

  @Test func jsonLinesSplitAtLineFeedsOnly() throws {
    let text =
      "{\"model_a\":\"x\u{2028}1\",\"model_b\":\"y\",\"winner\":\"tie\",\"n\":[1,{\"}\":\"]\"}]}\n\n"
      + " {\"winner\" : \"model_b\" , \"model_a\":\"x\", \"judge\":null,\"pair_id\":7,\"model_b\":"
      + "\"caf\\u00e9 \\ud83d\\ude00 \\\"q\\\"\"}\n"

    let read = try votes(text)

    #expect(read.map(\.modelA) == ["x\u{2028}1", "x"])
    #expect(read.map(\.modelB) == ["y", "café 😀 \"q\""])
    #expect(read.map(\.pairID) == [nil, "7"])
    #expect(read.map(\.rater) == [nil, nil])
  }

  @Test func aJSONArrayIsReadAcrossLines() throws {
    let read = try votes(
      "[\n {\n \"model_a\": \"x\",\n \"model_b\": \"y\", \"winner\": \"tie\"\n },\n"
        + "{\"model_a\":\"z\",\"model_b\":\"y\",\"winner\":\"model_a\"} ]\n")

    #expect(read.map(\.modelA) == ["x", "z"])
  }

  // MARK: Errors

  @Test func anUnknownWinnerIsAnErrorThatNamesLineAndLabels() {
    let error = failure("model_a,model_b,winner\nx,y,tie\nx,y,Model A\n")

    #expect(error?.kind == .unknownWinner)
    #expect(
      error?.description
        == "votes:3: \"Model A\" is not a winner; allowed are model_a, model_b, tie, both_bad or "
        + "tie (bothbad).")
  }

  @Test func aColumnThatIsThereTwiceIsRefused() {
    let error = failure("model_a,model_b,winner,winner\na,b,model_a,model_b\n")

    #expect(error?.kind == .malformed)
    #expect(error?.message == "the column winner is there twice.")
    #expect(failure("model_a,model_b,winner,rater,judge\na,b,tie,r,j\n") == nil)
  }

  @Test func missingColumnsAreNamed() {
    let error = failure("model_a,verdict\nx,tie\n")

    #expect(error?.kind == .missingColumn)
    #expect(error?.line == 1)
    #expect(error?.message.hasPrefix("no column model_b, winner among model_a, verdict;") == true)
    #expect(failure("{\"model_a\":\"x\",\"winner\":\"tie\"}")?.kind == .missingColumn)
  }

  @Test(arguments: [
    ("", VoteFileError.Kind.unknownLayout, nil as Int?),
    (" \n ", .unknownLayout, nil),
    ("model_a,model_b,winner\nx,y\n", .malformed, 2),
    ("model_a,model_b,winner\nx,,tie\n", .malformed, 2),
    ("model_a,model_b,winner\nx,y,\n", .unknownWinner, 2),
    ("model_a,model_b,winner\n\"x\ny\",y,tie\nx,y,no\n", .unknownWinner, 4),
    ("model_a,model_b,winner\n\"x,y,tie\n", .malformed, 2),
    ("{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\"}\n{\"model_a\":\n", .malformed, 2),
    ("{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\"} x\n", .malformed, 1),
    ("[{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\"}", .malformed, 1),
    ("[\n\n{\"model_a\":\"x\"]", .malformed, 3),
  ])
  func whatIsWrongIsSaidWithItsLine(text: String, kind: VoteFileError.Kind, line: Int?) {
    #expect(failure(text)?.kind == kind)
    #expect(failure(text)?.line == line)
  }

  @Test func severalFilesAddUpAndABadOneChangesNothing() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ text: String) throws -> String {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let csv = try file("a.txt", "model_a,model_b,winner\nx,y,tie\n")
    let json = try file("b.csv", "{\"model_a\":\"y\",\"model_b\":\"x\",\"winner\":\"model_a\"}\n")
    let bad = try file("c.csv", "model_a,model_b,winner\nx,z,tie\nx,y,maybe\n")

    var table = try VoteFile.table(path: csv)
    try VoteFile.add(path: json, to: &table)
    #expect(throws: VoteFileError.self) { try VoteFile.add(path: bad, to: &table) }

    #expect(table.voteCount == 2)
    #expect(table.pairs().items == ["x", "y"])
    #expect(table.pairs().pairs.map(\.counts.secondWins) == [1])
  }

  @Test func aFileThatIsNotThereIsSaidToBeSo() {
    let error = #expect(throws: VoteFileError.self) {
      _ = try VoteFile.table(path: "/nowhere/votes.csv")
    }
    #expect(error?.kind == .unreadable)
    #expect(error?.description == "/nowhere/votes.csv: No such file or directory.")
  }

  // MARK: Pieces and round trips

  @Test func rowsSplitAnywhereBetweenPiecesAreReadWhole() throws {
    let csv =
      "model_a,model_b,winner,prompt\r\n\"x \"\"1\"\"\",y,tie,\"p,\nq\"\r\nz,y,model_a,r\r\n"
    let json = "{\"model_a\":\"x \\\"1\\\"\",\"model_b\":\"y\",\"winner\":\"tie\"}\n"
    let array = "[\(json),\(json)]"
    for text in [csv, json + json, array] {
      let bytes = Array(text.utf8)
      let whole = try votes(text)
      for size in 1...bytes.count {
        #expect(try pieces(bytes, of: size) == whole)
      }
    }
  }

  private func pieces(_ bytes: [UInt8], of size: Int) throws -> [Vote] {
    var offset = 0
    return try VoteFileReader.read(file: "votes", into: ListSink()) { free in
      let count = min(size, bytes.count - offset)
      for place in 0..<count { free[place] = bytes[offset + place] }
      offset += count
      return count
    }.votes
  }

  /// Whatever the bytes, reading them whole and in pieces gives equal votes or an equal error.
  @Test func damagedFilesAreReadOrRefusedAlikeInAnyPieces() {
    let seeds = [
      "model_a,model_b,winner,judge\n\"x, \"\"1\"\"\",y,tie,ann\r\nz,y,model_a,\"b\nc\"\n",
      "{\"model_a\":\"x\\u00e9\",\"model_b\":\"y\",\"winner\":\"tie\",\"n\":[1,{}]}\n"
        + "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"model_b\"}\n",
      "[{\"model_a\":\"x\",\"model_b\":\"\\\"y\",\"winner\":\"both_bad\"},\n"
        + "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\",\"tstamp\":1.5}]",
    ]
    let interesting = Array("\",\n\r{}[]:\\\u{0}x1 u".utf8)
    var random = RandomSource(seed: 77)
    for round in 0..<1500 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = interesting[random.below(interesting.count)]
        case 1: bytes.insert(interesting[random.below(interesting.count)], at: place)
        default: bytes.remove(at: place)
        }
      }
      let whole = Result { try pieces(bytes, of: bytes.count) }.mapError { "\($0)" as Words }
      for size in [1, 2, 7, 31] {
        let parts = Result { try pieces(bytes, of: size) }.mapError { "\($0)" as Words }
        #expect(parts == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  /// An error as its words, to be compared.
  private struct Words: Error, Equatable, ExpressibleByStringInterpolation {
    let text: String
    init(stringLiteral text: String) { self.text = text }
  }

  @Test func aRowLongerThanABufferIsRead() throws {
    let long = String(repeating: "word ", count: 300_000)

    let read = try votes("prompt,model_a,model_b,winner\n\"\(long)\",x,y,tie\nshort,x,y,model_a\n")

    #expect(read.map { $0.promptID?.utf8.count } == [1_500_000, 5])
  }

  @Test func writtenVotesReadBackEqual() throws {
    let original = [
      Vote(
        modelA: "a, \"b\"", modelB: "line\nbreak", outcome: .bothBad, rater: "r\u{2028}",
        criterion: "style", strength: "slightly", promptID: "q", pairID: "p", isSwapped: false,
        timestamp: 1_700_000_000.25, lengthA: 12, lengthB: 9),
      Vote(modelA: "x", modelB: "y\\", outcome: .aWins),
    ]

    #expect(try votes(VoteFile.csv(original)) == original)
    #expect(try votes(VoteFile.jsonLines(original)) == original)
  }

  @Test func tableAndListCountTheSame() throws {
    var random = RandomSource(seed: 5)
    let labels = Vote.Outcome.allCases
    let list = (0..<500).map { _ in
      Vote(
        modelA: "m\(random.below(5))", modelB: "m\(5 + random.below(3))",
        outcome: labels[random.below(4)], rater: "r\(random.below(12))",
        criterion: ["overall", "style"][random.below(2)], promptID: "q\(random.below(15))",
        pairID: "p\(random.below(40))", lengthA: random.below(9), lengthB: random.below(9))
    }

    let fromBytes = try VoteFile.table(bytes: Array(VoteFile.csv(list).utf8), name: "votes")
    let fromList = VoteTable(list)

    for criterion in ["overall", "style"] {
      let options = EvaluationOptions(criterion: criterion)
      #expect(
        Evaluation.report(of: fromBytes, options: options)
          == Evaluation.report(of: fromList, options: options))
    }
  }
}

/// The same fifty votes in the layouts of several tools.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct ForeignVoteFileTests {
  private struct Expected: Decodable {
    struct Row: Decodable {
      let model_a: String
      let model_b: String
      let winner: String
    }
    let votes: [Row]
  }

  @Test(arguments: [
    "arena_rank_minimal.csv", "evalica.csv", "arena_55k_kaggle.csv", "arena_100k_rows.jsonl",
    "mt_bench_human_judgments.jsonl", "fastchat_clean_battle.json",
  ])
  func votesAreTheSameInEveryLayout(file: String) throws {
    let formats = Reference.folder.appending(path: "formats")
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: formats.appending(path: "expected.ref.json")))

    let votes = try VoteFile.votes(path: formats.appending(path: file).path)

    func row(_ a: String, _ b: String, _ winner: String) -> String { "\(a)|\(b)|\(winner)" }
    #expect(
      votes.map { row($0.modelA, $0.modelB, $0.outcome.rawValue) }.sorted()
        == expected.votes.map { row($0.model_a, $0.model_b, $0.winner) }
        .sorted())
  }

  @Test(arguments: ["llmfao_crowd_votes", "llmfao_gpt3_judge_votes", "scratchplot_endings_votes"])
  func ourReaderAndAFewIndependentLinesReadTheSame(file: String) throws {
    let path = Reference.folder.appending(path: file + ".csv").path

    #expect(try VoteFile.votes(path: path) == Reference.votes(file + ".csv"))
    #expect(
      Evaluation.report(of: try VoteFile.table(path: path)).json
        == Evaluation.report(of: try Reference.votes(file + ".csv")).json)
  }

  /// Prompts are few and raters many; resampling both widens the intervals a good deal.
  @Test func clusteringByPromptAndRaterWidensTheIntervalsOfTheCrowd() throws {
    let table = PairTable(try Reference.votes("llmfao_crowd_votes.csv"))
    let fit = try #require(BradleyTerry(table))
    let estimator = SandwichCovariance(fit: fit, table: table)

    let clustered = try #require(estimator.ofPromptsAndRaters()).covariance
    let plain = estimator.ofVotes()

    func typical(_ matrix: SymmetricMatrix) -> Double {
      let errors = table.items.indices.map { matrix[$0, $0].squareRoot() }.sorted()
      return errors[errors.count / 2] * BradleyTerry.pointsPerNat
    }
    #expect(abs(typical(plain) - 27) < 1)
    #expect(typical(clustered) > typical(plain))
  }
}
