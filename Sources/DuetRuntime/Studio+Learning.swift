import Dispatch
import DuetEvaluation
import DuetSession
import DuetStudio

/// What was learnt of somebody's choices, and from how many judgements of the open session.
struct Taste: Sendable {
  /// The model; nil where nothing was learnt.
  var model: PreferenceModel?
  /// The session that was open, and how many of its pairs were judged.
  var session: SessionID
  var judgements: Int
}

extension Studio {
  /// How many choices are learnt from in the studio, the newest sessions first.
  private static let mostChoices = 2_000

  /// Measures the finished variants of a generation, away from the threads of engines.
  func measure(_ number: Int) {
    let session = model.session
    guard let generation = session.generation(number) else { return }
    let known =
      model.derived.measured.flatMap { $0.session == session.id ? $0.figures : nil } ?? [:]
    let over = generation.current.filter { $0.state.isOver && !$0.text.isEmpty }
    // Each is measured beside the others, so that one that is new changes the figures of all.
    guard over.contains(where: { known[$0.id] == nil }) else { return }
    let corpus = world.corpus
    work.start {
      let figures = await Self.apart { Self.figures(of: over, generation.request.brief, corpus()) }
      self.model.take(.measured(MeasuredVariants(session: session.id, figures: figures)))
      self.pacer.drawSoon()
    }
  }

  /// Learns the order of variants anew when one is over.
  func followLearning(_ facts: [Fact]) {
    let isEnd = facts.contains { fact in
      switch fact {
      case .variantFinished, .variantStopped, .variantFailed: true
      default: false
      }
    }
    if isEnd { learn() }
  }

  /// Works out how much each variant of the open session would be liked, where variants are shown in
  /// that order; nothing while a pair is open.
  func learn() {
    let session = model.session
    guard model.settings.ordersVariants, model.replay == nil, !session.isBlind,
      session.latestGeneration?.current.allSatisfy({ $0.state.isOver }) == true
    else { return }
    let judged = session.judgements.count
    let old = taste.flatMap { $0.session == session.id && $0.judgements == judged ? $0 : nil }
    let filter = ChoiceFilter(rater: model.settings.rater, limit: Self.mostChoices)
    let corpus = world.corpus
    attempt { () throws(LogError) in
      var taste = old
      if taste == nil {
        await self.recorder.flush()
        let choices = try await self.world.log.chosenTexts(filter).all
        let fitted = await Self.apart { Self.model(of: choices, corpus()) }
        taste = Taste(model: fitted, session: session.id, judgements: judged)
      }
      guard let taste else { return }
      self.taste = taste
      let likings = await Self.apart { Self.likings(by: taste.model, in: session, corpus()) }
      self.model.take(.measured(MeasuredVariants(session: session.id, likings: likings)))
    }
  }

  private nonisolated static func figures(
    of variants: [Variant], _ brief: Brief, _ corpus: Novelty
  ) -> [VariantID: [MeasuredVariants.Figure]] {
    var figures: [VariantID: [MeasuredVariants.Figure]] = [:]
    for variant in variants {
      let siblings = variants.filter { $0.id != variant.id }.map(\.text)
      let scores = TextMetrics.scores(
        MetricInput(
          text: variant.text, references: brief.references, siblings: siblings, corpus: corpus))
      figures[variant.id] = scores.map { MeasuredVariants.Figure(id: $0.id, value: $0.value) }
    }
    return figures
  }

  /// The model of somebody's choices; nil where it has not learnt anything.
  private nonisolated static func model(
    of choices: [ChosenText], _ corpus: Novelty
  ) -> PreferenceModel? {
    guard choices.count >= PreferenceModel.fewestVotes else { return nil }
    let model = PreferenceModel(choices, corpus: corpus)
    return model.hasLearnt ? model : nil
  }

  private nonisolated static func likings(
    by model: PreferenceModel?, in session: Session, _ corpus: Novelty
  ) -> [VariantID: Double] {
    guard let model else { return [:] }
    var likings: [VariantID: Double] = [:]
    for generation in session.generations {
      let variants = generation.current
      guard variants.count > 1, variants.allSatisfy({ $0.state.isOver }) else { continue }
      let request = generation.request
      let inputs = variants.map {
        FeatureInput(text: $0.text, prompt: request.prompt, brief: request.brief, corpus: corpus)
      }
      for (place, liking) in model.likings(inputs).enumerated() {
        likings[variants[place].id] = liking
      }
    }
    return likings
  }

  /// Works something out away from the threads of engines and of the screen.
  private nonisolated static func apart<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(returning: body()) }
    }
  }
}
