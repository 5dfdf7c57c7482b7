package import Sealing

/// What a whole check of the access log has found.
package struct LogVerdict: Equatable, Sendable {
    /// Leaves that were opened with their report's key, and are what is stored.
    package var openedByReport = 0
    /// Leaves that were opened with the house's key.
    package var openedByHouse = 0
    /// Leaves that nobody can open any more: their reports are erased. Their hashes still hold.
    package var closed = 0
    /// Hashes of the tree that were computed again.
    package var hashes = 0
    /// Signed checkpoints whose signature and root are right.
    package var checkpoints = 0
    /// The tree as it is now.
    package var head = TreeHead(size: 0, root: .emptyTree)
    /// The largest tree that a checkpoint speaks of; nil without one.
    package var signedSize: UInt64?

    package init() {}
    /// The first thing that is wrong; nil where all is well.
    package var fault: LogFault?

    /// How many accesses are in the list.
    package var leaves: Int { openedByReport + openedByHouse + closed }
}

/// The first thing that is wrong with an access log. Leaves are counted from 0, accesses from 1.
package enum LogFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The list has a hole, or ends before the tree does.
    case accessMissing(leaf: UInt64)
    /// The tree ends before the list does, or has something else where the leaf belongs.
    case leafMissing(leaf: UInt64)
    /// A value in the row is of no form that is written.
    case accessUnreadable(leaf: UInt64)
    /// The row is not what was committed to when it was written.
    case accessChanged(leaf: UInt64)
    /// The leaf says that its report's key made it, but names no report.
    case keyUnknown(leaf: UInt64)
    /// The key of the report is gone, and no erasure is in the log.
    case keyGone(leaf: UInt64)
    /// A stored hash is not that of what is below it; level 0 is the leaf itself.
    case hashChanged(leaf: UInt64, level: Int)
    /// The hashes go on behind the last leaf.
    case hashesLeftOver
    /// The note is no checkpoint of this log, or its signature is wrong.
    case checkpointForged(size: Int64)
    /// The checkpoint speaks of more leaves than there are: some are gone.
    case checkpointAhead(size: UInt64)
    /// The tree of that size has another root than was signed.
    case checkpointBroken(size: UInt64)

    /// For the person who runs the check; holds no secret.
    package var description: String {
        func at(_ leaf: UInt64) -> String { "leaf \(leaf) (access \(leaf + 1))" }
        return switch self {
        case .accessMissing(let leaf): "\(at(leaf)): the access is missing from the list"
        case .leafMissing(let leaf): "\(at(leaf)): the leaf is missing from the tree"
        case .accessUnreadable(let leaf): "\(at(leaf)): the stored access cannot be read"
        case .accessChanged(let leaf): "\(at(leaf)): the stored access is not the one that was committed to"
        case .keyUnknown(let leaf): "\(at(leaf)): the key that it was committed to with cannot be found"
        case .keyGone(let leaf): "\(at(leaf)): the key of its report is gone, but no erasure is in the log"
        case .hashChanged(let leaf, 0): "\(at(leaf)): the hash of the leaf is not that of its commitment"
        case .hashChanged(let leaf, let level):
            "\(at(leaf)): the hash at level \(level) is not that of the leaves below"
        case .hashesLeftOver: "the tree goes on behind the last leaf"
        case .checkpointForged(let size): "checkpoint of \(size) leaves: not signed by this log, or changed"
        case .checkpointAhead(let size): "checkpoint of \(size) leaves: the log has fewer"
        case .checkpointBroken(let size): "checkpoint of \(size) leaves: the log had another root when it was signed"
        }
    }
}
