import Foundation
import TextCheck

/// What the rules are asked about: everyday texts, hard ones, and random ones from a fixed seed.
enum RuleInputs {
    static let texts = [
        "", " ", "\n\r\n\t", "Lampu jalan mati.", "  a  b  ", "a\u{200B}b\u{202E}c\u{FEFF}",
        "e\u{301}\u{E9} \u{1E9B}\u{323}",
        "👨‍👩‍👧‍👦👍🏽🇮🇩🇮🇩🇮 1️⃣", "ไทย ภาษา देवनागरी 한국어 中文", "a\u{300}\u{301}\u{302}\u{303}b", "\u{1100}\u{1161}\u{11A8}",
        "\r\n\r\n a\r b\n", "\u{0}\u{7}\u{85}\u{A0}\u{2003}x\u{3000}", "x\u{E0001}\u{FFFE}\u{10FFFF}", "▒▒▒",
        "İıſK Å ﬁ ①",
        "Hubungi Pak Budi Santoso di 0812-3456-7890 atau budi.santoso@contoh.co.id, NIK 3175071234560001.",
        "Mobil B 1234 XYZ parkir di trotoar Jl. Merdeka No. 12 RT 03 RW 05 sejak kemarin pukul 18.30.",
        "Saya tinggal di sebelah rumah itu dan bekerja di pabriknya, jadi tolong jangan sebut nama saya.",
        "Rekening BCA 1234567890 a.n. Siti Rahayu, kartu 4111 1111 1111 1111, NPWP 12.345.678.9-012.345.",
        "Lihat https://contoh.id/a?b=c dan @akun_saya, lahir 17 Agustus 1990, nomor pelanggan 512345678901.",
        "ＮＯＭＯＲ ０８１２３４５６７８９０ nol delapan satu dua tiga empat lima enam tujuh", "O812345678l0 о8l2",
        "Sampah menumpuk di pinggir kali dekat sekolah, baunya sampai ke kelas dan anak-anak mulai sakit.",
        "Pohon tumbang menutup jalan, kabel listrik putus, lalu lintas macet total sejak subuh tadi pagi.",
        "Ada lubang besar di tengah jalan raya, kemarin malam dua pengendara motor jatuh karena gelap.",
    ]

    static let suggester = CategorySuggester(categories: categories)
    static let categories = [
        SuggestableCategory(
            slug: "lampu", name: "Lampu jalan", words: ["lampu", "padam", "gelap*2", "penerangan jalan"]),
        SuggestableCategory(slug: "jalan", name: "Jalan rusak", words: ["lubang", "aspal", "jalan berlubang*3"]),
        SuggestableCategory(slug: "pohon", name: "Pohon", words: ["pohon tumbang*2", "dahan", "ranting"]),
        SuggestableCategory(slug: "sampah", name: "Sampah", words: ["sampah", "bau", "menumpuk"]),
        SuggestableCategory(slug: "parkir", name: "Parkir liar", words: ["parkir", "trotoar", "motor"]),
        SuggestableCategory(slug: "kosong", name: "", words: []),
    ]

    static var drafts: [RuleCase.Draft] {
        let lengths = [0, 1, 149, 150, 5_000, 5_001].map { count in
            draft { $0.story = String(repeating: "x", count: count) }
        }
        let places = [0, 1, 500, 501].map { count in draft { $0.location = String(repeating: "é", count: count) } }
        let additions = [2_000, 2_001].map { count in draft { $0.additional = String(repeating: "👍🏽", count: count) } }
        let points = [
            ("-6.2", "106.8", nil), ("-6.2", "106.8", "8"), ("-6.2", "106.8", "-1"), ("-6.2", "106.8", "inf"),
            ("nan", "106.8", nil), ("91", "0", "5"), ("0", "-180.5", nil), ("inf", "inf", "nan"),
            ("106.8", "-6.2", nil),
        ].map { point in draft { ($0.latitude, $0.longitude, $0.accuracy) = point } }
        let hidden = [true, false].map { isTyped in
            draft {
                $0.isTyped = isTyped
                $0.location = " di\u{200B} sini\u{202E} "
            }
        }
        return lengths + places + additions + points + hidden + [
            draft { _ in },
            draft { $0.category = "" },
            draft { $0.isKnown = false },
            draft { ($0.visibility, $0.neverPublic) = ("public", true) },
            draft { $0.neverPublic = true },
            draft { ($0.photos, $0.latitude, $0.longitude, $0.story) = (4, "nan", "0", "") },
            draft { $0.photos = 3 },
        ]
    }

    static func photos() throws -> [[UInt8]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors/photos.json")
        let whole = try JSONDecoder().decode([String: Data].self, from: Data(contentsOf: file))
        return whole.sorted { $0.key < $1.key }.map { Array($0.value) }
    }

    private static func draft(_ change: (inout RuleCase.Draft) -> Void) -> RuleCase.Draft {
        var draft = RuleCase.Draft()
        change(&draft)
        return draft
    }
}

/// The same row of numbers in every run (Knuth, MMIX).
struct SeededNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// 0 up to, not including, `bound`.
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
