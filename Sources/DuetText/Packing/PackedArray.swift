/// A list that grows at its end, of which the older elements are kept as packed pages.
///
/// A page is never changed: an element of a page that is changed is kept beside it. So a list of any
/// length takes little memory, is copied at once, and is loaded without looking at its pages.
/// Reading an element of a page costs unpacking it; those at the end are at hand.
public struct PackedArray<Element: Packable>: Sendable {
  private let pageLength: Int
  private var pages: [PackedPage] = []
  private var changed: [Int: Element] = [:]
  private var tail: [Element]

  /// A list of these elements, of which pages will hold as many each as given, 1 or more.
  ///
  /// As many elements, and up to twice as many, are at hand at the end.
  public init(_ elements: [Element] = [], pageLength: Int) {
    self.pageLength = Swift.max(pageLength, 1)
    tail = elements
    sealPages()
  }

  /// Adds an element at the end.
  public mutating func append(_ element: Element) {
    tail.append(element)
    sealPages()
  }

  private var sealedCount: Int { pages.count * pageLength }

  private mutating func sealPages() {
    while tail.count >= 2 * pageLength {
      pages.append(PackedPage(packing: tail[..<pageLength]))
      tail.removeFirst(pageLength)
    }
  }

  private func packed(_ place: Int) -> Element {
    pages[place / pageLength].element(place % pageLength)
  }

  private func sealed(_ place: Int) -> Element {
    changed[place] ?? packed(place)
  }
}

extension PackedArray: RandomAccessCollection, MutableCollection {
  /// The place of the first element.
  public var startIndex: Int { 0 }

  /// The place behind the last element.
  public var endIndex: Int { sealedCount + tail.count }

  /// An element, which can be changed in place.
  public subscript(place: Int) -> Element {
    get { place < sealedCount ? sealed(place) : tail[place - sealedCount] }
    _modify {
      if place < sealedCount {
        var element = changed.removeValue(forKey: place) ?? packed(place)
        defer { changed[place] = element }
        yield &element
      } else {
        yield &tail[place - sealedCount]
      }
    }
  }
}

extension PackedArray: Equatable {
  /// Whether both have equal elements in the same order, however they are kept.
  public static func == (left: PackedArray, right: PackedArray) -> Bool {
    if left.pageLength == right.pageLength, left.pages == right.pages,
      left.changed == right.changed
    {
      return left.tail == right.tail
    }
    return left.count == right.count && left.elementsEqual(right)
  }
}

extension PackedArray: Packable {
  /// Adds what is at hand, and attaches the pages.
  public func pack(into writer: inout PackedWriter) {
    writer.write(pageLength)
    writer.write(pages.count)
    for page in pages { writer.attach(page) }
    writer.write(UInt64(changed.count))
    for (place, element) in changed.sorted(by: { $0.key < $1.key }) {
      writer.write(place)
      writer.write(part: element)
    }
    writer.write(UInt64(tail.count))
    for element in tail { writer.write(part: element) }
  }

  /// Reads what is at hand, and takes the pages as they are.
  public init(unpacking reader: inout PackedReader) {
    pageLength = Swift.min(Swift.max(Int(unpacking: &reader), 1), 1 << 16)
    tail = []
    let count = Int(unpacking: &reader)
    while pages.count < count, let page = reader.readPage() {
      if page.count != pageLength { reader.fail() }
      pages.append(page)
    }
    for _ in 0..<reader.readCount() where !reader.isDamaged {
      let place = Int(unpacking: &reader)
      let element: Element = reader.readPart()
      changed[place] = element
    }
    tail = reader.readMany { $0.readPart() }
    if !changed.keys.allSatisfy((0..<pages.count * pageLength).contains) { reader.fail() }
  }
}
