/// The history of a case, from which its present standing follows.
package enum CaseHistory {
    /// What the history says of one step: only what stands in the clear.
    package struct Step: Equatable, Sendable {
        package let kind: EventKind
        /// The state that was stored after it.
        package let state: ReportState
        /// The unit that holds the case after it; nil where it stays.
        package let holder: UnitCode?

        package init(kind: EventKind, state: ReportState, holder: UnitCode?) {
            self.kind = kind
            self.state = state
            self.holder = holder
        }
    }

    /// Where a case stands.
    package struct Standing: Equatable, Sendable {
        package var state: ReportState
        package var holder: UnitCode
        /// Of the last step, 1 for the first.
        package var steps: Int

        package init(state: ReportState, holder: UnitCode, steps: Int) {
            self.state = state
            self.holder = holder
            self.steps = steps
        }
    }

    /// Walks the history from the filing on.
    ///
    /// - Returns: nil if it does not begin with the filing, if a step is one that the table does not allow, or if a
    ///   stored state is not the one that the table gives.
    package static func replay(_ steps: [Step]) -> Standing? {
        guard let first = steps.first, first.kind == .filed, first.state == .waiting, let holder = first.holder else {
            return nil
        }
        var standing = Standing(state: .waiting, holder: holder, steps: 1)
        for step in steps.dropFirst() {
            guard let next = next(after: step, from: standing.state), next == step.state else { return nil }
            standing.state = next
            // An escalation names the unit that was told; it gets nothing.
            if step.kind != .escalated, let holder = step.holder { standing.holder = holder }
            standing.steps += 1
        }
        return standing
    }

    /// How often a refusal was contested. Contests of finished work do not count (DESIGN 4.1).
    package static func contestedRejections(_ steps: [Step]) -> Int64 {
        Int64(zip(steps, steps.dropFirst()).count { $0.state == .rejected && $1.kind == .contested })
    }

    private static func next(after step: Step, from state: ReportState) -> ReportState? {
        if step.kind == .followed { return CaseRules.mayFollow(from: state, to: step.state) ? step.state : nil }
        return CaseRules.state(after: step.kind, in: state)
    }
}
