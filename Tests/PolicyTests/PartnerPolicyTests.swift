import Policy
import Testing

struct PartnerPolicyTests {
    @Test func `of a report in no list only a partner's number says anything`() {
        #expect(Policy.tellsStatus(filedByPartner: true))
        #expect(!Policy.tellsStatus(filedByPartner: false))
    }
}
