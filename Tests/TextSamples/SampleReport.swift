import Foundation
package import TextCheck

/// One of the shared sample reports, with what is personal in it.
package struct SampleReport: Sendable {
    package let id: String
    package var story: String
    package var location: String
    package var additional: String
    /// In the order of the file.
    package var personal: [Personal]
    /// Words that look personal and must stay readable.
    package var readable: [String]
    /// Empty in the edge cases.
    package let category: String

    /// Words of a report that are somebody's data.
    package struct Personal: Sendable, Hashable {
        /// As `FindingKind` names it.
        package let kind: String
        package let words: String
    }

    package var fields: [(TextField, String)] { [(.story, story), (.location, location), (.additional, additional)] }
}

/// The shared sample reports: read where they are, never copied.
package enum SampleReports {
    private struct Row: Decodable {
        let id: String
        let story: String?
        let location: String?
        let additional: String?
        let pii: [String]?
        let piiTypes: [String]?
        let notPii: [String]?
        let categorySlug: String?
        let expected: Expected?

        struct Expected: Decodable { let pii: [String]? }
    }

    /// Why a test that needs them is skipped.
    package static let absence: String = "the shared sample reports are not beside this checkout"

    package static var areHere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "sample-reports.jsonl").path())
    }

    private static let folder: URL = {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let given = ProcessInfo.processInfo.environment["LAPOR_SHARED"].map { URL(filePath: $0) }
        return (given ?? checkout.appending(path: "shared")).appending(path: "reports")
    }()

    /// The realistic reports.
    package static func all() throws -> [SampleReport] { try rows("sample-reports.jsonl").map(report) }

    /// The reports at the edge; what is personal in them has no kinds.
    package static func edgeCases() throws -> [SampleReport] { try rows("edge-cases.jsonl").map(report) }

    private static func rows(_ file: String) throws -> [Row] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return try text.split(separator: "\n").map { try decoder.decode(Row.self, from: Data($0.utf8)) }
    }

    private static func report(_ row: Row) -> SampleReport {
        let kinds = (row.piiTypes ?? []).map(kind)
        let words = row.pii ?? row.expected?.pii ?? []
        let personal = words.enumerated().map { place, words in
            SampleReport.Personal(kind: place < kinds.count ? kinds[place] : "", words: words)
        }
        return SampleReport(
            id: row.id, story: row.story ?? "", location: row.location ?? "", additional: row.additional ?? "",
            personal: personal, readable: row.notPii ?? [], category: row.categorySlug ?? "")
    }

    /// The kind of a type named in the samples.
    private static func kind(_ type: String) -> String {
        let renamed = [
            "customer_id": "customer_number", "social": "handle", "bank": "bank_account", "address": "house_address",
            "birthdate": "birth_date",
        ]
        return renamed[type] ?? type
    }
}
