import Synchronization

/// The memory that messages may take together while they come in, whichever connection they come through.
package final class MessageSpace: Sendable {
    private let free: Mutex<Int>

    package init(bytes: Int) { free = Mutex(bytes) }

    /// Bytes that nothing takes now.
    package var freeBytes: Int { free.withLock { $0 } }

    /// - Returns: false where there are not so many left; then none is taken.
    func take(_ bytes: Int) -> Bool {
        free.withLock { free in
            guard bytes <= free else { return false }
            free -= bytes
            return true
        }
    }

    func giveBack(_ bytes: Int) { free.withLock { $0 += bytes } }
}
