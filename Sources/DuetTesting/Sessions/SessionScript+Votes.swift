import DuetSession

extension SessionScript {
  /// A session of forty prompts, each with two texts and a judgement of "ada" on them; in one of the
  /// two somebody speaks.
  ///
  /// - Parameter prefersDialogue: whether that one is chosen, by the number of the prompt from 1.
  public static func votes(prefersDialogue: (Int) -> Bool) -> SessionScript {
    var script = SessionScript(id: "votes")
    for number in 1...40 {
      let spoken = "\"The \(number) lamps are dark,\" said the keeper. \"Let us go home early.\""
      let plain = "The \(number) lamps of the harbour were dark, and the keeper went home early."
      let isLeft = number % 2 == 0
      script.tell(.prompted("Write of \(number) lamps."))
      script.tell(.written(isLeft ? [spoken, plain] : [plain, spoken]))
      script.tell(
        .pairShown(
          Pair(
            number: number, left: variant("\(number)A"), right: variant("\(number)B"),
            criteria: [Criteria.main])))
      script.tell(.judged(prefersDialogue(number) == isLeft ? .left : .right))
    }
    return script
  }
}
