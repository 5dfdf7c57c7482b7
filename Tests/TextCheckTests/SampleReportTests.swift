import Foundation
import Testing
import TextCheck

/// The shared sample reports: read where they are, never copied.
enum SampleReports {
    struct Row: Decodable {
        let id: String
        let story: String?
        let location: String?
        let additional: String?
        let pii: [String]?
        let piiTypes: [String]?
        let notPii: [String]?
        let expected: Expected?

        enum CodingKeys: String, CodingKey {
            case id, story, location, additional, pii, expected
            case piiTypes = "pii_types"
            case notPii = "not_pii"
        }

        var fields: [(TextField, String)] {
            [(.story, story ?? ""), (.location, location ?? ""), (.additional, additional ?? "")]
        }
    }

    struct Expected: Decodable { let pii: [String]? }

    static let folder: URL = {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let given = ProcessInfo.processInfo.environment["LAPOR_SHARED"].map { URL(filePath: $0) }
        return (given ?? checkout.appending(path: "shared")).appending(path: "reports")
    }()

    static var areHere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "sample-reports.jsonl").path())
    }

    static func rows(_ file: String) throws -> [Row] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    }

    /// The kind of a type named in the samples.
    static func kind(_ type: String) -> String {
        let renamed = [
            "customer_id": "customer_number", "social": "handle", "bank": "bank_account", "address": "house_address",
            "birthdate": "birth_date",
        ]
        return renamed[type] ?? type
    }
}

@Suite(.enabled(if: SampleReports.areHere, "the shared sample reports are not beside this checkout"))
struct SampleReportTests {
    private struct Score {
        var marked = 0
        var wrong = 0
        var expected = 0
        var missed = 0

        var recall: Double { expected == 0 ? 1 : 1 - Double(missed) / Double(expected) }
        var precision: Double { marked == 0 ? 1 : 1 - Double(wrong) / Double(marked) }
    }

    @Test func `structured kinds reach 95 per cent, names 85, each way`() throws {
        var structured = Score()
        var names = Score()
        for row in try SampleReports.rows("sample-reports.jsonl") {
            let findings = row.fields.flatMap { found($0.1, field: $0.0) }
            let wanted = zip(row.piiTypes ?? [], row.pii ?? []).map { SampleReports.kind($0) + ":" + $1 }
            for want in wanted {
                let isName = want.hasPrefix("name:")
                let isMissed = !findings.contains(want)
                if isName { names.expected += 1 } else { structured.expected += 1 }
                if isMissed { if isName { names.missed += 1 } else { structured.missed += 1 } }
                if isMissed { print("missed in \(row.id): \(want)") }
            }
            for finding in findings {
                let isWrong = !wanted.contains(finding)
                if finding.hasPrefix("name:") { names.marked += 1 } else { structured.marked += 1 }
                if isWrong { if finding.hasPrefix("name:") { names.wrong += 1 } else { structured.wrong += 1 } }
            }
        }
        #expect(structured.recall >= 0.95 && structured.precision >= 0.95)
        #expect(names.recall >= 0.85 && names.precision >= 0.85)
    }

    @Test func `not one public thing is marked`() throws {
        for row in try SampleReports.rows("sample-reports.jsonl") {
            for (field, text) in row.fields {
                let findings = Linter.findings(in: text, field: field)
                for range in (row.notPii ?? []).flatMap({ places(of: $0, in: text) }) {
                    #expect(!findings.contains { range.overlaps($0.start..<$0.end) }, "\(row.id)")
                }
            }
        }
    }

    @Test(arguments: ["E17", "E18"])
    func `disguised data is found and look-alikes are left`(id: String) throws {
        let row = try #require(try SampleReports.rows("edge-cases.jsonl").first { $0.id == id })
        let words = row.fields.flatMap { found($0.1, field: $0.0) }.map { String($0.drop { $0 != ":" }.dropFirst()) }
        #expect(words == row.expected?.pii)
    }

    private func places(of part: String, in text: String) -> [Range<Int>] {
        let part = Array(part.unicodeScalars)
        let text = Array(text.unicodeScalars)
        guard part.count <= text.count else { return [] }
        return (0...text.count - part.count).filter { text[$0..<$0 + part.count].elementsEqual(part) }
            .map { $0..<$0 + part.count }
    }
}
