/// Where random bytes come from, so that tests can choose them.
package struct Randomness: Sendable {
    private let fill: @Sendable (_ count: Int) -> [UInt8]

    /// - Parameter fill: must answer exactly the count of bytes it is asked for.
    package init(_ fill: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.fill = fill }

    /// - Returns: exactly `count` bytes.
    /// - Precondition: the source keeps its promise about the count; nonces and keys of another length must not exist.
    package func bytes(_ count: Int) -> [UInt8] {
        let bytes = fill(count)
        precondition(bytes.count == count, "a source of randomness must give the count of bytes asked for")
        return bytes
    }

    /// The operating system's generator (`getrandom` on Linux); safe from any thread.
    package static let live = Randomness { count in
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            var word = generator.next()
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
