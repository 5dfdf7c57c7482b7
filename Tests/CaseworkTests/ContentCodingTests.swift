import Storage
import Testing

@testable import Casework

struct ContentCodingTests {
    static let contents = [
        ReportContent(
            story: "Lampu jalan mati 💡", location: "", additional: "é\n\u{0}", latitude: -6.237, longitude: 106.9,
            accuracyMetres: 8.5,
            masks: [.init(field: "story", start: 0, end: 5), .init(field: "location", start: 70_000, end: 70_001)],
            route: .init(
                rule: "place", unit: "31.75.07.1002",
                likely: [.init(unit: "dbm", rule: "lead"), .init(unit: "", rule: "")]),
            received: [UInt8](repeating: 9, count: 32)
        ),
        ReportContent(
            story: "", location: "", additional: "", latitude: nil, longitude: nil, accuracyMetres: nil, masks: [],
            route: .init(rule: "", unit: "", likely: [])),
        ReportContent(
            story: String(repeating: "panjang ", count: 20_000), location: "x", additional: "y", latitude: 0,
            longitude: -0.0, accuracyMetres: .greatestFiniteMagnitude, masks: [],
            route: .init(rule: "r", unit: "u", likely: [])),
    ]

    @Test(arguments: contents)
    func `a content comes back from its bytes`(content: ReportContent) throws {
        #expect(try ContentCoding.content(of: ContentCoding.bytes(of: content)) == content)
    }

    @Test(arguments: contents.prefix(2))
    func `bytes that are cut, longer or of another version are damaged`(content: ReportContent) {
        let whole = ContentCoding.bytes(of: content)
        for count in whole.indices {
            #expect(throws: StoreError.damaged) { try ContentCoding.content(of: Array(whole[..<count])) }
        }
        #expect(throws: StoreError.damaged) { try ContentCoding.content(of: whole + [0]) }
        for version in [0, 1, 2, 3] as [UInt8] where version != whole[0] {
            #expect(throws: StoreError.damaged) { try ContentCoding.content(of: [version] + whole.dropFirst()) }
        }
    }

    @Test func `a changed byte is damaged or another content, and never a trap`() {
        let whole = ContentCoding.bytes(of: Self.contents[0])
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0xFF
            let content = try? ContentCoding.content(of: changed)
            #expect(content != Self.contents[0])
        }
    }
}
