import Domain
import Policy
import Testing

struct DutyTests {
    @Test(arguments: Role.allCases)
    func `every role looks after its own account and has one duty more`(role: Role) {
        let duties = Duty.allCases.filter { Policy.may(role, $0) }
        #expect(duties.contains(.ownAccount))
        #expect(duties.count == 2)
    }

    static let duties: [(Role, Duty)] = [
        (.operator, .workCases), (.field, .fieldTasks), (.validator, .validate), (.supervisor, .supervise),
        (.intake, .intake), (.auditor, .audit), (.admin, .administer),
    ]

    @Test(arguments: duties)
    func `a duty belongs to one role`(role: Role, duty: Duty) {
        #expect(Role.allCases.filter { Policy.may($0, duty) } == [role])
    }
}
