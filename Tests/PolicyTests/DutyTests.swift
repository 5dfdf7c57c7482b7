import Domain
import Policy
import Testing

struct DutyTests {
    @Test(arguments: Role.allCases)
    func `every role looks after its own account and has one duty more, moderators two`(role: Role) {
        let duties = Duty.allCases.filter { Policy.may(role, $0) }
        #expect(duties.contains(.ownAccount))
        #expect(duties.count == ([.validator, .auditor].contains(role) ? 3 : 2))
    }

    @Test func `comments are moderated by those who check the work of others`() {
        #expect(Set(Role.allCases.filter { Policy.may($0, .moderate) }) == [.validator, .auditor])
    }

    static let duties: [(Role, Duty)] = [
        (.operator, .workCases), (.field, .fieldTasks), (.validator, .validate), (.supervisor, .supervise),
        (.intake, .intake), (.auditor, .audit), (.admin, .administer),
    ]

    /// The one duty that two roles share, so that no unit moderates what is said of its own reports.
    static let shared: [(Role, Duty)] = [(.validator, .moderate), (.auditor, .moderate)]

    @Test(arguments: duties)
    func `a duty belongs to one role`(role: Role, duty: Duty) {
        #expect(Role.allCases.filter { Policy.may($0, duty) } == [role])
    }
}
