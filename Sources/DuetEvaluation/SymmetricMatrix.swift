/// A symmetric matrix of which the lower triangle is kept, row after row in a full square.
struct SymmetricMatrix: Sendable, Equatable {
  let order: Int
  var elements: [Double]

  init(order: Int) {
    self.order = order
    elements = [Double](repeating: 0, count: order * order)
  }

  /// The element in a row and a column, in either order.
  subscript(row: Int, column: Int) -> Double {
    get { row >= column ? elements[row * order + column] : elements[column * order + row] }
    set {
      if row >= column {
        elements[row * order + column] = newValue
      } else {
        elements[column * order + row] = newValue
      }
    }
  }

  /// Replaces the matrix by its Cholesky factor.
  ///
  /// - Returns: False when the matrix is not positive definite; its content is then meaningless.
  mutating func factorize() -> Bool {
    let n = order
    return elements.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard n > 0, let a = buffer.baseAddress else { return true }
      for i in 0..<n {
        let row = a + i * n
        for j in 0..<i {
          let other = a + j * n
          row[j] = (row[j] - Self.dot(row, other, j)) / other[j]
        }
        let pivot = row[i] - Self.dot(row, row, i)
        if !(pivot > 1e-14 * max(1, row[i])) { return false }
        row[i] = pivot.squareRoot()
      }
      return true
    }
  }

  /// Solves the system of a factorized matrix in place.
  func solve(_ right: inout [Double]) {
    let n = order
    elements.withUnsafeBufferPointer { buffer in
      right.withUnsafeMutableBufferPointer { x in
        guard n > 0, let a = buffer.baseAddress, let y = x.baseAddress else { return }
        for i in 0..<n {
          y[i] = (y[i] - Self.dot(a + i * n, y, i)) / a[i * n + i]
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
          let value = y[i] / a[i * n + i]
          y[i] = value
          for k in 0..<i { y[k] -= a[i * n + k] * value }
        }
      }
    }
  }

  /// The inverse of a factorized matrix.
  func inverted() -> SymmetricMatrix {
    var result = SymmetricMatrix(order: order)
    var column = [Double](repeating: 0, count: order)
    for j in 0..<order {
      for i in 0..<order { column[i] = i == j ? 1 : 0 }
      solve(&column)
      for i in j..<order { result.elements[i * order + j] = column[i] }
    }
    return result
  }

  /// `self * middle * self`, the shape of a sandwich estimator.
  func sandwich(_ middle: SymmetricMatrix) -> SymmetricMatrix {
    let n = order
    var result = SymmetricMatrix(order: n)
    var half = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for k in 0..<n {
        let factor = self[i, k]
        if factor == 0 { continue }
        for j in 0..<n { half[i * n + j] += factor * middle[k, j] }
      }
    }
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for k in 0..<n { sum += half[i * n + k] * self[k, j] }
        result.elements[i * n + j] = sum
      }
    }
    return result
  }

  /// The variance of the difference of two elements of a vector with this covariance.
  func differenceVariance(_ i: Int, _ j: Int) -> Double {
    self[i, i] + self[j, j] - 2 * self[i, j]
  }

  @inline(__always)
  private static func dot(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var k = 0
    while k + 4 <= count {
      let x = UnsafeRawPointer(left + k).loadUnaligned(as: SIMD4<Double>.self)
      let y = UnsafeRawPointer(right + k).loadUnaligned(as: SIMD4<Double>.self)
      sums += x * y
      k += 4
    }
    var sum = sums.sum()
    while k < count {
      sum += left[k] * right[k]
      k += 1
    }
    return sum
  }

  @inline(__always)
  private static func dot(
    _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Double {
    dot(UnsafePointer(left), UnsafePointer(right), count)
  }

  @inline(__always)
  private static func dot(
    _ left: UnsafePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Double {
    dot(left, UnsafePointer(right), count)
  }
}
