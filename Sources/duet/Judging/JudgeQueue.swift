@_spi(Unsealed) import DuetSession

/// The pairs that a model is to judge: two texts of one prompt each, in an order drawn from a seed.
struct JudgeQueue {
  /// Two variants of a session for rating.
  struct Item: Equatable, Sendable {
    var left: VariantID
    var right: VariantID
  }

  /// The pairs, those that tell two presets or models apart first.
  let items: [Item]

  /// The pairs of a session that were not judged yet.
  ///
  /// - Parameter judged: by their sources: what the same rater has judged before.
  init(_ session: Session, seed: UInt64, judged: Set<Set<VariantOrigin>>) {
    var telling: [Item] = []
    var others: [Item] = []
    for generation in session.generations {
      let variants = generation.current.filter(\.isJudgeable)
      for (place, one) in variants.enumerated() {
        for other in variants.dropFirst(place + 1) where one.text != other.text {
          let sources = Set([one, other].compactMap(\.origin))
          guard !judged.contains(sources) else { continue }
          let item = Item(left: one.id, right: other.id)
          if one.plan.preset == other.plan.preset, one.plan.model == other.plan.model {
            others.append(item)
          } else {
            telling.append(item)
          }
        }
      }
    }
    var generator = SeededGenerator(seed: seed, stream: 0)
    items = (telling.shuffled(using: &generator) + others.shuffled(using: &generator)).map {
      generator.draw(below: 2) == 0 ? $0 : Item(left: $0.right, right: $0.left)
    }
  }
}

extension Judgement {
  /// Where the two texts were written.
  var sources: Set<VariantOrigin> {
    Set(
      [left, right].map { side in
        side.origin ?? VariantOrigin(session: session, variant: side.variant)
      })
  }
}
