import Testing

@testable import Domain

struct DraftRulesTests {
    private static func story(_ length: Int) -> String {
        String(repeating: "lubang besar di jalan ", count: length / 22 + 1).prefix(length - 1) + "x"
    }

    private static func draft(_ change: (inout ReportDraft) -> Void = { _ in }) -> ReportDraft {
        var draft = ReportDraft(
            category: CategorySlug("jalan"), story: story(150), location: "Jl. Pahlawan Revolusi")
        change(&draft)
        return draft
    }

    private static let open = DraftRules.CategoryRule(neverPublic: false)

    @Test func `a whole draft has no problem`() {
        #expect(DraftRules.problems(of: Self.draft(), category: Self.open).isEmpty)
    }

    @Test(arguments: [(0, DraftProblem.Code.required), (1, .tooShort(missing: 149)), (149, .tooShort(missing: 1))])
    func `a short story tells how much is missing`(length: Int, code: DraftProblem.Code) {
        let draft = Self.draft { $0.story = length == 0 ? "" : Self.story(length) }
        #expect(DraftRules.problems(of: draft, category: Self.open) == [DraftProblem(.story, code)])
    }

    @Test func `padding is no story`() {
        let draft = Self.draft { $0.story = "Sampah menumpuk." + String(repeating: " ", count: 400) + "\n\n\n" }
        #expect(DraftRules.problems(of: draft, category: Self.open) == [DraftProblem(.story, .tooShort(missing: 134))])
    }

    @Test func `150 code points of joined emoji are not 150 characters`() {
        let draft = Self.draft { $0.story = String(repeating: "👨‍👩‍👧‍👦", count: 25) }
        #expect(DraftRules.problems(of: draft, category: Self.open) == [DraftProblem(.story, .tooShort(missing: 125))])
    }

    @Test func `texts that are too long tell by how much`() {
        let draft = Self.draft {
            $0.story = Self.story(5_003)
            $0.location = Self.story(501)
            $0.additional = Self.story(2_002)
        }
        #expect(
            DraftRules.problems(of: draft, category: Self.open) == [
                DraftProblem(.story, .tooLong(excess: 3)), DraftProblem(.location, .tooLong(excess: 1)),
                DraftProblem(.additional, .tooLong(excess: 2)),
            ])
    }

    @Test func `a category that is never public asks for private`() {
        let rule = DraftRules.CategoryRule(neverPublic: true)
        let draft = Self.draft { $0.visibility = .public }
        #expect(DraftRules.problems(of: draft, category: rule) == [DraftProblem(.visibility, .neverPublic)])
        #expect(DraftRules.problems(of: Self.draft(), category: rule).isEmpty)
    }

    @Test func `a category is needed, and one that exists`() {
        let none = Self.draft { $0.category = nil }
        #expect(DraftRules.problems(of: none, category: nil) == [DraftProblem(.category, .required)])
        #expect(DraftRules.problems(of: Self.draft(), category: nil) == [DraftProblem(.category, .unknown)])
    }

    @Test func `a hidden character is named with its place`() {
        let draft = Self.draft { $0.location = "Jl.\u{202E} Raya" }
        let expected = [DraftProblem(.location, .forbiddenCharacter(offset: 3))]
        #expect(DraftRules.problems(of: draft, category: Self.open) == expected)
        #expect(DraftRules.problems(of: draft.cleaned, category: Self.open).isEmpty)
    }

    @Test(arguments: [Double.nan, -1, .infinity])
    func `an accuracy that is none is refused`(accuracy: Double) throws {
        let coordinate = try #require(Coordinate(latitude: -6.2, longitude: 106.8))
        let draft = Self.draft { $0.point = DraftPoint(coordinate: coordinate, accuracyMetres: accuracy) }
        #expect(DraftRules.problems(of: draft, category: Self.open) == [DraftProblem(.point, .invalid)])
    }

    @Test func `a fourth photo is one too many`() {
        let draft = Self.draft { $0.photoCount = 4 }
        #expect(DraftRules.problems(of: draft, category: Self.open) == [DraftProblem(.photos, .tooMany(limit: 3))])
    }
}
