import Domain
import Testing

@testable import Policy

struct ProofPolicyTests {
    /// Who sees a proof: the row of the table, by how far the work has come.
    static let shown: [(Audience, Visibility, [Policy.ProofStage])] = [
        (.reporter, .private, [.validated]), (.reporter, .public, [.validated]),
        (.public, .private, []), (.public, .public, [.validated]),
        (.holdingOperator, .private, [.added, .submitted, .validated]),
        (.holdingOperator, .public, [.added, .submitted, .validated]),
        (.assignedField, .private, [.added, .submitted, .validated]),
        (.assignedField, .public, [.added, .submitted, .validated]),
        (.validator, .private, [.submitted, .validated]), (.validator, .public, [.submitted, .validated]),
        (.otherOfficer, .private, []), (.otherOfficer, .public, [.validated]),
        (.auditor, .private, []), (.auditor, .public, [.validated]),
    ]

    @Test(arguments: shown)
    func `a proof is shown as its work comes along`(
        audience: Audience, visibility: Visibility, stages: [Policy.ProofStage]
    ) {
        let shown = Policy.ProofStage.allCases.filter { Policy.showsProof($0, to: audience, of: visibility) }
        #expect(shown == stages)
    }

    @Test(arguments: Audience.allCases.filter { $0 != .reporter && $0 != .public }, Visibility.allCases)
    func `every officer's look at a proof is logged`(audience: Audience, visibility: Visibility) {
        #expect([.nothing, .logged].contains(Policy.grant(.proof, to: audience, of: visibility)))
    }

    @Test(arguments: Audience.allCases) func `only its checker is told what speaks against a proof`(audience: Audience)
    {
        #expect(Policy.showsProofFlags(to: audience) == (audience == .validator))
    }
}
