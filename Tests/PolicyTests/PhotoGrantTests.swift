import Domain
import Testing

@testable import Policy

/// Who may look at the clean copy of a private photo: every role, unit, state and day, and one answer that is yes.
struct PhotoGrantTests {
    private static let units = ["A", "B"]
    private static let end: Int64 = 1_000

    private func officer(_ unit: String, _ role: Role) throws -> Officer {
        Officer(
            id: try #require(OfficerID(bytes: Array(repeating: 7, count: 16))), username: "\(role)",
            unit: UnitCode(unit),
            role: role)
    }

    private func facts(
        _ visibility: Visibility = .private, _ state: ReportState = .inProgress, holder: String = "A",
        assignee: Officer? = nil, doneBy: CaseFacts.Worker? = nil, isHeld: Bool = false
    ) -> CaseFacts {
        CaseFacts(
            visibility: visibility, state: state, holder: UnitCode(holder), assignee: assignee?.id, doneBy: doneBy,
            isSensitive: true, isHeld: isHeld)
    }

    private func shows(
        _ officer: Officer, _ facts: CaseFacts, grantedTo unit: String = "A", at now: Int64 = 500
    ) -> Bool {
        Policy.showsGrantedPhoto(PhotoGrant(unit: UnitCode(unit), endsAt: Self.end), to: officer, on: facts, at: now)
    }

    @Test(arguments: Role.allCases)
    func `only the desk of the unit that it was given to sees it`(role: Role) throws {
        for unit in Self.units {
            for holder in Self.units {
                for given in Self.units {
                    let officer = try officer(unit, role)
                    // Even the field officer who has the task, and whoever may check the work.
                    let worker = CaseFacts.Worker(unit: UnitCode("C"), officer: officer.id)
                    let plain = facts(holder: holder, assignee: officer)
                    let checked = facts(.private, .awaitingValidation, holder: holder, doneBy: worker)
                    let isDesk = role == .operator && unit == holder && unit == given
                    #expect(shows(officer, plain, grantedTo: given) == isDesk, "\(role) \(unit) \(holder) \(given)")
                    #expect(shows(officer, checked, grantedTo: given) == isDesk, "\(role) \(unit) \(holder) \(given)")
                }
            }
        }
    }

    @Test(arguments: ReportState.allCases)
    func `it is shown in every state but withdrawn`(state: ReportState) throws {
        let desk = try officer("A", .operator)
        #expect(shows(desk, facts(.private, state)) == (state != .withdrawn))
    }

    @Test(arguments: [(Int64(0), true), (1_000, true), (1_001, false), (Int64.max, false)])
    func `it is shown until its last second`(now: Int64, isShown: Bool) throws {
        #expect(shows(try officer("A", .operator), facts(), at: now) == isShown)
    }

    @Test func `of a public report and of one that is held back there is nothing to show`() throws {
        let desk = try officer("A", .operator)
        #expect(!shows(desk, facts(.public)))
        #expect(!shows(desk, facts(isHeld: true)))
    }

    @Test(arguments: ReportState.allCases)
    func `the reporter may give one to the holder of an open private report only`(state: ReportState) {
        let holder = UnitCode("A")
        #expect(Policy.mayGrantPhoto(to: holder, on: facts(.private, state)) == state.isOpen)
        #expect(!Policy.mayGrantPhoto(to: UnitCode("B"), on: facts(.private, state)))
        #expect(!Policy.mayGrantPhoto(to: holder, on: facts(.public, state)))
        #expect(!Policy.mayGrantPhoto(to: holder, on: facts(.private, state, isHeld: true)))
    }
}

/// A report that is held back is nobody's but the reporter's.
struct HeldPolicyTests {
    @Test(arguments: Role.allCases)
    func `no officer may know of it, whatever the facts say`(role: Role) throws {
        let id = try #require(OfficerID(bytes: Array(repeating: 7, count: 16)))
        for unit in ["", "A"] {
            let officer = Officer(id: id, username: "x", unit: UnitCode(unit), role: role)
            for state in ReportState.allCases {
                let facts = CaseFacts(
                    visibility: .private, state: state, holder: UnitCode(unit), assignee: id,
                    doneBy: .init(unit: UnitCode("B"), officer: id), isSensitive: true, isHeld: true)
                let audience = Policy.audience(of: officer, on: facts)
                #expect(!Policy.mayKnow(of: .private, audience))
                #expect(Policy.actions(of: audience, in: state).isEmpty)
                for subject in Subject.allCases where subject != .headers {
                    #expect(Policy.grant(subject, to: audience, of: .private) == .nothing, "\(subject)")
                }
            }
        }
    }
}
