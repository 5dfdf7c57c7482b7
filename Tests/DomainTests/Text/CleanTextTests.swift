import Testing

@testable import Domain

struct CleanTextTests {
    @Test(arguments: [
        ("lubang", 6), ("  lubang  ", 6), ("lubang   besar", 12), ("lubang\n\n\n\nbesar", 12), ("\t \n", 0), ("", 0),
        ("👨‍👩‍👧‍👦", 1), ("e\u{301}", 1), ("jalan\u{200B}rusak", 10), ("a\r\nb", 3),
    ])
    func `a reader's length counts what is seen`(text: String, length: Int) {
        #expect(CleanText.visibleLength(text) == length)
    }

    @Test(arguments: 0..<100)
    func `a text is as long beside other letters as beside ASCII`(seed: Int) {
        let odd: [UInt8] = [0x00, 0x09, 0x0A, 0x0B, 0x0D, 0x1B, 0x20, 0x20, 0x7F, 0x21, 0x7E]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        for _ in 0..<30 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Int(truncatingIfNeeded: state >> 33)
            text.unicodeScalars.append(Unicode.Scalar(number % 2 == 0 ? 0x61 : odd[number / 2 % odd.count]))
        }
        #expect(CleanText.visibleLength("x" + text + "x") == CleanText.visibleLength("é" + text + "é"))
        #expect(CleanText.visibleLength(" " + text + "\n") == CleanText.visibleLength(text))
    }

    @Test(
        arguments: [
            0, 7, 0x1B, 0x7F, 0x85, 0xAD, 0x61C, 0x200B, 0x200E, 0x202E, 0x2066, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0xFDD0,
            0x1FFFE, 0xE0041, 0x3164,
        ] as [UInt32])
    func `a character that hides or turns text is found and removed`(forbidden: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(forbidden))
        let text = "ab" + String(Character(scalar)) + "c"
        #expect(CleanText.firstForbidden(in: text) == 2)
        #expect(CleanText.cleaned(text) == "abc")
    }

    @Test(arguments: ["Jl. Raya\nno 5\tRT 03", "👨‍👩‍👧‍👦", "❤️‍🔥", "naïve café", "北京", "ꦲꦤꦕꦫꦏ", "<b>& \"kutip\" '; --"])
    func `an honest text stays as it is`(text: String) {
        #expect(CleanText.firstForbidden(in: text) == nil)
        #expect(CleanText.cleaned(text) == text)
    }

    @Test func `a joiner outside of an emoji is refused`() {
        #expect(CleanText.firstForbidden(in: "a\u{200D}b") == 1)
        #expect(CleanText.firstForbidden(in: "\u{200D}") == 0)
    }

    @Test func `line breaks become one kind`() {
        #expect(CleanText.cleaned("a\r\nb\rc\nd") == "a\nb\nc\nd")
    }

    @Test(arguments: 0..<200)
    func `cleaning twice is cleaning once, and nothing forbidden stays`(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: UInt32) -> UInt32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32(truncatingIfNeeded: state >> 33) % bound
        }
        let odd: [UInt32] = [0, 9, 10, 13, 0x200B, 0x200D, 0x202E, 0xFE0F, 0x1F468, 0xFEFF, 0xE0020]
        var text = String.UnicodeScalarView()
        for _ in 0..<40 {
            let value = next(3) == 0 ? odd[Int(next(UInt32(odd.count)))] : next(0x2FFFF)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        let once = CleanText.cleaned(String(text))
        #expect(CleanText.cleaned(once) == once)
        #expect(CleanText.firstForbidden(in: once) == nil)
        #expect(CleanText.visibleLength(once) == CleanText.visibleLength(String(text)))
    }
}
