import DuetSession
import Testing

/// What each detector takes and leaves; what is to be found stands between « and ».
struct PersonalDataTests {
  @Test(arguments: [
    "", "@", "a@", "@b.org", "a@b", "a@b.", "a@b.1", "see you @ home.now", "a@.org", "a.@b.org",
    "«a@b.org»", "write to «anna.smith+x@mail.example.co.uk».", "<«jürgen@müller.de»>",
    "«a_b@x-y.io», «c@d.net»", "a@b..org", "user@-bad.org",
  ])
  func addressesForMail(marked: String) {
    expect(marked, .email)
  }

  @Test(arguments: [
    "+49", "«+49 30 1234567»", "call «+1 (415) 555-2671» now", "«+442071838750»",
    "«0049 30 1234567»", "«(415) 555-2671»", "«415-555-2671»", "«1-415-555-2671»",
    "«030 1234567»", "«030/123456-78»", "«01 42 68 53 00»", "«07911123456»",
    "2026-11-21", "21.11.2026", "3.14159265", "0.123456789", "$415 555 2671", "12:30:45",
    "192.168.10.1", "1,234,567", "1 234 567 890", "115-555-2671", "415-155-2671", "555-0100",
    "v1.2.3", "order 12345678", "abc0301234567", "2026/11/21",
  ])
  func telephoneNumbers(marked: String) {
    expect(marked, .phone)
  }

  @Test(arguments: [
    "«4111 1111 1111 1111»", "«4111-1111-1111-1111»", "«5555555555554444»", "«378282246310005»",
    "4111 1111 1111 1112", "0000000000000000", "4444444444444444", "1234567890123456",
    "a4111111111111111", "+4111111111111111", "411111111111", "9111 1111 1111 1111",
  ])
  func numbersOfCards(marked: String) {
    expect(marked, .card)
  }

  @Test(arguments: [
    "«sk-abcd1234efgh5678ijkl»", "sk-learn is a library",
    "«ghp_0123456789abcdefghijABCDEFGHIJ012345»",
    "«AKIAIOSFODNN7EXAMPLE»", "AKIA is a prefix", "skAKIAIOSFODNN7EXAMPLE",
    "«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N»", "eyJ.a.b",
    "api_key=«Xy7Qp2Lm9Rt4Vb»", "API-KEY: \"«Xy7Qp2Lm9Rt4Vb»\"",
    "Authorization: Bearer «a8F3kL0q9ZxW2»",
    "password=«hunter2hunter9x»", "key: C minor", "the key=aaaaaaaaaaaa1", "token = short1",
    "keyboard: QWERTZ12345abc", "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
    "x «-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----» y",
    "«-----BEGIN PRIVATE KEY-----\nMIIE»",
  ])
  func keysAndTokens(marked: String) {
    expect(marked, .key)
  }

  @Test(arguments: [
    "«221b Baker Street», London", "at «10 Downing St», «SW1A 2AA»",
    "«1600 Pennsylvania Avenue» NW",
    "«Hauptstraße 5», Berlin", "«Lange Straße 12a»", "«Hauptstr. 12»", "«5 rue de la Paix», Paris",
    "«P.O. Box 120»", "«Postfach 1001»", "Austin, «TX 78701»", "street 5", "the long road home",
    "in 1999 the Street was wet", "2 cats ran a way", "ok 12345", "Ring 3", "my way 5 times",
  ])
  func postalAddresses(marked: String) {
    expect(marked, .address)
  }

  @Test func overlappingKindsGiveTheLongerOne() {
    let found = PersonalData.findings(in: "pay with 4111 1111 1111 1111 or a@b.org")

    #expect(found.map(\.kind) == [.card, .email])
  }

  @Test func nothingIsFoundOfAKindThatIsNotWanted() {
    #expect(PersonalData.findings(in: "a@b.org +49 30 1234567", of: [.card]) == [])
  }

  private func expect(
    _ marked: String, _ kind: PersonalDataKind, at place: SourceLocation = #_sourceLocation
  ) {
    var expected: [Range<Int>] = []
    var text = String.UnicodeScalarView()
    var start = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": start = text.count
      case "»": expected.append(start..<text.count)
      default: text.append(scalar)
      }
    }

    let found = PersonalData.findings(in: String(text), of: [kind])

    #expect(found.map(\.range) == expected, sourceLocation: place)
  }
}
