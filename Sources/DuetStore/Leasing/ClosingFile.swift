import Foundation
import Synchronization

/// An open descriptor, closed once: by hand, or when the value goes.
final class ClosingFile: Sendable {
  private let descriptor: Atomic<Int32>

  init(_ descriptor: Int32) { self.descriptor = Atomic(descriptor) }

  deinit { close() }

  /// Does something with the descriptor while it is open.
  func withDescriptor<Result>(_ body: (Int32) -> Result) -> Result {
    body(descriptor.load(ordering: .acquiring))
  }

  /// Closes the descriptor; later calls do nothing.
  func close() {
    let open = descriptor.exchange(-1, ordering: .acquiringAndReleasing)
    if open >= 0 { Foundation.close(open) }
  }
}
