/// Cuts Indonesian words down to a common stem, lightly: two forms of a word mostly meet, no dictionary is needed.
///
/// Prefixes di-, ke-, se-, ber-, ter-, per-, me(N)-, pe(N)-, ng-; endings -kan, -an, -in, -i, -nya, -ku, -mu, -lah, -kah,
/// -pun. At least three letters remain. Everyday spellings ("lobang", "ujan") are read as the written word first.
package enum Stemmer {
    /// - Parameter word: folded, as `Normaliser` gives it.
    /// - Returns: the stem; the word itself where there is nothing to cut.
    package static func stem(_ word: String) -> String {
        var letters = Array((everyday[word] ?? word).utf8)
        guard letters.count > 4 else { return text(letters) }
        dropEnding(&letters, ["lah", "kah", "pun", "nya", "ku", "mu"])
        let hadPrefix = dropPrefix(&letters)
        dropEnding(&letters, hadPrefix ? ["kan", "an", "in", "i"] : ["kan", "an"])
        let stem = text(letters)
        return everyday[stem] ?? stem
    }

    private static func text(_ letters: [UInt8]) -> String { String(decoding: letters, as: UTF8.self) }

    private static func dropEnding(_ letters: inout [UInt8], _ endings: [String]) {
        for ending in endings where letters.count >= ending.utf8.count + 4 {
            if letters.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                letters.removeLast(ending.utf8.count)
                return
            }
        }
    }

    /// Prefix and what to put back; the letter that a nasal swallowed returns where the next one is a vowel.
    private static let prefixes: [(prefix: String, before: Before, restored: String)] = [
        ("meny", .vowel, "s"), ("peny", .vowel, "s"), ("meng", .any, ""), ("peng", .any, ""), ("mem", .vowel, "p"),
        ("pem", .vowel, "p"), ("men", .vowel, "t"), ("pen", .vowel, "t"), ("mem", .consonant, ""),
        ("pem", .consonant, ""),
        ("men", .consonant, ""), ("pen", .consonant, ""), ("ber", .any, ""), ("ter", .any, ""), ("per", .any, ""),
        ("bel", .vowel, ""), ("di", .any, ""), ("ke", .consonant, ""), ("se", .consonant, ""), ("me", .sonorant, ""),
        ("pe", .sonorant, ""), ("nge", .consonant, ""), ("ng", .vowel, ""),
    ]

    private enum Before {
        case any
        case vowel
        case consonant
        case sonorant

        func allows(_ letter: UInt8) -> Bool {
            let isVowel = "aiueo".utf8.contains(letter)
            return switch self {
            case .any: true
            case .vowel: isVowel
            case .consonant: !isVowel
            case .sonorant: "lrwymn".utf8.contains(letter)
            }
        }
    }

    private static func dropPrefix(_ letters: inout [UInt8]) -> Bool {
        for entry in prefixes {
            let count = entry.prefix.utf8.count
            guard letters.count >= count + 4 - entry.restored.utf8.count, letters.starts(with: entry.prefix.utf8),
                entry.before.allows(letters[count])
            else { continue }
            letters.replaceSubrange(..<count, with: Array(entry.restored.utf8))
            return true
        }
        return false
    }

    /// Everyday spellings and the written word.
    private static let everyday: [String: String] = [
        "lobang": "lubang", "lobangnya": "lubang", "bolong": "lubang", "bolongnya": "lubang", "ujan": "hujan",
        "idup": "hidup", "nyala": "nyala", "menyala": "nyala", "mati": "mati", "tong": "tong", "jln": "jalan",
        "jl": "jalan", "jalanan": "jalan", "ruma": "rumah", "sampe": "sampai", "tlp": "telepon", "telp": "telepon",
        "telpon": "telepon", "got": "got", "selokan": "selokan", "aer": "air", "ga": "tidak", "gak": "tidak",
        "nggak": "tidak", "enggak": "tidak", "ngga": "tidak", "kagak": "tidak", "tdk": "tidak", "tak": "tidak",
        "brisik": "berisik",
        "bau": "bau", "baunya": "bau", "kesehatan": "sehat", "pohonnya": "pohon", "gorong": "gorong",
        "trotar": "trotoar", "motoran": "motor", "kecelakaan": "celaka", "kebakaran": "kebakaran",
        "sekolah": "sekolah", "sekolahan": "sekolah", "disekolah": "sekolah", "kelurahan": "kelurahan",
        "kecamatan": "kecamatan",
        "bantuan": "bantuan", "perempuan": "perempuan", "taman": "taman", "makan": "makan", "jembatan": "jembatan",
        "pasar": "pasar", "ikan": "ikan", "angkutan": "angkutan", "perizinan": "izin", "pelayanan": "layan",
        "pemakaman": "makam", "makaman": "makam", "seragam": "seragam", "keluarga": "keluarga",
        "selebaran": "selebaran",
        "penyeberangan": "seberang", "penyebrangan": "seberang", "nyebrang": "seberang", "menyebrang": "seberang",
        "pegawai": "pegawai", "peron": "peron", "penuh": "penuh", "perda": "perda", "permen": "permen",
        "pemda": "pemda",
        "pengemis": "kemis", "ngemis": "kemis", "mengemis": "kemis", "ngamen": "amen", "pengamen": "amen",
        "mengamen": "amen",
        "pkl": "pkl", "berdagang": "dagang", "jualan": "jual", "berjualan": "jual", "dagangan": "dagang",
    ]
}
