import DuetEmbedded
import DuetEvaluation
import DuetSession

/// Draws one of several variants: the one that the person would choose, as far as that was learnt.
struct BestOf {
  /// What was learnt.
  let model: PreferenceModel
  private let corpus: Novelty

  /// What can be learnt of somebody's decided pairs.
  ///
  /// - Throws: status 66 when nothing has been learnt yet, with why.
  init(rater: String, in log: any SessionLog) async throws {
    corpus = Novelty(of: EmbeddedCorpus.texts())
    model = PreferenceModel(
      try await log.chosenTexts(ChoiceFilter(rater: rater)).all, corpus: corpus)
    guard model.hasLearnt else {
      let reason = model.verdict.joined(separator: " ")
      throw CommandFailure(
        .missingInput, "--best-of has nothing to choose by",
        at: "\(reason.prefix(1).lowercased())\(reason.dropFirst().dropLast())",
        remedy: "judge more pairs with `duet rate`; `duet learn` says more")
    }
  }

  /// A choice by a model that is known.
  init(model: PreferenceModel, corpus: Novelty) {
    self.model = model
    self.corpus = corpus
  }

  /// The variant that is liked best among those with a text; the first where none has one.
  func choice(of variants: [VariantID], in session: Session) -> VariantID? {
    let written = variants.compactMap { session.variant($0) }.filter {
      !$0.text.isEmpty && $0.state.isFinished
    }
    let inputs = written.map { variant in
      let request = session.generation(variant.id.generation)?.request
      return FeatureInput(
        text: variant.text, prompt: request?.prompt ?? "", brief: request?.brief ?? Brief(),
        corpus: corpus)
    }
    guard let best = model.order(inputs).first else { return variants.first }
    return written[best].id
  }
}
