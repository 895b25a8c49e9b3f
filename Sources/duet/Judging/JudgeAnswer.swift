import DuetSession
import Foundation

/// What a model said of two texts in one order.
struct JudgeAnswer: Equatable, Sendable {
  /// What it chose on each criterion that it judged in a way that can be understood.
  var choices: [String: Choice]
  /// Its main reason; empty where it gave none.
  var reason: String

  /// The last object of JSON in a reply that judges the main criterion; nil when there is none.
  ///
  /// A word that is none of the choices is no judgement; it is never taken for a tie.
  ///
  /// - Parameter isSwapped: whether the first text was the right one.
  init?(_ reply: String, criteria: [String], isSwapped: Bool) {
    guard let main = criteria.first else { return nil }
    for object in Self.objects(in: reply).reversed() {
      var choices: [String: Choice] = [:]
      for (key, value) in object {
        let criterion = criteria.first { $0.lowercased() == key.lowercased() }
        guard let criterion, let word = value as? String,
          let choice = Self.choice(word, isSwapped: isSwapped)
        else { continue }
        choices[criterion] = choice
      }
      guard choices[main] != nil else { continue }
      self.choices = choices
      let because = object.first { $0.key.lowercased() == "because" }?.value as? String
      reason = (because ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      return
    }
    return nil
  }

  private static func choice(_ word: String, isSwapped: Bool) -> Choice? {
    switch word.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() {
    case "first", "first answer", "1", "a": isSwapped ? .right : .left
    case "second", "second answer", "2", "b": isSwapped ? .left : .right
    case "tie", "equal", "both", "both good": .tie
    case "neither", "both bad", "both_bad", "none": .bothBad
    default: nil
    }
  }

  /// The flat objects of JSON in a text, in order; braces in strings do not end them.
  private static func objects(in reply: String) -> [[String: Any]] {
    var objects: [[String: Any]] = []
    var start: String.Index?
    var isQuoted = false
    var isEscaped = false
    for index in reply.indices {
      let character = reply[index]
      if isQuoted, start != nil {
        if isEscaped { isEscaped = false; continue }
        if character == "\\" { isEscaped = true }
        if character == "\"" { isQuoted = false }
        continue
      }
      switch character {
      case "\"": isQuoted = start != nil
      case "{": start = index
      case "}":
        if let begin = start,
          let object = try? JSONSerialization.jsonObject(with: Data(reply[begin...index].utf8)),
          let members = object as? [String: Any]
        {
          objects.append(members)
        }
        start = nil
      default: break
      }
    }
    return objects
  }
}

/// What a model's two answers on a pair come to.
struct JudgeVerdict: Equatable, Sendable {
  /// The choice on each criterion; a tie where the two answers contradict each other.
  var choices: [String: Choice]
  /// The criteria on which they do, in the order of the criteria.
  var contradictions: [String]
  /// The main reason of the first order.
  var reason: String

  /// A verdict from the answers in both orders; nil when one of them says nothing on the main
  /// criterion.
  ///
  /// Asking in both orders and calling what changes with the order a tie follows Zheng et al.,
  /// "Judging LLM-as-a-judge with MT-bench and Chatbot Arena" (2023), section 3.4.
  init?(_ straight: JudgeAnswer?, _ swapped: JudgeAnswer?, criteria: [String]) {
    guard let straight, let swapped else { return nil }
    choices = [:]
    contradictions = []
    reason = straight.reason
    for criterion in criteria {
      guard let one = straight.choices[criterion], let other = swapped.choices[criterion] else {
        continue
      }
      choices[criterion] = one == other ? one : .tie
      if one != other { contradictions.append(criterion) }
    }
  }
}
