import Domain
import TextCheck

/// `CleanText.visibleLength`. Message: the text. Answer: a count.
@_expose(wasm, "visible_length")
func visibleLength(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        writer.count(CleanText.visibleLength(reader.text()))
    }
}

/// `CleanText.cleaned`. Message and answer: a text.
@_expose(wasm, "clean_text")
func cleanText(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        writer.text(CleanText.cleaned(reader.text()))
    }
}

/// `Linter.findings`. Message: place of the field in `TextField.allCases`, text. Answer: count, then kind, start, end and
/// personal data (0 or 1) of each.
@_expose(wasm, "lint")
func lint(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let place = Int(reader.byte())
        let field = place < TextField.allCases.count ? TextField.allCases[place] : .story
        let findings = Linter.findings(in: reader.text(), field: field)
        writer.count(findings.count)
        for finding in findings {
            writer.text(finding.kind.rawValue)
            writer.count(finding.start)
            writer.count(finding.end)
            writer.byte(finding.kind.isPersonalData ? 1 : 0)
        }
    }
}

/// `Masking.mask`. Message: text, count, then start and end of each range. Answer: a text.
@_expose(wasm, "mask_text")
func maskText(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let text = reader.text()
        var ranges: [Range<Int>] = []
        for _ in 0..<reader.count() where !reader.isBroken {
            let start = reader.count()
            let end = reader.count()
            if start < end { ranges.append(start..<end) }
        }
        writer.text(Masking.mask(text, ranges))
    }
}
