package import Domain
import Synchronization

/// Tells whoever listens in this process that a case changed. Carries no text and no report: who hears it asks again.
package final class CaseNews: Sendable {
    /// What a listener learns.
    package struct Change: Sendable, Equatable {
        /// The units whose queues changed.
        package let units: Set<UnitCode>
        package let state: ReportState
        /// Whether everybody can see the case, or could until now.
        package let isPublic: Bool

        package init(units: Set<UnitCode>, state: ReportState, isPublic: Bool) {
            self.units = units
            self.state = state
            self.isPublic = isPublic
        }
    }

    private struct Listeners {
        var next = 0
        var open: [Int: Listener] = [:]
    }

    private struct Listener {
        let hears: @Sendable (Change) -> Bool
        let stream: AsyncStream<Change>.Continuation
    }

    private let listeners = Mutex(Listeners())
    private let publicChanges = Atomic<UInt64>(0)

    /// Counts the changes of what everybody can see.
    package var edition: UInt64 { publicChanges.load(ordering: .acquiring) }

    /// The changes from now on that a listener wants to hear of. One that falls behind keeps the newest: it asks for the
    /// whole queue anyway.
    ///
    /// Asked at once for every change, by whoever made it, so that hundreds of listeners do not wake for what is not
    /// theirs.
    package func changes(
        where hears: @escaping @Sendable (Change) -> Bool = { _ in true }
    ) -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(8))
        let number = listeners.withLock { listeners in
            listeners.next += 1
            listeners.open[listeners.next] = Listener(hears: hears, stream: continuation)
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.open.removeValue(forKey: number) }
        }
        return stream
    }

    /// Another process wrote: nobody here knows what, so everything that is kept counts as changed.
    package func postElsewhere(units: Set<UnitCode>) {
        post(Change(units: units, state: .awaitingValidation, isPublic: true))
    }

    /// After the commit.
    func post(_ change: Change) {
        if change.isPublic { publicChanges.add(1, ordering: .releasing) }
        let open = listeners.withLock { Array($0.open.values) }
        for listener in open where listener.hears(change) { listener.stream.yield(change) }
    }
}
