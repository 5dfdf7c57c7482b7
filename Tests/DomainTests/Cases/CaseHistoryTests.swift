import Testing

@testable import Domain

struct CaseHistoryTests {
    private static let first = UnitCode("A")
    private static let second = UnitCode("B")

    private static func step(_ kind: EventKind, _ state: ReportState, _ holder: UnitCode? = nil) -> CaseHistory.Step {
        CaseHistory.Step(kind: kind, state: state, holder: holder)
    }

    private static let filed = step(.filed, .waiting, first)

    private static let whole = [
        filed, step(.coordinated, .coordination, second), step(.asked, .coordination), step(.accepted, .inProgress),
        step(.answered, .inProgress), step(.submitted, .awaitingValidation), step(.validated, .done),
        step(.contested, .reopened), step(.accepted, .inProgress), step(.rejected, .rejected),
    ]

    @Test func `a history gives state, holder and number of steps after each of its steps`() {
        for count in 1...Self.whole.count {
            let standing = CaseHistory.replay(Array(Self.whole.prefix(count)))
            #expect(standing?.state == Self.whole[count - 1].state)
            #expect(standing?.holder == (count == 1 ? Self.first : Self.second))
            #expect(standing?.steps == count)
        }
    }

    @Test(
        arguments: [
            [], [step(.accepted, .inProgress)], [step(.filed, .waiting)], [step(.filed, .inProgress, first)],
            [filed, filed], [filed, step(.validated, .done)], [filed, step(.accepted, .waiting)],
            [filed, step(.confirmed, .waiting)], [filed, step(.followed, .withdrawn)],
            [filed, step(.followed, .inProgress)], [filed, step(.rejected, .rejected), step(.followed, .done)],
        ] as [[CaseHistory.Step]])
    func `a history that the table does not allow is none`(steps: [CaseHistory.Step]) {
        #expect(CaseHistory.replay(steps) == nil)
    }

    @Test(arguments: [ReportState.done, .rejected])
    func `a case may end with the one it is linked to`(outcome: ReportState) {
        let steps = [Self.filed, Self.step(.linked, .waiting), Self.step(.followed, outcome)]
        #expect(CaseHistory.replay(steps)?.state == outcome)
    }

    @Test func `only contests of a refusal count as such`() {
        #expect(CaseHistory.contestedRejections(Self.whole) == 0)
        #expect(CaseHistory.contestedRejections(Self.whole + [Self.step(.contested, .reopened)]) == 1)
        #expect(CaseHistory.contestedRejections([]) == 0)
        let followed = [Self.filed, Self.step(.followed, .rejected), Self.step(.contested, .reopened)]
        #expect(CaseHistory.contestedRejections(followed) == 1)
    }
}
