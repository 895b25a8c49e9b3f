@_spi(Unsealed) import DuetSession

/// The texts of a campaign, as far as they are written.
struct CampaignTexts {
  /// What is asked for.
  let campaign: Campaign
  /// The session that they are in; one without events where nothing is written yet.
  let session: Session

  /// Finds the session with the texts of a campaign in a store.
  ///
  /// It has the name that the campaign gives it, or else the campaign's tag; of several, as after a
  /// merge of stores in which the texts were written apart, the oldest counts.
  static func find(_ campaign: Campaign, in log: any SessionLog) async throws -> CampaignTexts {
    let all = try await log.sessions(matching: "")
    let tagged = all.filter { $0.tags.contains(campaign.textsTag) }
    let id = campaign.sessionID(for: "texts")
    let found =
      tagged.first { $0.id == id }
      ?? tagged.min { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    guard let found else { return CampaignTexts(campaign: campaign, session: Session()) }
    return CampaignTexts(campaign: campaign, session: try await log.session(found.id))
  }

  /// The newest generation in which all presets answer a prompt as they are configured now.
  func generation(of prompt: Campaign.Prompt) -> Generation? {
    session.generations.last {
      $0.request.prompt == prompt.text && $0.request.brief == prompt.brief
        && isComplete($0.request.plans)
    }
  }

  /// The generations of the campaign's prompts that can be judged, in the order of the prompts.
  var judgeable: [Generation] {
    campaign.prompts.compactMap { generation(of: $0) }.filter {
      Set($0.current.filter(\.isJudgeable).map(\.text)).count > 1
    }
  }

  /// The places of the prompts that lack a text.
  var missing: [Int] {
    campaign.prompts.indices.filter { place in
      guard let generation = generation(of: campaign.prompts[place]) else { return true }
      return !generation.current.allSatisfy(\.isJudgeable)
    }
  }

  /// Whether plans are those of the campaign's presets, each as often as is wanted.
  private func isComplete(_ plans: [VariantPlan]) -> Bool {
    plans.count == campaign.count
      && campaign.presets.allSatisfy { preset in
        plans.count {
          $0.preset == preset.name && $0.engine == preset.engine && $0.model == preset.model
            && $0.system == preset.system && $0.decoding == preset.decoding
        } == campaign.variants
      }
  }
}
