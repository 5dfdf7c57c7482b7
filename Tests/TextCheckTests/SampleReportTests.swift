import Testing
import TextCheck
import TextSamples

@Suite(.enabled(if: SampleReports.areHere, Comment(rawValue: SampleReports.absence)))
struct SampleReportTests {
    @Test func `structured kinds reach 95 per cent, names 85, and no public thing is marked`() throws {
        var tally = MarkTally()
        for report in try SampleReports.all() {
            count(report, &tally)
            #expect(spoiled(report) == [], "\(report.id)")
        }
        tally.show("sample reports as they are")
        #expect(tally.structured.recall >= 0.95 && tally.structured.precision >= 0.95)
        #expect(tally.names.recall >= 0.85 && tally.names.precision >= 0.95)
        #expect(tally.structured.expected + tally.names.expected >= 70)
    }

    @Test func `the same bars hold with other people and numbers in the same sentences`() throws {
        let reports = try SampleReports.all()
        var tally = MarkTally()
        for seed in 0..<10 {
            var surrogates = Surrogates(seed: UInt64(seed))
            for report in reports.map({ surrogates.replacing($0) }) {
                count(report, &tally)
                #expect(spoiled(report) == [], "\(report.id)")
            }
        }
        tally.show("sample reports with generated names and numbers, 10 times")
        #expect(tally.structured.recall >= 0.95 && tally.structured.precision >= 0.95)
        #expect(tally.names.recall >= 0.85 && tally.names.precision >= 0.95)
    }

    @Test(arguments: ["E17", "E18"])
    func `disguised data is found and look-alikes are left`(id: String) throws {
        let report = try #require(try SampleReports.edgeCases().first { $0.id == id })
        let words = report.fields.flatMap { found($0.1, field: $0.0) }.map { String($0.drop { $0 != ":" }.dropFirst()) }
        #expect(words == report.personal.map(\.words))
    }

    private func count(_ report: SampleReport, _ tally: inout MarkTally) {
        let findings = report.fields.flatMap { found($0.1, field: $0.0) }
        let wanted = report.personal.map { $0.kind + ":" + $0.words }
        for want in wanted {
            let isMet = findings.contains(want)
            tally.expect(kind(want), isMet: isMet)
            if !isMet { print("missed in \(report.id): \(want)") }
        }
        for finding in findings {
            let isWrong = !wanted.contains(finding)
            tally.mark(kind(finding), isWrong: isWrong)
            if isWrong { print("wrong in \(report.id): \(finding)") }
        }
    }

    private func kind(_ finding: String) -> String { String(finding.prefix { $0 != ":" }) }

    /// Words that must stay readable and are marked all the same, even in part and even as giving the reporter away.
    private func spoiled(_ report: SampleReport) -> [String] {
        report.fields.flatMap { field, text in
            let findings = Linter.findings(in: text, field: field)
            return report.readable.filter { words in
                places(of: words, in: text).contains { range in
                    findings.contains { range.overlaps($0.start..<$0.end) }
                }
            }
        }
    }

    private func places(of part: String, in text: String) -> [Range<Int>] {
        let part = Array(part.unicodeScalars)
        let text = Array(text.unicodeScalars)
        guard !part.isEmpty, part.count <= text.count else { return [] }
        return (0...text.count - part.count).filter { text[$0..<$0 + part.count].elementsEqual(part) }
            .map { $0..<$0 + part.count }
    }
}
