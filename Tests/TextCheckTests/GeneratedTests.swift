import Testing
import TextCheck

/// Texts made by rule, so that the bars do not rest on the few samples.
@Suite struct GeneratedTests {
    @Test func `of 3,000 generated positives 95 per cent are found whole and of the right kind`() {
        var maker = TextMaker(seed: 11)
        var missed: [String: Int] = [:]
        var names = 0
        for index in 0..<3_000 {
            let text = maker.positive(index)
            let expected = text.expected[0]
            guard !found(text.text).contains(expected) else { continue }
            let kind = String(expected.prefix { $0 != ":" })
            missed[kind, default: 0] += 1
            if kind == "name" { names += 1 }
            if missed[kind, default: 0] <= 3 { print("missed: \(text.text) -> \(found(text.text))") }
        }
        #expect(missed.values.reduce(0, +) - names <= 150 - 150 / TextMaker.kinds, "\(missed)")
        #expect(names <= 3_000 / TextMaker.kinds * 15 / 100, "\(missed)")
    }

    @Test func `of 3,000 generated negatives 95 per cent stay without any mark`() {
        var maker = TextMaker(seed: 12)
        var marked = 0
        for index in 0..<3_000 {
            let text = maker.negative(index)
            let findings = found(text)
            guard !findings.isEmpty else { continue }
            marked += 1
            if marked <= 12 { print("marked: \(text) -> \(findings)") }
        }
        #expect(marked <= 150)
    }

    @Test func `a masked text has nothing left to mask`() {
        var maker = TextMaker(seed: 13)
        for index in 0..<1_000 {
            let text = maker.positive(index).text
            let masked = Masking.mask(text, personalDataIn: Linter.findings(in: text, field: .story))
            #expect(found(masked) == [], "\(text)")
        }
    }
}
