import Foundation

/// Numbers that look random and repeat for the same seed (SplitMix64).
///
/// For what made-up reports say and when; never for keys, nonces or receipts, which come from `Randomness`.
/// Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SeedRandom: RandomNumberGenerator {
    private var state: UInt64

    /// Streams of one seed have nothing to do with each other, so that parts can be made side by side.
    init(seed: UInt64, stream: UInt64) {
        state = Self.mixed(seed) ^ Self.mixed(stream &* 0xD1B5_4A32_D192_ED03 &+ 1)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// 0..<count.
    ///
    /// - Precondition: `count` is at least 1.
    mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "there is nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// Within the range, each with the same chance.
    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// 0..<1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ share: Double) -> Bool { unit() < share }

    /// - Precondition: there is at least one.
    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// Exponential waiting time with this mean.
    mutating func waiting(mean: Double) -> Double { -mean * log(1 - unit()) }

    /// e to the power of minus `value`.
    static func decay(_ value: Double) -> Double { exp(-value) }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Chooses among things of different weight.
struct SeedChoice<Item: Sendable>: Sendable {
    private let items: [Item]
    /// Rising; the last is the sum of all weights.
    private let sums: [Double]

    /// - Precondition: at least one weight is above 0.
    init(_ weighted: [(item: Item, weight: Double)]) {
        let weighted = weighted.filter { $0.weight > 0 }
        precondition(!weighted.isEmpty, "there is nothing to choose from")
        items = weighted.map(\.item)
        var sum = 0.0
        sums = weighted.map { one in
            sum += one.weight
            return sum
        }
    }

    func draw(_ random: inout SeedRandom) -> Item {
        let wanted = random.unit() * sums[sums.count - 1]
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return items[low]
    }
}
