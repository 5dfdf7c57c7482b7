import Domain
import Policy
import Storage
import TestSupport
import Testing

@testable import Casework

struct ModerationTests {
    private struct Scene {
        let house: TestHouse
        let maker: VoiceMaker
        let number: ReportNumber
        let holder: UnitCode
        let comment: CommentID

        init() async throws {
            house = try await TestHouse()
            maker = VoiceMaker(house: house)
            let filed = try await house.filed(.public).report
            (number, holder) = (filed.number, filed.unit)
            comment = try await maker.comment("Petugasnya malas semua.", on: number).id
        }

        var moderate: ModerateComments { ModerateComments(book: house.book) }

        func actions() async throws -> [String] {
            try await house.engine.read { session in
                try session.rows("SELECT action FROM access ORDER BY seq", []).map { row in
                    var cells = row.cells
                    return try cells.text()
                }
            }
        }
    }

    private let moderator = Result { try TestHouse.officer(unit: UnitCode("BIROPEM"), .validator) }

    @Test func `what is reported comes to the desk, is held, removed with its reason, and restored`() async throws {
        let scene = try await Scene()
        let officer = try moderator.get()
        for _ in 0..<2 { try await scene.maker.flag(scene.comment, on: scene.number) }
        let reported = try await scene.moderate.list(.flagged, by: officer)
        #expect(reported.map(\.flags) == [2] && reported.map(\.moves) == [[.hold, .remove, .restore]])

        _ = try await scene.moderate(.hold, scene.comment, by: officer)
        let held = try #require(try await scene.maker.shown(scene.number).first)
        #expect(held.state == .held && held.text == nil && held.reason == nil && held.moderatedDay != nil)

        _ = try await scene.moderate(.remove, scene.comment, reason: "insult", by: officer)
        let removed = try #require(try await scene.maker.shown(scene.number).first)
        #expect(removed.state == .removed && removed.text == nil && removed.reason == "insult")
        #expect(try await scene.moderate.list(.removed, by: officer).map(\.text) == ["Petugasnya malas semua."])

        _ = try await scene.moderate(.restore, scene.comment, by: officer)
        let shown = try #require(try await scene.maker.shown(scene.number).first)
        #expect(shown.text == "Petugasnya malas semua." && shown.moderatedDay == nil)
        #expect(try await scene.moderate.list(.flagged, by: officer).isEmpty)
        let expected = ["comments", "comment-hold", "comment-remove", "comments", "comment-restore", "comments"]
        #expect(try await scene.actions() == expected)
        _ = try await scene.house.verdict()
        try await scene.house.close()
    }

    @Test func `the words of a removed comment are gone after a month, its trace stays`() async throws {
        let scene = try await Scene()
        _ = try await scene.moderate(.remove, scene.comment, reason: "threat", by: try moderator.get())
        scene.house.clock.advance((ModerateComments.daysKept + 1) * 86_400)
        try await ExpireReports(book: scene.house.book)()
        let left = try #require(try await scene.moderate.list(.removed, by: try moderator.get()).first)
        #expect(left.text.isEmpty && left.moves.isEmpty)
        #expect(try await scene.maker.shown(scene.number).map(\.state) == [.removed])
        await #expect(throws: CaseError.changedMeanwhile) {
            _ = try await scene.moderate(.restore, scene.comment, by: try moderator.get())
        }
        try await scene.house.close()
    }

    @Test func `nobody moderates for the own unit, and nobody without the duty`() async throws {
        let scene = try await Scene()
        let own = try TestHouse.officer(unit: scene.holder, .validator)
        #expect(try await scene.moderate.list(.flagged, by: own).isEmpty)
        await #expect(throws: CaseError.forbidden) { _ = try await scene.moderate(.hold, scene.comment, by: own) }
        #expect(try await scene.actions().last == "attempt")
        for role in Role.allCases where ![.validator, .auditor].contains(role) {
            let officer = try TestHouse.officer(unit: UnitCode("BIROPEM"), role)
            await #expect(throws: CaseError.forbidden) { _ = try await scene.moderate.list(.held, by: officer) }
            await #expect(throws: CaseError.forbidden) {
                _ = try await scene.moderate(.hold, scene.comment, by: officer)
            }
        }
        #expect(try await scene.maker.shown(scene.number).map(\.state) == [.shown])
        try await scene.house.close()
    }

    @Test func `a removal needs a reason of the city, and a move something to do`() async throws {
        let scene = try await Scene()
        let officer = try moderator.get()
        for reason in [nil, "", "because"] {
            await #expect(throws: CaseError.input(CaseInputProblem("reason", .unknownReason))) {
                _ = try await scene.moderate(.remove, scene.comment, reason: reason, by: officer)
            }
        }
        await #expect(throws: CaseError.changedMeanwhile) {
            _ = try await scene.moderate(.restore, scene.comment, by: officer)
        }
        let unknown = try #require(CommentID(String(repeating: "0f", count: 16)))
        await #expect(throws: CaseError.notFound) { _ = try await scene.moderate(.hold, unknown, by: officer) }
        try await scene.house.close()
    }

    @Test func `a comment that cannot be logged is not touched`() async throws {
        let scene = try await Scene()
        _ = try await scene.moderate.list(.flagged, by: try moderator.get())
        try await scene.house.tamper("DELETE FROM log_hash")
        await #expect(throws: StoreError.damaged) {
            _ = try await scene.moderate(.hold, scene.comment, by: try moderator.get())
        }
        #expect(try await scene.maker.shown(scene.number).map(\.state) == [.shown])
        try await scene.house.close()
    }
}
