#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
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

    /// The operating system's generator, asked once for up to 256 bytes; safe from any thread.
    ///
    /// `SystemRandomNumberGenerator` would ask for every eight bytes anew, a dozen times a report.
    package static let live = Randomness { count in
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            #if canImport(Darwin)
                arc4random_buf(buffer.baseAddress, count)
                filled = count
            #else
                while filled < count {
                    // `getentropy` gives 256 bytes at most, all of them or none.
                    let wanted = min(256, count - filled)
                    let code = getentropy(buffer.baseAddress?.advanced(by: filled), wanted)
                    precondition(code == 0, "the operating system gives no random bytes")
                    filled += wanted
                }
            #endif
        }
    }
}
