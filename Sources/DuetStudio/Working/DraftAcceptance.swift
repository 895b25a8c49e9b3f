public import DuetSession
import DuetText

/// The acceptance of a whole variant without a studio, as the studio makes it.
public enum DraftAcceptance {
  /// What puts a variant where it was asked for, or at the end of the draft.
  ///
  /// - Returns: nil where the draft has all of it already.
  public static func whole(of variant: Variant, in session: Session) -> VariantAcceptance? {
    let end = session.draft.buffer.utf8Count
    var preview =
      Preview(of: variant.id.generation, in: session)
      ?? Preview(of: variant.id.generation, at: end..<end, in: session)
    return preview.take(.whole, of: variant, in: session)
  }
}
