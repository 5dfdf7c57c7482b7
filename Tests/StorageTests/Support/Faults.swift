import StorageSQLite
import Synchronization

/// Keeps what an engine reported.
final class Faults: Sendable {
    private let kept = Mutex<[SQLiteFault]>([])

    var all: [SQLiteFault] { kept.withLock { $0 } }

    func add(_ fault: SQLiteFault) { kept.withLock { $0.append(fault) } }
}
