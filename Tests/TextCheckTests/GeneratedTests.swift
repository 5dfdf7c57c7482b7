import Testing
import TextCheck
import TextSamples

/// Texts made by rule, so that the bars do not rest on the few samples.
@Suite struct GeneratedTests {
    @Test func `3,000 positives and 3,000 negatives: the bars hold for every kind`() {
        var maker = TextMaker(seed: 11)
        var tally = MarkTally()
        var spoiled: [String: Int] = [:]
        for index in 0..<3_000 { count(maker.positive(index), &tally) }
        for index in 0..<3_000 {
            let text = maker.negative(index)
            count(text, &tally)
            if !Linter.findings(in: text.text, field: .story).isEmpty { spoiled[text.writing, default: 0] += 1 }
        }
        tally.show("3,000 generated positives and 3,000 negatives")
        print("   negatives with a mark: \(spoiled)")

        for (kind, row) in tally.rows {
            let bar = kind == "name" ? 0.85 : 0.95
            #expect(row.recall >= bar, "\(kind)")
            #expect(row.precision >= 0.95, "\(kind)")
        }
        #expect(spoiled.values.reduce(0, +) <= 30)
        #expect(Set(tally.rows.keys) == Set(FindingKind.allCases.map(\.rawValue)))
    }

    @Test(arguments: [TextMaker.Hand.first, .second])
    func `each hand's forms reach the bars by themselves`(hand: TextMaker.Hand) {
        var maker = TextMaker(seed: 21, hands: [hand])
        var tally = MarkTally()
        for index in 0..<3_000 {
            count(maker.positive(index), &tally)
            count(maker.negative(index), &tally)
        }
        tally.show("3,000 positives and 3,000 negatives of the \(hand) hand")
        #expect(tally.structured.recall >= 0.95 && tally.structured.precision >= 0.95)
        #expect(tally.names.recall >= 0.85 && tally.names.precision >= 0.95)
    }

    @Test func `a masked text has nothing left to mask`() {
        var maker = TextMaker(seed: 13)
        for index in 0..<1_000 {
            let text = maker.positive(index).text
            let masked = Masking.mask(text, personalDataIn: Linter.findings(in: text, field: .story))
            #expect(found(masked) == [], "\(text)")
        }
    }

    private func count(_ text: MadeText, _ tally: inout MarkTally) {
        let findings = Linter.findings(in: text.text, field: .story)
        if let kind = text.kind {
            let isMet = findings.contains { text.isMet(by: $0) }
            tally.expect(kind.rawValue, isMet: isMet)
            if !isMet { print("missed \(kind.rawValue) (\(text.writing)): \(text.text.debugDescription)") }
        }
        for finding in findings {
            let isWrong = !text.isMet(by: finding)
            tally.mark(finding.kind.rawValue, isWrong: isWrong)
            if isWrong { print("wrong \(finding.kind.rawValue): \(text.text.debugDescription)") }
        }
    }
}
