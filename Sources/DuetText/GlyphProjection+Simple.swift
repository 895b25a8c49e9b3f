extension GlyphProjection {
  /// The columns of a scalar that beside others of its kind is always a grapheme, painted as it is.
  ///
  /// 1 or 2; 0 for all other scalars. Of two neighbours for which this is not 0, neither joins the
  /// other, so text made of them alone can be drawn without finding clusters.
  public static func simpleColumns(of scalar: Unicode.Scalar) -> Int { scalar.simpleColumns }
}
