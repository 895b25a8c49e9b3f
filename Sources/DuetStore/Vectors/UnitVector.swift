import Foundation

/// A vector of unit length, as it is stored: 32-bit numbers, little-endian.
struct UnitVector: Equatable, Sendable {
  let numbers: [Float]

  /// The vector's direction; all zeros stay as they are, and are like nothing.
  init(_ vector: [Float]) {
    let square = vector.reduce(Double(0)) { $0 + Double($1) * Double($1) }
    let length = square.squareRoot()
    numbers = length > 0 ? vector.map { Float(Double($0) / length) } : vector
  }

  /// The numbers as bytes.
  var data: Data {
    var data = Data(capacity: numbers.count * 4)
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  /// The cosine of the angle to a stored vector of the same length; sixteen products at a time.
  func cosine(to stored: UnsafeRawBufferPointer) -> Float {
    numbers.withUnsafeBytes { own in
      let count = min(own.count, stored.count)
      var sums = SIMD16<Float>.zero
      var place = 0
      while place + 64 <= count {
        let left = own.loadUnaligned(fromByteOffset: place, as: SIMD16<Float>.self)
        let right = stored.loadUnaligned(fromByteOffset: place, as: SIMD16<Float>.self)
        sums.addProduct(left, right)
        place += 64
      }
      var sum = sums.sum()
      while place + 4 <= count {
        sum +=
          own.loadUnaligned(fromByteOffset: place, as: Float.self)
          * stored.loadUnaligned(fromByteOffset: place, as: Float.self)
        place += 4
      }
      return sum
    }
  }
}
