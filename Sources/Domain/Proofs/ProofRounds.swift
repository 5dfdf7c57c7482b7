/// The rounds of work of a case: a proof belongs to one, and a new one begins when the work was refused or contested.
package struct ProofRounds: Equatable, Sendable {
    /// 1 for the first.
    package let current: Int64
    /// The rounds whose work was found done, ascending. Their proofs are shown to the reporter, also if contested later.
    package let validated: [Int64]

    /// - Parameter events: the whole history, oldest first.
    package init(_ events: [EventKind]) {
        var round: Int64 = 1
        var validated: [Int64] = []
        for event in events {
            if event == .validated { validated.append(round) }
            if event == .followupRejected || event == .contested { round += 1 }
        }
        current = round
        self.validated = validated
    }
}
