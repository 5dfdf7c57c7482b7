import Domain
import Testing

@testable import Policy

struct PolicyTests {
    @Test(arguments: Audience.allCases, Visibility.allCases)
    func `nobody sees who reported`(audience: Audience, visibility: Visibility) {
        #expect(Policy.grant(.reporterIdentity, to: audience, of: visibility) == .nothing)
    }

    @Test(arguments: Audience.allCases.filter { $0 != .reporter })
    func `nobody but the reporter sees the photo of a private report unasked`(audience: Audience) {
        let grant = Policy.grant(.photo, to: audience, of: .private)
        #expect(grant == (audience == .holdingOperator ? .ifGranted : .nothing))
        #expect(Policy.audiences(of: .photo, visibility: .private) == [.reporter])
    }

    @Test(arguments: Subject.allCases)
    func `the public sees nothing of a private report`(subject: Subject) {
        #expect(Policy.grant(subject, to: .public, of: .private) == .nothing)
    }

    @Test(arguments: Audience.allCases.filter { $0 != .reporter })
    func `every look at a private text is logged first`(audience: Audience) {
        let grant = Policy.grant(.texts, to: audience, of: .private)
        #expect([.nothing, .logged, .loggedOrSheet].contains(grant))
    }

    @Test(arguments: Subject.allCases.filter { $0 != .reporterIdentity }, Visibility.allCases)
    func `the reporter sees everything of the own report`(subject: Subject, visibility: Visibility) {
        #expect(Policy.grant(subject, to: .reporter, of: visibility) == .all)
    }

    @Test(arguments: Audience.allCases, Visibility.allCases)
    func `who opened the report of a leak case is for its desk, logged`(audience: Audience, visibility: Visibility) {
        let grant = Policy.grant(.leakedAccesses, to: audience, of: visibility)
        switch audience {
        case .reporter: #expect(grant == .all)
        case .holdingOperator: #expect(grant == (visibility == .private ? .logged : .nothing))
        case .public, .assignedField, .validator, .otherOfficer, .auditor: #expect(grant == .nothing)
        }
    }

    @Test func `personal data in public texts stay hidden from all who are not on the case`() {
        for audience in [Audience.public, .otherOfficer, .auditor] {
            #expect(Policy.grant(.texts, to: audience, of: .public) == .masked)
        }
    }

    @Test(arguments: [
        (Subject.photo, Visibility.private, Policy.Promise.onlyYou), (.photo, .public, .everyone),
        (.texts, .private, .unitAndYou), (.texts, .public, .everyoneMasked), (.headers, .private, .unitAndYou),
        (.accesses, .private, .onlyYou),
    ])
    func `the sentence beside a field follows from the table`(
        subject: Subject, visibility: Visibility, promise: Policy.Promise
    ) {
        #expect(Policy.promise(for: subject, visibility: visibility) == promise)
    }
}
