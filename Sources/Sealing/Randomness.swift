#if canImport(Glibc)
    import Glibc
#endif

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

    /// The operating system's generator (`getrandom` on Linux, asked once for all bytes); safe from any thread.
    package static let live = Randomness { count in
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    private static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        #if canImport(Glibc)
            // Never fails: it ends the process if the system has no randomness (glibc 2.36, arc4random(3)).
            if let start = buffer.baseAddress { arc4random_buf(start, buffer.count) }
        #else
            var generator = SystemRandomNumberGenerator()
            for place in buffer.indices { buffer[place] = UInt8.random(in: 0...255, using: &generator) }
        #endif
    }
}
