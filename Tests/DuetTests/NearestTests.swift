import Testing

@testable import duet

struct NearestTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("theme", "theme", 0), ("themes", "theme", 1),
    ("teh", "the", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func distanceCountsEdits(one: String, other: String, distance: Int) {
    #expect(Nearest.distance(Array(one), Array(other)) == distance)
    #expect(Nearest.distance(Array(other), Array(one)) == distance)
  }

  @Test func nothingFarIsNear() {
    #expect(Nearest.candidate(to: "zzzzz", among: ["theme", "keys"]) == nil)
    #expect(Nearest.candidate(to: "x", among: []) == nil)
    #expect(Nearest.candidate(to: "Tehme", among: ["keymap", "theme"]) == "theme")
  }
}
