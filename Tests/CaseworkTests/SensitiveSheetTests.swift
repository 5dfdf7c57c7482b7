import Domain
import TestSupport
import Testing

@testable import Casework

/// Of a sensitive case the field officer reads the desk's sheet and nothing of the resident's (DESIGN 4.5).
struct SensitiveSheetTests {
    @Test(arguments: [("pungutan-liar", false), ("jalan", true)])
    func `the field officer sees the resident's words of plain cases only`(
        category: String, seesTexts: Bool
    ) async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request { $0.category = CategorySlug(category) })
        let desk = try await house.officer("desk", filed.unit.text, .operator)
        let field = try await house.officer("field", filed.unit.text, .field)
        let command = CaseCommand(number: filed.number, officer: desk)
        _ = try await AcceptReport(book: house.book)(command)
        if !seesTexts {
            await #expect(throws: input("sheet", .sheetRequired)) {
                try await AssignTask(book: house.book)(command, to: "field")
            }
        }
        _ = try await AssignTask(book: house.book)(command, to: "field", sheet: "Datangi titik ini dan amati.")
        let view = try await OpenCase(book: house.book)(filed.number, by: field)
        #expect((view.texts != nil) == seesTexts)
        #expect(view.sheet == "Datangi titik ini dan amati.")
        #expect(view.history.allSatisfy { $0.note == nil || $0.kind == .assigned })
        try await house.close()
    }
}
