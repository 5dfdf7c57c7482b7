/// A grey picture of a made-up street: sky, houses, a road and things on it. All of them are built alike, as pictures of
/// one city are, so that telling them apart is no gift.
package struct Scene: Sendable {
    package let width: Int
    package let height: Int
    /// Row by row from the top left, 0...255.
    package var pixels: [Double]

    /// Numbers that are the same for the same seed.
    package struct Dice {
        private var state: UInt64

        package init(_ seed: UInt64) {
            state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
            for _ in 0..<4 { _ = roll(0, 1) }
        }

        /// At least `low`, less than `high`.
        package mutating func roll(_ low: Double, _ high: Double) -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return low + (high - low) * Double((state &* 0x2545_F491_4F6C_DD1D) >> 11) / 0x1p53
        }
    }

    init(width: Int, height: Int, pixels: [Double]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    package init(seed: UInt64) {
        self.init(width: 240, height: 180, pixels: Array(repeating: 0, count: 240 * 180))
        var dice = Dice(seed)
        let horizon = Int(dice.roll(45, 90))
        let (sky, ground) = (dice.roll(150, 240), dice.roll(50, 130))
        paint(0..<240, 0..<180) { _, y in
            y < horizon ? sky - 30 * Double(y) / Double(horizon) : ground + 40 * Double(y - horizon) / 100
        }
        for _ in 0..<Int(dice.roll(2, 7)) { addHouse(horizon, &dice) }
        addRoad(horizon, &dice)
        for _ in 0..<Int(dice.roll(3, 12)) { addThing(horizon, &dice) }
        for (cell, strength) in [(20, 18.0), (5, 10), (1, 6)] { addTexture(cell, strength, &dice) }
    }

    private mutating func paint(_ columns: Range<Int>, _ rows: Range<Int>, _ colour: (Int, Int) -> Double?) {
        for y in rows.clamped(to: 0..<height) {
            for x in columns.clamped(to: 0..<width) {
                if let colour = colour(x, y) { pixels[y * width + x] = min(max(colour, 0), 255) }
            }
        }
    }

    private mutating func addHouse(_ horizon: Int, _ dice: inout Dice) {
        let (wide, high) = (Int(dice.roll(15, 65)), Int(dice.roll(20, 100)))
        let (left, colour) = (Int(dice.roll(-10, 230)), dice.roll(40, 210))
        paint(left..<left + wide, horizon - high..<horizon + Int(dice.roll(0, 15))) { x, y in
            (x - left) % 7 < 3 && (y + 200) % 8 < 4 ? colour * 0.7 : colour
        }
    }

    private mutating func addRoad(_ horizon: Int, _ dice: inout Dice) {
        let (far, left, right) = (dice.roll(60, 180), dice.roll(-48, 96), dice.roll(144, 288))
        let colour = dice.roll(60, 120)
        let height = Double(height - horizon)
        paint(0..<width, horizon..<self.height) { x, y in
            let part = Double(y - horizon) / height
            let isRoad = Double(x) >= far + (left - far) * part && Double(x) <= far + (right - far) * part
            return isRoad ? colour + 20 * part : nil
        }
    }

    private mutating func addThing(_ horizon: Int, _ dice: inout Dice) {
        let (x0, y0) = (dice.roll(0, 240), dice.roll(Double(horizon) * 0.6, 180))
        let (rx, ry, colour) = (dice.roll(4, 30), dice.roll(3, 25), dice.roll(15, 235))
        paint(Int(x0 - rx)..<Int(x0 + rx) + 1, Int(y0 - ry)..<Int(y0 + ry) + 1) { x, y in
            let (dx, dy) = ((Double(x) - x0) / rx, (Double(y) - y0) / ry)
            return dx * dx + dy * dy < 1 ? colour : nil
        }
    }

    private mutating func addTexture(_ cell: Int, _ strength: Double, _ dice: inout Dice) {
        let columns = width / cell + 2
        let knots = (0..<columns * (height / cell + 2)).map { _ in dice.roll(-strength, strength) }
        let (old, width) = (pixels, width)
        paint(0..<width, 0..<height) { x, y in
            let (column, row) = (x / cell, y / cell)
            let (right, down) = (Double(x % cell) / Double(cell), Double(y % cell) / Double(cell))
            let top = knots[row * columns + column] * (1 - right) + knots[row * columns + column + 1] * right
            let below = (row + 1) * columns + column
            let bottom = knots[below] * (1 - right) + knots[below + 1] * right
            return old[y * width + x] + top * (1 - down) + bottom * down
        }
    }

    // MARK: The same picture again

    /// Every pixel changed by itself.
    package func mapped(_ change: (Double) -> Double) -> Scene {
        Scene(width: width, height: height, pixels: pixels.map { min(max(change($0), 0), 255) })
    }

    /// Left and right exchanged.
    package func mirrored() -> Scene {
        var turned: [Double] = []
        for y in 0..<height { for x in 0..<width { turned.append(pixels[y * width + width - 1 - x]) } }
        return Scene(width: width, height: height, pixels: turned)
    }

    /// A part of it, given in hundredths of the sides, scaled to another size.
    package func part(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>, width: Int, height: Int) -> Scene {
        let (left, top) = (x.lowerBound / 100 * Double(self.width), y.lowerBound / 100 * Double(self.height))
        let across = (x.upperBound - x.lowerBound) / 100 * Double(self.width) / Double(width)
        let down = (y.upperBound - y.lowerBound) / 100 * Double(self.height) / Double(height)
        var scaled: [Double] = []
        for row in 0..<height {
            let rows = top + down * Double(row)..<top + down * Double(row + 1)
            for column in 0..<width {
                scaled.append(mean(left + across * Double(column)..<left + across * Double(column + 1), rows))
            }
        }
        return Scene(width: width, height: height, pixels: scaled)
    }

    private func mean(_ x: Range<Double>, _ y: Range<Double>) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for row in Int(y.lowerBound)..<min(height, Int(y.upperBound.rounded(.up))) {
            let high = min(y.upperBound, Double(row + 1)) - max(y.lowerBound, Double(row))
            for column in Int(x.lowerBound)..<min(width, Int(x.upperBound.rounded(.up))) {
                let wide = min(x.upperBound, Double(column + 1)) - max(x.lowerBound, Double(column))
                sum += pixels[row * width + column] * high * wide
                weight += high * wide
            }
        }
        return sum / weight
    }

    /// With a bar for a caption over the lowest part.
    package func captioned(percent: Int) -> Scene {
        var copy = self
        copy.paint(0..<width, height * (100 - percent) / 100..<height) { _, _ in 10 }
        return copy
    }

    /// Squeezed to 64 by 64, as the child hands it over.
    package var grey: [UInt8] {
        part(0...100, 0...100, width: 64, height: 64).pixels.map { UInt8(($0 + 0.5).rounded(.down)) }
    }
}
