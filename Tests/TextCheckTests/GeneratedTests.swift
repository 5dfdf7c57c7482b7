import Testing
import TextCheck
import TextSamples

/// Texts made by rule, so that the bars do not rest on the few samples.
@Suite struct GeneratedTests {
    @Test func `3,000 positives and 3,000 negatives: the bars hold for every kind, and for each hand alone`() {
        var maker = TextMaker(seed: 11)
        var tally = MarkTally()
        var byHand = [MarkTally(), MarkTally()]
        var spoiled: [String: Int] = [:]
        for index in 0..<6_000 {
            let text = index < 3_000 ? maker.positive(index) : maker.negative(index)
            let findings = Linter.findings(in: text.text, field: .story)
            count(text, findings, &tally)
            count(text, findings, &byHand[index % 2])
            if text.kind == nil, !findings.isEmpty { spoiled[text.writing, default: 0] += 1 }
            explain(text, findings)
        }
        tally.show("3,000 generated positives and 3,000 negatives")
        print("   negatives with a mark: \(spoiled)")

        for (kind, row) in tally.rows {
            #expect(row.recall >= (kind == "name" ? 0.85 : 0.95), "\(kind)")
            #expect(row.precision >= 0.95, "\(kind)")
        }
        for hand in byHand {
            #expect(hand.structured.recall >= 0.95 && hand.structured.precision >= 0.95)
            #expect(hand.names.recall >= 0.85 && hand.names.precision >= 0.95)
        }
        #expect(spoiled.values.reduce(0, +) <= 30)
        #expect(Set(tally.rows.keys) == Set(FindingKind.allCases.map(\.rawValue)))
    }

    @Test func `a masked text has nothing left to mask`() {
        var maker = TextMaker(seed: 13)
        for index in 0..<500 {
            let text = maker.positive(index).text
            let masked = Masking.mask(text, personalDataIn: Linter.findings(in: text, field: .story))
            #expect(found(masked) == [], "\(text)")
        }
    }

    private func count(_ text: MadeText, _ findings: [Finding], _ tally: inout MarkTally) {
        if let kind = text.kind { tally.expect(kind.rawValue, isMet: findings.contains { text.isMet(by: $0) }) }
        for finding in findings { tally.mark(finding.kind.rawValue, isWrong: !text.isMet(by: finding)) }
    }

    /// Prints what was missed and what was marked wrongly.
    private func explain(_ text: MadeText, _ findings: [Finding]) {
        if let kind = text.kind, !findings.contains(where: { text.isMet(by: $0) }) {
            print("missed \(kind.rawValue) (\(text.writing)): \(text.text.debugDescription)")
        }
        for finding in findings where !text.isMet(by: finding) {
            print("wrong \(finding.kind.rawValue): \(text.text.debugDescription)")
        }
    }
}
