import Casework
import Sealing
import Testing

@testable import Channels

struct WrittenReceiptsTests {
    private static let code = ReceiptSecret.make(random: .live).code
    private static let forms = [
        code, code.lowercased(), String(code.filter { $0 != "-" }), "https://lapor.example/laporanku#\(code)",
        "> kode: \(code).", "=23\(code)", String(code.prefix(10)) + "=\r\n" + String(code.dropFirst(10)),
        String(code.prefix(10)) + "=\n" + String(code.dropFirst(10)),
    ]

    @Test(arguments: forms) func `a receipt in a message is not read by others`(_ form: String) {
        let shown = WrittenReceipts.hidden(in: "Terima kasih.\n\(form)\nSalam, Ani")
        #expect(shown.contains("Terima kasih.\n") && shown.contains("\nSalam, Ani") && shown.contains(OriginalText.gap))
        let bare = shown.uppercased().filter { $0.isLetter || $0.isNumber }
        #expect(!bare.contains(Self.code.filter { $0 != "-" }))
        #expect(WrittenReceipts.hidden(in: Array(form.utf8)) != Array(form.utf8))
    }

    @Test func `words, numbers and codes with a mistake stay`() {
        var wrong = Array(Self.code)
        wrong[0] = wrong[0] == "A" ? "B" : "A"
        for text in [
            "JK-7DZ8-H1R7", "Jalan berlubang di depan pasar Pondok-Bambu-Raya", String(wrong),
            String(repeating: "a", count: 60),
        ] {
            #expect(WrittenReceipts.hidden(in: text) == text)
        }
        let latin = Array("Jalan".utf8) + [0xE9, 0xFF]
        #expect(WrittenReceipts.hidden(in: latin) == latin)
    }
}
