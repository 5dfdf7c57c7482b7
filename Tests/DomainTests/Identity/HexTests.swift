import Domain
import Testing

struct HexTests {
    @Test func `every byte comes back as itself, in small letters and in capitals`() {
        let bytes = (0...255).map { UInt8($0) }
        let text = Hex.encode(bytes)
        #expect(text.utf8.count == 512 && text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.decode(text.unicodeScalars) == bytes)
        #expect(Hex.decode(text.uppercased().unicodeScalars) == bytes)
    }

    @Test(arguments: ["0", "000", "0g", "0x", " 0", "٠٠", "-1"])
    func `anything else is nil`(text: String) { #expect(Hex.decode(text.unicodeScalars) == nil) }
}
