import Domain
import Policy
import Sealing
import Storage

/// What other systems are told of. The raw value is its name for them.
package enum HookEvent: String, Sendable, CaseIterable {
    /// A new case: public, for partners; at the unit, for its own system.
    case filed = "report.filed"
    /// One that was private can be seen by everybody now.
    case shown = "report.public"
    /// State, promise, holder or visibility are others.
    case changed = "report.state_changed"
    /// Not to be seen any more: made private, or erased. Whoever keeps a copy deletes it.
    case gone = "report.gone"
    /// Another unit handed it to this one.
    case arrived = "report.arrived"
    /// Another unit has it now.
    case left = "report.left"

    /// There is nothing to tell but the number.
    var isAnEnd: Bool { self == .gone || self == .left }
}

extension HookListener {
    /// What this system is to hear of a case that was so before and is so now; nil for nothing.
    ///
    /// `before`: nil for a new case. `after`: nil for one that is erased.
    func event(before: StoredReport?, after: StoredReport?) -> HookEvent? {
        unit.map { event(of: $0, before, after) } ?? publicEvent(before, after)
    }

    private func publicEvent(_ before: StoredReport?, _ after: StoredReport?) -> HookEvent? {
        switch (before.flatMap(Self.seen), after.flatMap(Self.seen)) {
        case (nil, nil): nil
        case (nil, _): before.map(\.isHeld) ?? true ? .filed : .shown
        case (_, nil): .gone
        case (let old?, let new?):
            old.state.publicFace != new.state.publicFace || old.holder != new.holder || old.dueAt != new.dueAt
                ? .changed : nil
        }
    }

    private static func seen(_ report: StoredReport) -> StoredReport? {
        !report.isHeld && Policy.mayKnow(of: report.visibility, .public) ? report : nil
    }

    private func event(of unit: UnitCode, _ before: StoredReport?, _ after: StoredReport?) -> HookEvent? {
        let had = before.flatMap { $0.holder == unit && !$0.isHeld ? $0 : nil }
        let has = after.flatMap { $0.holder == unit && !$0.isHeld ? $0 : nil }
        return switch (had, has) {
        case (nil, nil): nil
        case (nil, _): before.map(\.isHeld) ?? true ? .filed : .arrived
        case (_, nil): after == nil ? .gone : .left
        case (let old?, let new?):
            old.state != new.state || old.dueAt != new.dueAt || old.visibility != new.visibility ? .changed : nil
        }
    }
}

extension Casebook {
    /// Writes down, in the transaction of a change, which systems are to hear of it.
    ///
    /// Cost: nothing where nobody listens to such a case, else one row for each who does. What is told is put together when
    /// it is sent.
    func announce(_ before: StoredReport?, _ after: StoredReport?, in session: any SQLSession) throws {
        let listeners = hooks.listeners
        guard !listeners.isEmpty, let report = after ?? before else { return }
        let now = clock.now()
        for listener in listeners {
            guard let event = listener.event(before: before, after: after) else { continue }
            try Deliveries(session).add(
                StoredDelivery(
                    id: random.bytes(16), target: listener.target, kind: event.rawValue, report: report.id.key,
                    sealed: nil, at: now))
        }
    }

    /// Reads who listens; at a start, and after a change.
    package func hearListeners() async throws {
        let stored = try await engine.read { try Subscriptions($0).list() }
        hooks.listeners = stored.filter(\.isOn).map { HookListener(id: $0.id, unit: $0.unit) }
    }
}
