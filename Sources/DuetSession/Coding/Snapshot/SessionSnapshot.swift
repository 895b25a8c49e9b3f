import DuetText

/// A session as compact bytes, from which it is made again at once, however long its history.
///
/// It has a root, which changes with every event, and pages, which stay as they are while the
/// session grows; snapshots of one session share most of theirs. Equal histories give equal bytes.
///
/// A snapshot is bound to the event after which it was taken by that event's number and hash, and
/// every byte is covered by a mark: a snapshot of another place or version, or one that is damaged,
/// gives no session rather than a wrong one. It is derived from the events and need never be kept.
public struct SessionSnapshot: Equatable, Sendable {
  /// The version of the form; a snapshot of another version is not read.
  public static let version = 5

  /// The place in a log after which a snapshot was taken.
  public struct Place: Equatable, Sendable {
    /// The number of the newest event.
    public var number: Int
    /// Its hash in the chain: 32 bytes.
    public var hash: [UInt8]

    /// A place.
    public init(number: Int, hash: [UInt8]) {
      self.number = number
      self.hash = hash
    }
  }

  /// A page: bytes, and the mark by which they are known.
  public struct Page: Equatable, Sendable {
    /// The mark of the bytes: 16 bytes.
    public var mark: [UInt8]
    /// The bytes.
    public var bytes: [UInt8]
  }

  /// What changes with every event; names the pages.
  public let root: [UInt8]
  /// The pages, in the order in which the root names them.
  public let pages: [Page]

  /// The snapshot of a session after an event.
  ///
  /// Costs what is new in the session since its last pages, and the draft.
  public init(of session: Session, at place: Place) {
    var body = PackedWriter()
    body.write(session)
    var head = PackedWriter()
    head.write(Self.version)
    head.write(place.number)
    for byte in place.hash { head.write(byte: byte) }
    head.write(UInt64(body.pages.count))
    let marks = body.pages.flatMap(\.digest.bytes)
    let content = head.bytes + marks + body.bytes
    root = PageDigest(of: content).bytes + content
    pages = body.pages.map { Page(mark: $0.digest.bytes, bytes: $0.bytes) }
  }

  /// The version of a root; nil when it is damaged.
  public static func version(ofRoot root: [UInt8]) -> Int? {
    guard isWhole(root) else { return nil }
    var reader = PackedReader(root, from: 16)
    return Int(unpacking: &reader)
  }

  /// The marks of the pages that a root names, in order.
  ///
  /// - Returns: nil when the root is damaged, of another version, or of another place.
  public static func marks(inRoot root: [UInt8], at place: Place) -> [[UInt8]]? {
    head(of: root, at: place)?.marks
  }

  /// The session of a root and its pages.
  ///
  /// - Parameters:
  ///   - root: as it was kept.
  ///   - pages: the bytes of the pages that ``marks(inRoot:at:)`` names, in order.
  ///   - place: the event after which the session is wanted, as the log has it.
  /// - Returns: nil when anything is damaged, of another version, or of another place.
  public static func session(root: [UInt8], pages: [[UInt8]], at place: Place) -> Session? {
    guard let head = head(of: root, at: place), head.marks.count == pages.count else { return nil }
    let pages = pages.map { PackedPage($0) }
    guard zip(pages, head.marks).allSatisfy({ $0.digest.bytes == $1 }) else { return nil }
    var reader = PackedReader(root, from: head.end, pages: pages)
    let session = Session(unpacking: &reader)
    return reader.isAtEnd && session.eventCount == place.number ? session : nil
  }

  /// Checks what stands before the session in a root.
  private static func head(of root: [UInt8], at place: Place) -> (marks: [[UInt8]], end: Int)? {
    guard isWhole(root) else { return nil }
    var reader = PackedReader(root, from: 16)
    guard Int(unpacking: &reader) == version, Int(unpacking: &reader) == place.number,
      place.hash.allSatisfy({ $0 == reader.readByte() })
    else { return nil }
    let count = reader.readCount()
    let marks = (0..<count).map { _ in (0..<16).map { _ in reader.readByte() } }
    return reader.isDamaged ? nil : (marks, reader.position)
  }

  private static func isWhole(_ root: [UInt8]) -> Bool {
    root.count > 16 && PageDigest(of: root[16...]).bytes.elementsEqual(root[..<16])
  }
}
