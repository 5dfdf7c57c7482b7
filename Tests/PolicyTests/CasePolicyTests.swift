import Domain
import Testing

@testable import Policy

struct CasePolicyTests {
    private static func officer(_ id: UInt8, _ unit: String, _ role: Role) throws -> Officer {
        let bytes = Array(repeating: id, count: 15) + [id]
        return Officer(
            id: try #require(OfficerID(bytes: bytes)), username: "\(role)-\(id)", unit: UnitCode(unit), role: role)
    }

    private static func facts(
        _ state: ReportState = .inProgress, assignee: Officer? = nil, doneBy: Officer? = nil
    ) -> CaseFacts {
        CaseFacts(
            visibility: .private, state: state, holder: UnitCode("A"), assignee: assignee?.id,
            doneBy: doneBy.map { .init(unit: $0.unit, officer: $0.id) }, isSensitive: false)
    }

    // MARK: Audiences

    @Test(
        arguments: [
            ("A", .operator, .holdingOperator), ("B", .operator, .otherOfficer), ("A", .field, .otherOfficer),
            ("A", .supervisor, .otherOfficer), ("A", .intake, .otherOfficer), ("A", .admin, .otherOfficer),
            ("A", .auditor, .auditor), ("B", .auditor, .auditor), ("B", .validator, .otherOfficer),
        ] as [(String, Role, Audience)])
    func `role and unit decide in what relation an officer stands`(unit: String, role: Role, audience: Audience) throws
    {
        #expect(Policy.audience(of: try Self.officer(1, unit, role), on: Self.facts()) == audience)
    }

    @Test func `a task is its field officer's only, and only while the unit holds the case`() throws {
        let mine = try Self.officer(1, "A", .field)
        let colleague = try Self.officer(2, "A", .field)
        let moved = try Self.officer(1, "B", .field)
        let facts = Self.facts(assignee: mine)
        #expect(Policy.audience(of: mine, on: facts) == .assignedField)
        #expect(Policy.audience(of: colleague, on: facts) == .otherOfficer)
        #expect(Policy.audience(of: moved, on: facts) == .otherOfficer)
        #expect(Policy.audience(of: try Self.officer(1, "A", .operator), on: facts) == .holdingOperator)
    }

    @Test(arguments: ReportState.allCases)
    func `a validator is one only of work that waits to be checked`(state: ReportState) throws {
        let worker = try Self.officer(1, "A", .operator)
        let validator = try Self.officer(2, "V", .validator)
        let waits = state == .awaitingValidation || state == .fieldVerification
        let audience = Policy.audience(of: validator, on: Self.facts(state, doneBy: worker))
        #expect(audience == (waits ? .validator : .otherOfficer))
        #expect(Policy.audience(of: validator, on: Self.facts(state)) == .otherOfficer)
    }

    @Test func `nobody checks the own unit's or the own work`() throws {
        let worker = try Self.officer(1, "A", .field)
        let sameUnit = try Self.officer(2, "A", .validator)
        let sameOfficer = try Self.officer(1, "V", .validator)
        let facts = Self.facts(.awaitingValidation, doneBy: worker)
        #expect(Policy.audience(of: sameUnit, on: facts) == .otherOfficer)
        #expect(Policy.audience(of: sameOfficer, on: facts) == .otherOfficer)
    }

    @Test(arguments: ReportState.allCases)
    func `for a unit that the case may be about there is no case`(state: ReportState) throws {
        let holder = try Self.officer(1, "A", .operator)
        let crew = try Self.officer(2, "A", .field)
        let validator = try Self.officer(3, "V", .validator)
        var facts = Self.facts(state, assignee: crew, doneBy: holder)
        facts.barred = [UnitCode("V")]
        #expect(Policy.audience(of: holder, on: facts) == .holdingOperator)
        #expect(Policy.audience(of: validator, on: facts) == .otherOfficer)
        // Even one that holds it, whatever went wrong before.
        facts.barred = [UnitCode("A")]
        for officer in [holder, crew] { #expect(Policy.audience(of: officer, on: facts) == .otherOfficer) }
        #expect(Policy.audience(of: try Self.officer(4, "A", .auditor), on: facts) == .auditor)
        #expect(!Policy.mayKnow(of: .private, .otherOfficer))
    }

    // MARK: Actions

    static let operators: Set<CaseAction> = [
        .accept, .coordinate, .dispatch, .assign, .schedule, .submit, .reject, .ask, .note, .linkDuplicate,
        .unlinkDuplicate,
    ]
    static let granted: [(Audience, Set<CaseAction>)] = [
        (.reporter, [.answer, .confirm, .contest, .withdraw, .publish]), (.public, []), (.holdingOperator, operators),
        (.assignedField, [.finding, .submit]), (.validator, [.validate, .verifyInField, .note]), (.otherOfficer, []),
        (.auditor, []),
    ]

    @Test(arguments: granted)
    func `an audience may do what the last column of the table says`(audience: Audience, actions: Set<CaseAction>) {
        for action in CaseAction.allCases {
            #expect(Policy.grants(action, to: audience) == actions.contains(action), "\(action)")
            for state in ReportState.allCases {
                let may = actions.contains(action) && action.isPossible(in: state)
                #expect(Policy.allows(action, to: audience, in: state) == may, "\(action) in \(state)")
            }
        }
    }

    @Test func `every action is somebody's, and every audience was asked`() {
        #expect(Self.granted.reduce(into: Set()) { $0.formUnion($1.1) } == Set(CaseAction.allCases))
        #expect(Set(Self.granted.map(\.0)) == Set(Audience.allCases))
    }

    @Test func `the reporter's buttons by state`() {
        #expect(Policy.actions(of: .reporter, in: .waiting) == [.answer, .withdraw, .publish])
        #expect(Policy.actions(of: .reporter, in: .done) == [.confirm, .contest, .publish])
        #expect(Policy.actions(of: .reporter, in: .rejected) == [.contest, .publish])
        #expect(Policy.actions(of: .reporter, in: .withdrawn) == [.publish])
    }

    @Test(arguments: Audience.allCases)
    func `of a private report only those on the case may know`(audience: Audience) {
        let mayKnow: Set<Audience> = [.reporter, .holdingOperator, .assignedField, .validator]
        #expect(Policy.mayKnow(of: .private, audience) == mayKnow.contains(audience))
        #expect(Policy.mayKnow(of: .public, audience) == (audience != .auditor))
    }
}
