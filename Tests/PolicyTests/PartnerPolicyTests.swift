import Policy
import Testing

struct PartnerPolicyTests {
    @Test func `of a report in no list only a partner's number says anything`() {
        #expect(Policy.tellsStatus(filedByPartner: true, wasPublic: false))
        #expect(!Policy.tellsStatus(filedByPartner: false, wasPublic: false))
    }

    @Test func `what its reporter took back from everybody says nothing, whoever filed it`() {
        #expect(!Policy.tellsStatus(filedByPartner: true, wasPublic: true))
        #expect(!Policy.tellsStatus(filedByPartner: false, wasPublic: true))
    }
}
