import DuetSession

extension PairExporter {
  /// The layouts of tuning data, one entry each.
  static let all: [any Exporter] = [
    dpo, dpoChat, kto, ultrafeedback, openAI, llamaFactory, hh, ArgillaExporter(),
  ]

  /// The explicit-prompt preference format of Hugging Face's TRL.
  private static let dpo = PairExporter(
    "dpo", help: "decided pairs for preference tuning: prompt, chosen, rejected (TRL)"
  ) { pair in
    [
      .object([
        ("prompt", .text(pair.prompt)), ("chosen", .text(pair.chosen)),
        ("rejected", .text(pair.rejected)),
      ])
    ]
  }

  /// The same as conversations.
  private static let dpoChat = PairExporter(
    "dpo-chat", help: "decided pairs for preference tuning, as messages (TRL)"
  ) { pair in
    [
      .object([
        ("prompt", .list([.message("user", pair.prompt)])),
        ("chosen", .list([.message("assistant", pair.chosen)])),
        ("rejected", .list([.message("assistant", pair.rejected)])),
      ])
    ]
  }

  /// The unpaired preference format of TRL: of a decided pair, one answer is good and one is not.
  private static let kto = PairExporter(
    "kto", help: "single answers for tuning: prompt, completion, label (TRL)"
  ) { pair in
    [(pair.chosen, true), (pair.rejected, false)].map { text, label in
      .object([
        ("prompt", .text(pair.prompt)), ("completion", .text(text)), ("label", .truth(label)),
      ])
    }
  }

  /// The columns of `ultrafeedback_binarized`, but for `messages`, which repeats `chosen`; a prompt
  /// is named by its SHA-256, and scores are numbers of judgements.
  private static let ultrafeedback = PairExporter(
    "ultrafeedback", help: "decided pairs as whole conversations with scores (UltraFeedback)"
  ) { pair in
    func conversation(_ answer: String) -> JSONRow {
      .list([.message("user", pair.prompt), .message("assistant", answer)])
    }
    return [
      .object([
        ("prompt", .text(pair.prompt)),
        ("prompt_id", .text(hexadecimal(SHA256.hash(Array(pair.prompt.utf8))))),
        ("chosen", conversation(pair.chosen)), ("rejected", conversation(pair.rejected)),
        ("score_chosen", .number(Double(pair.votes.chosen))),
        ("score_rejected", .number(Double(pair.votes.rejected))),
      ])
    ]
  }

  /// What OpenAI's preference fine-tuning takes.
  private static let openAI = PairExporter(
    "openai-preference", help: "decided pairs for OpenAI's preference fine-tuning"
  ) { pair in
    [
      .object([
        (
          "input",
          .object([
            ("messages", .list([.message("user", pair.prompt)])), ("tools", .list([])),
            ("parallel_tool_calls", .truth(true)),
          ])
        ),
        ("preferred_output", .list([.message("assistant", pair.chosen)])),
        ("non_preferred_output", .list([.message("assistant", pair.rejected)])),
      ])
    ]
  }

  /// LLaMA-Factory's ShareGPT layout for a data set with `"ranking": true`.
  private static let llamaFactory = PairExporter(
    "llamafactory", help: "decided pairs in LLaMA-Factory's ShareGPT layout, with ranking"
  ) { pair in
    func turn(_ speaker: String, _ text: String) -> JSONRow {
      .object([("from", .text(speaker)), ("value", .text(text))])
    }
    return [
      .object([
        ("conversations", .list([turn("human", pair.prompt)])),
        ("chosen", turn("gpt", pair.chosen)), ("rejected", turn("gpt", pair.rejected)),
      ])
    ]
  }

  /// Anthropic's HH-RLHF: whole dialogues as text.
  private static let hh = PairExporter(
    "hh", help: "decided pairs as dialogues of Human and Assistant (HH-RLHF)"
  ) { pair in
    func dialogue(_ answer: String) -> JSONRow {
      .text("\n\nHuman: \(pair.prompt)\n\nAssistant: \(answer)")
    }
    return [.object([("chosen", dialogue(pair.chosen)), ("rejected", dialogue(pair.rejected))])]
  }
}

/// Bytes as hexadecimal digits, two for each.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
