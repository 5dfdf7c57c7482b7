import Testing

@testable import Domain

struct ReportStateTests {
    @Test(arguments: ReportState.allCases)
    func `the public never sees internal checking`(state: ReportState) {
        let hidden: Set<ReportState> = [.awaitingValidation, .fieldVerification, .followupRejected]
        #expect(!hidden.contains(state.publicFace))
        #expect(state.publicFace == state || hidden.contains(state))
        #expect(state.publicFace.isOpen == state.isOpen)
    }
}
