package import Domain

extension Policy {
    /// How far the work that a proof belongs to has come.
    package enum ProofStage: String, Sendable, CaseIterable {
        /// Not sent in yet.
        case added
        /// Waits to be checked, or was refused.
        case submitted
        /// Found done by a second unit.
        case validated
    }

    /// Whether an audience may see a proof. Nobody outside sees one before a second unit has found the work done.
    package static func showsProof(
        _ stage: ProofStage, to audience: Audience, of visibility: Visibility
    ) -> Bool {
        guard grant(.proof, to: audience, of: visibility) != .nothing else { return false }
        return switch audience {
        case .holdingOperator, .assignedField: true
        case .validator: stage != .added
        case .reporter, .public, .otherOfficer, .auditor: stage == .validated
        }
    }

    /// Whether an audience is told what speaks against a proof: who has to check it.
    package static func showsProofFlags(to audience: Audience) -> Bool { audience == .validator }
}
