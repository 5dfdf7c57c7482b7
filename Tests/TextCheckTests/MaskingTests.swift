import Testing
import TextCheck

@Suite struct MaskingTests {
    @Test(
        arguments: [
            ("abcdef", [1..<3], "a▒▒▒def"),
            ("abcdef", [3..<5, 0..<1], "▒▒▒bc▒▒▒f"),
            ("abcdef", [1..<3, 2..<5, 5..<6], "a▒▒▒"),
            ("abcdef", [4..<900, 2..<2], "abcd▒▒▒"),
            ("abc", [7..<9], "abc"),
            ("a👨‍👩‍👧b", [1..<6], "a▒▒▒b"),
            ("", [0..<1], ""),
        ] as [(String, [Range<Int>], String)])
    func `ranges become markers of one length`(text: String, ranges: [Range<Int>], expected: String) {
        #expect(Masking.mask(text, ranges) == expected)
    }

    @Test func `only personal data is masked of the findings`() {
        let text = "Di depan rumah saya, hubungi Pak Hendra Wiguna 0834-0000-4417."
        let findings = Linter.findings(in: text, field: .story)
        #expect(Masking.mask(text, personalDataIn: findings) == "Di depan rumah saya, hubungi Pak ▒▒▒ ▒▒▒.")
    }
}
