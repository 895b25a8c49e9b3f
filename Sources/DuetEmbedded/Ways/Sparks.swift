import DuetSession
struct Sparks {
  init(_ wish: Wish, _ request: EngineRequest, library: Library, model: LanguageModel) {}
  mutating func write() -> String? { nil }
}
