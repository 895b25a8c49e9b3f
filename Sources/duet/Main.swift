import ArgumentParser

@main
struct Duet: ParsableCommand {
  func run() throws {}
}
