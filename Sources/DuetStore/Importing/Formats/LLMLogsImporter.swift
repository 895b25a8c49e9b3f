import DuetSession
import Foundation
import GRDB

/// `logs.db` of Simon Willison's `llm`, in its present form and in the two older ones.
///
/// Each conversation is a session; prompts that belong to none are each one of their own.
struct LLMLogsImporter: Importer {
  let format = ImportFormat(
    name: "llm", help: "logs.db of the llm command", program: "imported from llm")

  func recognizes(_ source: ImportSource) -> Bool {
    guard source.isDatabase, let path = source.path,
      let queue = try? ReadOnlyDatabase.open(at: path)
    else { return false }
    let tables = try? queue.read { try LLMLogTable.all(in: $0) }
    return tables?.isEmpty == false
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    guard let path = source.path else {
      throw ImportProblem(
        reason: "a database cannot be read from standard input", remedy: "name the file")
    }
    do {
      let queue = try ReadOnlyDatabase.open(at: path)
      try queue.read { database in
        for table in try LLMLogTable.all(in: database) {
          try read(table, database, into: &sink)
        }
      }
    } catch let error as DatabaseError where error.resultCode != .SQLITE_FULL {
      throw ImportProblem(
        reason: "SQLite cannot read it: \(error.message ?? "\(error.resultCode)")",
        remedy: "check the file; nothing was imported")
    }
  }

  private func read(
    _ table: LLMLogTable, _ database: Database, into sink: inout ImportSink
  ) throws {
    let rows = try Row.fetchCursor(database, sql: table.query)
    var group: String?
    var chat = ForeignChat()
    var last: ForeignChat.Place?
    while let row = try rows.next() {
      let key: String = row["chat"] ?? ""
      if key != group {
        if !chat.isEmpty { try sink.add(chat.session()) }
        group = key
        chat = ForeignChat()
        chat.title = row["title"] ?? ""
        last = nil
      }
      let entry = try LLMLogEntry(row, table: table, database)
      for (what, count) in entry.losses { sink.lose(what, count: count) }
      var exchange = entry.exchange
      exchange.after = last
      last = chat.answer(chat.ask(exchange), entry.answer)
    }
    if !chat.isEmpty { try sink.add(chat.session()) }
  }
}

/// A table of prompts and responses, as some version of `llm` made it.
struct LLMLogTable {
  let name: String
  let columns: Set<String>
  /// The tables beside it that say more of a response.
  let others: Set<String>

  /// Those in a database that have what a log needs.
  static func all(in database: Database) throws -> [LLMLogTable] {
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    return try ["responses", "logs", "log"].filter(names.contains).compactMap { name in
      let columns = Set(try database.columns(in: name).map(\.name))
      guard columns.isSuperset(of: ["model", "prompt", "response"]) else { return nil }
      return LLMLogTable(name: name, columns: columns, others: Set(names))
    }
  }

  /// All rows, those of a conversation together and in their order.
  var query: String {
    if name == "responses" {
      let title =
        others.contains("conversations")
        ? "(SELECT name FROM conversations WHERE conversations.id = conversation_id)" : "NULL"
      let chat = columns.contains("conversation_id") ? "coalesce(conversation_id, id)" : "id"
      return "SELECT *, \(chat) AS chat, \(title) AS title FROM responses ORDER BY chat, \(order)"
    }
    let key = columns.contains("id") ? "id" : "rowid"
    let chat = columns.contains("chat_id") ? "coalesce(chat_id, \(key))" : key
    return """
      SELECT *, CAST(\(chat) AS TEXT) AS chat, NULL AS title FROM \(name)
      ORDER BY CAST(\(chat) AS INTEGER), rowid
      """
  }

  private var order: String { columns.contains("datetime_utc") ? "datetime_utc, id" : "id" }
}

/// One prompt with its response.
private struct LLMLogEntry {
  let exchange: ForeignChat.Exchange
  let answer: ForeignChat.Answer
  private(set) var losses: [String: Int] = [:]

  init(_ row: Row, table: LLMLogTable, _ database: Database) throws {
    func text(_ column: String) -> String? {
      table.columns.contains(column) ? row[column] as String? : nil
    }
    let id = text("id") ?? ""
    let at = (text("datetime_utc") ?? text("timestamp_utc") ?? text("timestamp"))
      .flatMap { ForeignTime.milliseconds($0) }
    let took: Int? = table.columns.contains("duration_ms") ? row["duration_ms"] : nil
    let prompts = try Self.fragments("prompt_fragments", of: id, table, database)
    let systems = try Self.fragments("system_fragments", of: id, table, database)
    exchange = ForeignChat.Exchange(
      prompt: (prompts + [text("prompt") ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n"),
      system: (systems + [text("system") ?? ""]).filter { !$0.isEmpty }
        .joined(separator: "\n\n"), at: at)
    let options = LLMOptions(text("options_json"))
    losses = options.losses
    answer = ForeignChat.Answer(
      text: text("response") ?? "",
      model: text("resolved_model").flatMap { $0.isEmpty ? nil : $0 } ?? text("model") ?? "",
      decoding: options.decoding, seed: options.seed, began: at,
      ended: at.map { $0 + max(took ?? 0, 0) }, tokens: Self.tokens(row, table))
    for (name, what) in [
      ("prompt_attachments", "attachments"), ("tool_calls", "calls of tools"),
      ("tool_results", "messages of tools"),
    ] where table.name == "responses" && table.others.contains(name) {
      losses[what, default: 0] +=
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM \(name) WHERE response_id = ?", arguments: [id])
        ?? 0
    }
    if text("schema_id") != nil { losses["schemas of answers", default: 0] += 1 }
  }

  /// The texts that were put before a prompt.
  private static func fragments(
    _ name: String, of id: String, _ table: LLMLogTable, _ database: Database
  ) throws -> [String] {
    guard table.name == "responses", table.others.isSuperset(of: [name, "fragments"]) else {
      return []
    }
    return try String.fetchAll(
      database,
      sql: """
        SELECT content FROM \(name) JOIN fragments ON fragments.id = fragment_id
        WHERE response_id = ? ORDER BY "order"
        """, arguments: [id])
  }

  private static func tokens(_ row: Row, _ table: LLMLogTable) -> TokenCount? {
    guard table.columns.isSuperset(of: ["input_tokens", "output_tokens"]),
      let prompt: Int = row["input_tokens"], let completion: Int = row["output_tokens"]
    else { return nil }
    return TokenCount(prompt: prompt, completion: completion)
  }
}

/// The options of a prompt, as JSON.
private struct LLMOptions {
  private(set) var decoding = Decoding()
  private(set) var seed: UInt64 = 0
  private(set) var losses: [String: Int] = [:]

  init(_ text: String?) {
    guard let text, let value = try? JSONDocument(Data(text.utf8)).value(),
      let members = value.members
    else { return }
    for (name, value) in members where value != .null {
      switch name {
      case "temperature": decoding.temperature = value.double
      case "top_p": decoding.topP = value.double
      case "top_k": decoding.topK = value.int
      case "min_p": decoding.minP = value.double
      case "presence_penalty": decoding.presencePenalty = value.double
      case "frequency_penalty": decoding.frequencyPenalty = value.double
      case "max_tokens", "num_predict": decoding.maximumTokens = value.int
      case "stop":
        decoding.stop = value.text.map { [$0] } ?? value.elements?.compactMap(\.text) ?? []
      case "seed": seed = value.int.flatMap { UInt64(exactly: $0) } ?? 0
      default: losses["options named \(name)", default: 0] += 1
      }
    }
  }
}
