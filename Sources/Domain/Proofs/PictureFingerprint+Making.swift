extension PictureFingerprint {
    /// Pixels of a side of the grey picture that a fingerprint is made of.
    package static let greySide = 64

    /// Of 64 rows of 64 grey pixels, from the top left, squeezed to a square; nil for another size.
    package init?(grey: [UInt8]) {
        guard grey.count == Self.greySide * Self.greySide else { return nil }
        let picture = GreyPicture(side: Self.greySide, pixels: grey.map { Double($0) })
        self.init(
            cuts: [0, 4, 8, 12].map { percent in
                let cut = picture.cut(percent: percent)
                return Cut(shape: Frequencies.signs(of: cut), steps: cut.steps)
            })
    }
}

/// A square picture in grey.
struct GreyPicture {
    let side: Int
    /// Row by row from the top left, 0...255.
    let pixels: [Double]

    /// What is left when so many hundredths are taken off every side, scaled to 32 by 32.
    func cut(percent: Int) -> GreyPicture {
        let edge = Double(side * percent) / 100
        let blocks = means(columns: 32, rows: 32, from: edge, to: Double(side) - edge)
        return GreyPicture(side: 32, pixels: blocks)
    }

    /// Grey steps below which two means are the same: more than rounding, less than anybody sees.
    private var even: Double { 0.01 }

    /// Whether each of 9 by 8 blocks is brighter than the one to its right: 64 bits.
    var steps: UInt64 {
        let blocks = means(columns: 9, rows: 8, from: 0, to: Double(side))
        var bits: UInt64 = 0
        for row in 0..<8 {
            for column in 0..<8 where blocks[row * 9 + column] > blocks[row * 9 + column + 1] + even {
                bits |= 1 << UInt64(row * 8 + column)
            }
        }
        return bits
    }

    /// The mean of each block of a grid laid over the square from `start` to `end` in both directions.
    private func means(columns: Int, rows: Int, from start: Double, to end: Double) -> [Double] {
        let across = Self.shares(columns, from: start, to: end)
        let down = Self.shares(rows, from: start, to: end)
        return down.flatMap { rows in
            across.map { columns in
                var (sum, weight) = (0.0, 0.0)
                for row in rows {
                    for column in columns {
                        sum += pixels[row.pixel * side + column.pixel] * row.share * column.share
                        weight += row.share * column.share
                    }
                }
                return sum / weight
            }
        }
    }

    private struct Share {
        let pixel: Int
        /// How much of the pixel lies in the block, more than 0.
        let share: Double
    }

    /// Which pixels belong to each of so many equal parts of a line, and how much of them.
    private static func shares(_ count: Int, from start: Double, to end: Double) -> [[Share]] {
        let width = (end - start) / Double(count)
        return (0..<count).map { part in
            let (low, high) = (start + width * Double(part), start + width * Double(part + 1))
            var shares: [Share] = []
            var pixel = Int(low)
            // Rounding may leave a sliver behind the end; a picture has no pixel there.
            while Double(pixel) < high - 1e-9 {
                shares.append(Share(pixel: pixel, share: min(high, Double(pixel + 1)) - max(low, Double(pixel))))
                pixel += 1
            }
            return shares
        }
    }
}

/// The lowest frequencies of a picture of 32 by 32 pixels (DCT-II), each as its sign.
enum Frequencies {
    private struct Place {
        let down: Int
        let across: Int
    }

    /// The 64 lowest behind the mean, diagonal by diagonal.
    private static let places: [Place] = Array(
        (1..<12).flatMap { sum in (0...sum).map { Place(down: $0, across: sum - $0) } }.prefix(64))

    /// The bits that a mirror turns.
    static let oddAcross: UInt64 = places.enumerated().reduce(0) { bits, place in
        place.element.across % 2 == 1 ? bits | 1 << UInt64(place.offset) : bits
    }

    /// cos(k * pi / 64) for k in 0..<128, by the addition theorem: pure rooms have no Foundation.
    private static let cosines: [Double] = {
        let step = LocalMetres.cosine(ofDegrees: 180 / 64)
        var values = [1, step]
        while values.count < 128 { values.append(2 * step * values[values.count - 1] - values[values.count - 2]) }
        return values
    }()

    static func signs(of picture: GreyPicture) -> UInt64 {
        var across: [[Double]] = []
        for frequency in 0..<12 {
            across.append(
                (0..<32).map { row in
                    var sum = 0.0
                    for column in 0..<32 { sum += picture.pixels[row * 32 + column] * wave(frequency, column) }
                    return sum
                })
        }
        var bits: UInt64 = 0
        for (bit, place) in places.enumerated() {
            var sum = 0.0
            for row in 0..<32 { sum += across[place.across][row] * wave(place.down, row) }
            // A frequency that is not there leaves only rounding, far below one step of grey over all pixels.
            if sum > 1 { bits |= 1 << UInt64(bit) }
        }
        return bits
    }

    private static func wave(_ frequency: Int, _ pixel: Int) -> Double {
        cosines[(2 * pixel + 1) * frequency % 128]
    }
}
