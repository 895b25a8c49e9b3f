import DuetSession
import Testing

@testable import duet

struct ConfigurationTests {
  /// What a configuration says, and what is wrong with it as `line: what: remedy`.
  private func read(_ source: String) throws -> (Configuration, [String]) {
    let document = try TOMLDocument(source: source, path: "config.toml")
    let reader = ConfigurationReader(document, commands: ["prompt.generate", "studio.quit"])
    return (
      reader.configuration,
      reader.problems.map { "\($0.line ?? 0): \($0.what): \($0.remedy)" }
    )
  }

  @Test func anEmptyFileIsTheDefault() throws {
    let (configuration, problems) = try read("")

    #expect(configuration == Configuration())
    #expect(problems.isEmpty)
    #expect(configuration.presets.map(\.name) == ["embedded", "compose", "sparks"])
  }

  @Test func everyKeyIsRead() throws {
    let (configuration, problems) = try read(
      """
      theme = "paper"
      keymap = "plain"
      default_presets = ["local", "sparks"]
      variants = 2
      rater = "ann"
      criteria = ["style", "overall", "wit"]
      [presets.local]
      engine = "openai"
      base_urls = ["http://127.0.0.1:8080/v1", "https://example.org/v1"]
      model = "qwen"
      api_key_command = ["pass", "show", "key"]
      system = "Be dry."
      temperature = 1
      top_p = 0.9
      top_k = 40
      min_p = 0.05
      typical_p = 0.95
      repetition_penalty = 1.1
      presence_penalty = -0.5
      frequency_penalty = 0.5
      seed = 7
      max_tokens = 200
      stop = "END"
      extra = { chat_template_kwargs = { enable_thinking = false } }
      connect_timeout = 1
      first_token_timeout = 2.5
      idle_timeout = 3
      retries = 0
      concurrency = 8
      [keys]
      "prompt.generate" = ["ctrl-g", "ctrl-k g"]
      "studio.quit" = []
      [learning]
      order = true
      """)

    #expect(problems.isEmpty)
    #expect(configuration.theme == "paper")
    #expect(configuration.keymap == "plain")
    #expect(configuration.defaultPresets == ["local", "sparks"])
    #expect(configuration.variants == 2)
    #expect(configuration.rater == "ann")
    #expect(configuration.ordersVariants)
    #expect(configuration.criteria == ["overall", "style", "wit"])
    #expect(
      configuration.preset("local")
        == Preset(
          name: "local", engine: .openai, model: "qwen", system: "Be dry.",
          decoding: Decoding(
            temperature: 1, topP: 0.9, topK: 40, minP: 0.05, typicalP: 0.95,
            repetitionPenalty: 1.1, presencePenalty: -0.5, frequencyPenalty: 0.5,
            maximumTokens: 200, stop: ["END"]),
          seed: 7,
          connection: Connection(
            baseURLs: ["http://127.0.0.1:8080/v1", "https://example.org/v1"],
            key: .command(["pass", "show", "key"]), connectTimeout: 1, firstTokenTimeout: 2.5,
            idleTimeout: 3, retries: 0, concurrency: 8,
            extra: .object(["chat_template_kwargs": .object(["enable_thinking": .bool(false)])]))))
    #expect(
      configuration.keys == [
        KeyBinding(command: "prompt.generate", chords: ["ctrl-g", "ctrl-k g"], line: 31),
        KeyBinding(command: "studio.quit", chords: [], line: 32),
      ])
  }

  /// What a configuration says, and what is wrong with it.
  static let wrongs: [(String, String)] = [
    (
      "rater = \"model:ada\"",
      "1: rater begins with \"model:\", as models that judge do: write your own name"
    ),
    ("themes = \"ink\"", "1: unknown key \"themes\": did you mean \"theme\"?"),
    ("theme = 3", "1: theme is a whole number: make it a string"),
    ("theme = \"\"", "1: theme is empty: name one or remove the line"),
    ("keymap = \"plan\"", "1: keymap cannot be \"plan\": did you mean \"plain\"?"),
    ("\n\nvariants = 0", "3: variants cannot be 0: give a number from 1 to 8"),
    ("variants = 9", "1: variants cannot be 9: give a number from 1 to 8"),
    ("measure = 401", "1: measure cannot be 401: give a number from 0 to 400"),
    ("variants = 2.5", "1: variants is a number: make it a whole number"),
    ("variants = true", "1: variants is true or false: make it a whole number"),
    ("rater = 1979-05-27", "1: rater is a date: make it a string"),
    ("criteria = []", "1: criteria must be names: name at least one criterion"),
    (
      "criteria = [\"wit\", \"wit\"]",
      "1: criterion \"wit\" is named twice: name it once"
    ),
    ("criteria = [1]", "1: criteria is an array: make it an array of strings"),
    ("default_presets = []", "1: default_presets is empty: name at least one preset"),
    (
      "default_presets = [\"sprks\"]",
      "1: there is no preset \"sprks\": did you mean \"sparks\"?"
    ),
    ("presets = 1", "1: presets is a whole number: make it a table"),
    ("presets.a = 1", "1: presets.a is a whole number: make it a table"),
    (
      "[presets.a]\nmodel = \"x\"",
      "1: the preset has no engine: add engine = \"openai\" or \"embedded\""
    ),
    (
      "[presets.a]\nengine = \"olama\"",
      "2: this program has no engine \"olama\": "
        + "it has embedded, openai, ollama, anthropic, process"
    ),
    (
      "[presets.a]\nengine = \"openai\"",
      "1: preset \"a\" has no base_url: add one, such as base_url = \"http://127.0.0.1:8080/v1\""
    ),
    (
      "[presets.a]\nengine = \"process\"",
      "1: preset \"a\" has no command: add one, such as command = [\"my-model\", \"--stdin\"]"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\ninput = \"json\"",
      "3: input is for engine = \"process\": remove it or name that engine"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\nbase_url = \"http://x\"",
      "3: the embedded engine has no server: remove base_url or name another engine"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\ntemprature = 1",
      "3: unknown key \"presets.a.temprature\": did you mean \"temperature\"?"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\ntop_p = 0",
      "3: presets.a.top_p cannot be 0.0: give a number above 0.0 to 1.0"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\ntemperature = nan",
      "3: presets.a.temperature cannot be nan: give a number from 0.0 to 10.0"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\nseed = -1",
      "3: presets.a.seed cannot be -1: give a number 0 or more"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\ncost_per_month = 1",
      "3: this program does not honour cost_per_month: remove it, so that nobody relies on it"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\nprice = { promt = 1 }",
      "3: unknown key \"presets.a.price.promt\": did you mean \"prompt\"?"
    ),
    (
      "[presets.a]\nengine = \"embedded\"\nlogprobs = 21",
      "3: presets.a.logprobs cannot be 21: give a number from 0 to 20"
    ),
    ("keys = []", "1: keys is an array: make it a table"),
    (
      "[keys]\n\"prompt.generat\" = \"f5\"",
      "2: there is no command \"prompt.generat\": did you mean \"prompt.generate\"?"
    ),
    (
      "[keys]\n\"studio.quit\" = \"ctrl-\"",
      "2: \"ctrl-\" is no key: write keys as ctrl-g, alt-x, shift-tab, f1, enter or ctrl-k g"
    ),
  ]

  @Test(arguments: wrongs)
  func whatIsWrongIsNamedWithItsLine(source: String, problem: String) throws {
    let (_, problems) = try read(source)

    #expect(problems == [problem])
  }

  @Test func twoSourcesOfOneThingAreRefused() throws {
    let (_, problems) = try read(
      """
      [presets.a]
      engine = "openai"
      base_url = "http://one"
      base_urls = ["ftp://two"]
      api_key_env = "KEY"
      api_key_command = []
      """)

    #expect(
      problems == [
        "4: both base_url and base_urls are given: keep one of them",
        "4: \"ftp://two\" is no address of a server: begin it with http:// or https://",
        "6: both api_key_env and api_key_command are given: keep one of them",
        "6: api_key_command is empty: name a program",
      ])
  }

  @Test func whatIsWrongLeavesTheRestAsItIs() throws {
    let (configuration, problems) = try read("theme = 1\nvariants = 3\nbogus = 2")

    #expect(problems.count == 2)
    #expect(configuration.variants == 3)
    #expect(configuration.theme == Configuration().theme)
  }

  @Test func brokenTOMLIsNamedWithItsLine() throws {
    let problem = #expect(throws: FileProblem.self) {
      _ = try TOMLDocument(source: "a = 1\nb = = 2\n", path: "config.toml")
    }

    #expect(problem?.line == 2)
    #expect(problem?.what.hasPrefix("this is not TOML") == true)
  }

  @Test func whatIsShownReadsBackEqual() throws {
    let (configuration, _) = try read(
      """
      variants = 2
      [presets."my \\"own\\" one"]
      engine = "openai"
      base_url = "http://127.0.0.1/v1"
      system = "Two\\nlines \\u0007 and a tab\\t."
      extra = { a = [1, 2.5, true], "b c" = { d = "e" } }
      stop = ["x"]
      [presets.program]
      engine = "process"
      command = ["my-model", "--stdin"]
      input = "json"
      [presets.server]
      engine = "ollama"
      [keys]
      "studio.quit" = ["ctrl-x"]
      """)

    var (again, problems) = try read(ConfigurationText(configuration).toml)

    #expect(problems.isEmpty)
    for place in again.keys.indices { again.keys[place].line = configuration.keys[place].line }
    #expect(again == configuration)
  }
}
