import Foundation
import GRDB

@testable import DuetStore

/// A file of each format of other programs, in the shape that the program writes.
enum ForeignSamples {
  /// A file of a format, in a folder of its own.
  static func source(_ format: String, in folder: StoreFolder) throws -> ImportSource {
    if format == "llm" {
      try writeLogs(to: folder.file("logs.db"))
      return try source(at: folder.file("logs.db"))
    }
    let (name, text) =
      texts[format] ?? PreferenceSamples.texts[format].map { ("a", $0) } ?? ("", "")
    return try source(text, named: name, in: folder)
  }

  /// A file with this text.
  static func source(
    _ text: String, named name: String, in folder: StoreFolder
  ) throws -> ImportSource {
    try folder.write(Array(text.utf8), to: name)
    return try source(at: folder.file(name))
  }

  static func source(at path: String, changedAt: Int = 1_700_000_000_000) throws -> ImportSource {
    ImportSource(
      name: path, path: path, changedAt: changedAt,
      data: try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static let texts: [String: (name: String, text: String)] = [
    "chatgpt": ("conversations.json", chatGPT), "sillytavern": ("chat.jsonl", sillyTavern),
    "loom": ("storm.json", loom), "obsidian-loom": ("data.json", obsidian),
    "markdown": ("turns.md", markdown), "annotations": ("story.txt", annotations),
  ]

  /// The example of Markdown Annotations 0.1.
  static let annotations = """
    Markdown Annotations embed authorship in text while preserving its readability and portability.

    ---
    Annotations: 0,95 SHA-256 1132bf5e376a605f5beed4b204456114\u{20}\u{20}
    @Human: 0,20 33,4 45,6 62,4\u{20}\u{20}
    &AI: 20,13 37,8 51,11 66,29\u{20}\u{20}
    ...

    """

  /// A prompt with two answers, the second of which is gone on with twice; tools; a picture.
  static let chatGPT = """
    [{"title":"A storm","create_time":1700000000.5,"mapping":{
     "r":{"id":"r","message":null,"parent":null,"children":["s"]},
     "s":{"message":{"author":{"role":"system"},"create_time":null,"weight":0,
      "content":{"content_type":"text","parts":[""]}},"parent":"r","children":["u1"]},
     "u1":{"message":{"author":{"role":"user"},"create_time":1700000001.0,
      "content":{"content_type":"text","parts":["A line on a storm."]}},
      "parent":"s","children":["a1","a2"]},
     "a1":{"message":{"author":{"role":"assistant"},"create_time":1700000005.25,
      "content":{"content_type":"text","parts":["It came in a box."]},"recipient":"all",
      "metadata":{"model_slug":"gpt-4","finish_details":{"type":"stop"}}},
      "parent":"u1","children":[]},
     "a2":{"message":{"author":{"role":"assistant"},"create_time":1700000060,
      "content":{"content_type":"text","parts":["It was late."]},"recipient":"all",
      "metadata":{"model_slug":"gpt-4o","finish_details":{"type":"max_tokens"}}},
      "parent":"u1","children":["u2","u3"]},
     "u2":{"message":{"author":{"role":"user"},"create_time":1700000100,
      "content":{"content_type":"multimodal_text",
       "parts":[{"content_type":"image_asset_pointer"},"Drier."]}},
      "parent":"a2","children":["t1"]},
     "t1":{"message":{"author":{"role":"assistant"},"recipient":"python",
      "content":{"content_type":"code","text":"print(1)"}},"parent":"u2","children":["t2"]},
     "t2":{"message":{"author":{"role":"tool"},
      "content":{"content_type":"execution_output","text":"1"}},"parent":"t1","children":["a3"]},
     "a3":{"message":{"author":{"role":"assistant"},"create_time":1700000103,
      "content":{"content_type":"text","parts":["Late \\ud83c\\udf29"]},
      "metadata":{"finish_details":{"type":"interrupted"}}},"parent":"t2","children":[]},
     "u3":{"message":{"author":{"role":"user"},"create_time":1700000200,
      "content":{"content_type":"text","parts":["Wetter."]}},"parent":"a2","children":[]}},
     "current_node":"a3","default_model_slug":"gpt-4o"},
    {"title":null,"mapping":{"r":{"message":null,"parent":null,"children":[]}}}]
    """

  /// A greeting with two wordings, and three swipes of an answer, the last of which is shown.
  static let sillyTavern = """
    {"user_name":"Ann","character_name":"Vera","create_date":"2023-7-23 @20h 28m 6s 741ms",\
    "chat_metadata":{}}
    {"name":"Vera","is_user":false,"send_date":"July 23, 2023 8:28pm","mes":"Hello there.",\
    "swipe_id":1,"swipes":["Hi.","Hello there."]}
    {"name":"Ann","is_user":true,"send_date":"2023-07-23T20:29:00.000Z","mes":"And the storm?"}
    {"name":"Vera","is_user":false,"send_date":"July 23, 2023 8:30pm","mes":"By night.",\
    "gen_started":"2023-07-23T20:29:10.000Z","gen_finished":"2023-07-23T20:29:20.500Z",\
    "swipe_id":2,"swipes":["No.","It came.","By night."],"swipe_info":[\
    {"send_date":"July 23, 2023 8:29pm","extra":{"api":"openai","model":"gpt-4"}},\
    {"extra":{"api":"koboldcpp"}},{"extra":{"api":"claude","model":"claude-2"}}],\
    "extra":{"api":"claude","model":"claude-2","reasoning":"Hm."}}
    {"name":"Ann","is_user":true,"send_date":1690144200000,"mes":"Why?"}
    {"name":"Vera","is_user":false,"send_date":1690144201000,"mes":"Who knows."}
    """

  /// Two passages of one generation, both gone on with; the second was changed by a person.
  static let loom = """
    {"root":{"id":"0","text":"The storm came","children":[
     {"id":"1","text":" in a box.","generation":{"id":"g1","index":0},
      "meta":{"source":"AI","creation timestamp":"2021-02-18-11.05.33","modified":false},
      "children":[{"id":"4","text":" It was late.","children":[],
       "meta":{"source":"prompt","creation timestamp":"2021-02-18-11.06.33"}}]},
     {"id":"2","text":" by sea, loud.","generation":{"id":"g1","index":1},
      "meta":{"source":"mixed","creation timestamp":"2021-02-18-11.05.33","modified":true},
      "children":[{"id":"5","text":" Twice.","generation":{"id":"g2","index":0},"children":[],
       "meta":{"source":"AI","creation timestamp":"2021-02-18-11.05.50"}}]}]},
     "selected_node_id":"4","model_responses":{
      "g1":{"model":"davinci","completions":[{"text":" in a box."},{"text":" by sea."}]},
      "g2":{"model":"curie","completions":[{"text":" Twice."}]}},"chapters":{"x":{}}}
    """

  static let obsidian = """
    {"settings":{"passageFolder":"p","modelPresets":[]},"state":{"notes/storm.md":{
     "current":"c","hoisted":[],"searchTerm":"","generating":null,"nodes":{
      "a":{"text":"Once","parentId":null,"bookmarked":true},
      "b":{"text":" more","parentId":"a"},"c":{"text":" upon","parentId":"a"},
      "d":{"text":" a time","parentId":"c"}}}}}
    """

  static let markdown = """
    # Two turns

    ## User

    Go on.

    ## Assistant

    It went on.

    And on.
    """

  /// A database of `llm` with a conversation, a prompt of its own, and the older table.
  static func writeLogs(to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(sql: logTables)
      try database.execute(
        sql: """
          INSERT INTO conversations VALUES ('c1', 'Storms', 'gpt-4o');
          INSERT INTO fragments VALUES (1, 'x', 'A fragment.');
          INSERT INTO prompt_fragments VALUES ('r2', 1, 0);
          INSERT INTO tool_calls VALUES (1, 'r2');
          INSERT INTO responses VALUES ('r1', 'gpt-4o', 'Storm?', 'Be dry.',
            '{"temperature":0.5,"json_object":true,"seed":9}', 'Late.', 'c1', 1500,
            '2024-05-01T10:00:00.123456+00:00', 5, 2, 'gpt-4o-2024');
          INSERT INTO responses VALUES ('r2', 'gpt-4o', 'More.', NULL, '{}', 'Later.', 'c1', 500,
            '2024-05-01T10:01:00.5', NULL, NULL, NULL);
          INSERT INTO responses VALUES ('r3', 'ant', 'Alone.', NULL, NULL, 'Yes.', NULL, NULL,
            '2024-05-02T10:01:00', NULL, NULL, NULL);
          INSERT INTO logs VALUES (1, 'gpt-3.5-turbo', 'Old?', NULL, 'Yes.', NULL, 10,
            '2023-06-17 12:00:00.5');
          INSERT INTO logs VALUES (2, 'gpt-3.5-turbo', 'Older?', NULL, 'No.', 1, 10,
            '2023-06-17 12:00:09');
          """)
    }
    try queue.close()
  }

  private static let logTables = """
    CREATE TABLE conversations (id TEXT PRIMARY KEY, name TEXT, model TEXT);
    CREATE TABLE responses (id TEXT PRIMARY KEY, model TEXT, prompt TEXT, system TEXT,
      options_json TEXT, response TEXT, conversation_id TEXT, duration_ms INTEGER,
      datetime_utc TEXT, input_tokens INTEGER, output_tokens INTEGER, resolved_model TEXT);
    CREATE TABLE fragments (id INTEGER PRIMARY KEY, hash TEXT, content TEXT);
    CREATE TABLE prompt_fragments (response_id TEXT, fragment_id INTEGER, "order" INTEGER);
    CREATE TABLE tool_calls (id INTEGER PRIMARY KEY, response_id TEXT);
    CREATE TABLE logs (id INTEGER PRIMARY KEY, model TEXT, prompt TEXT, system TEXT,
      response TEXT, chat_id INTEGER, duration_ms INTEGER, datetime_utc TEXT);
    """
}
