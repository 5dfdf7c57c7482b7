/// Cuts Indonesian words down to a common stem, lightly: two forms of a word mostly meet, no dictionary is needed.
///
/// Prefixes di-, ke-, se-, ber-, ter-, per-, me(N)-, pe(N)-, ng-; endings -kan, -an, -in, -i, -nya, -ku, -mu, -lah, -kah,
/// -pun. At least three letters remain. Everyday spellings ("lobang", "ujan") are read as the written word first.
package enum Stemmer {
    /// - Parameter word: folded, as `Normaliser` gives it.
    /// - Returns: the stem; the word itself where there is nothing to cut.
    package static func stem(_ word: String) -> String {
        stem(Word(Array(word.utf8))).text
    }

    /// As `stem(String)`.
    static func stem(_ word: Word) -> Word {
        var letters = everyday.meaning(of: word) ?? word
        guard letters.count > 4 else { return letters }
        dropEnding(&letters, particles)
        let hadPrefix = dropPrefix(&letters)
        dropEnding(&letters, hadPrefix ? endingsBehindPrefix : endings)
        return everyday.meaning(of: letters) ?? letters
    }

    private static let particles: [StaticString] = ["lah", "kah", "pun", "nya", "ku", "mu"]
    private static let endingsBehindPrefix: [StaticString] = ["kan", "an", "in", "i"]
    private static let endings: [StaticString] = ["kan", "an"]

    private static func dropEnding(_ letters: inout Word, _ endings: [StaticString]) {
        for ending in endings where letters.count >= ending.utf8CodeUnitCount + 4 && letters.hasSuffix(ending) {
            letters = letters.part(0..<(letters.count - ending.utf8CodeUnitCount))
            return
        }
    }

    /// Prefix and what to put back; the letter that a nasal swallowed returns where the next one is a vowel.
    private static let prefixes: [(prefix: StaticString, before: Before, restored: StaticString)] = [
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
            switch self {
            case .any: true
            case .vowel: isVowel(letter)
            case .consonant: !isVowel(letter)
            case .sonorant: isSonorant(letter)
            }
        }

        private func isVowel(_ letter: UInt8) -> Bool {
            switch Unicode.Scalar(letter) {
            case "a", "i", "u", "e", "o": true
            default: false
            }
        }

        private func isSonorant(_ letter: UInt8) -> Bool {
            switch Unicode.Scalar(letter) {
            case "l", "r", "w", "y", "m", "n": true
            default: false
            }
        }
    }

    private static func dropPrefix(_ letters: inout Word) -> Bool {
        for entry in prefixes {
            let count = entry.prefix.utf8CodeUnitCount
            guard letters.count >= count + 4 - entry.restored.utf8CodeUnitCount, letters.hasPrefix(entry.prefix),
                entry.before.allows(letters.bytes[count])
            else { continue }
            var stem = Word()
            for place in 0..<entry.restored.utf8CodeUnitCount {
                stem.append(Unicode.Scalar(entry.restored.byte(place)))
            }
            stem.append(letters.part(count..<letters.count))
            letters = stem
            return true
        }
        return false
    }

    /// Everyday spellings and the written word.
    private static let everyday = WordTable(
        """
        aer=air angkutan=angkutan bantuan=bantuan bau=bau baunya=bau berdagang=dagang berjualan=jual bolong=lubang
        bolongnya=lubang brisik=berisik dagangan=dagang disekolah=sekolah enggak=tidak ga=tidak gak=tidak gorong=gorong
        got=got idup=hidup ikan=ikan jalanan=jalan jembatan=jembatan jl=jalan jln=jalan jualan=jual kagak=tidak
        kebakaran=kebakaran kecamatan=kecamatan kecelakaan=celaka keluarga=keluarga kelurahan=kelurahan kesehatan=sehat
        lobang=lubang lobangnya=lubang makaman=makam makan=makan mati=mati mengamen=amen mengemis=kemis menyala=nyala
        menyebrang=seberang motoran=motor ngamen=amen ngemis=kemis ngga=tidak nggak=tidak nyala=nyala nyebrang=seberang
        pasar=pasar pegawai=pegawai pelayanan=layan pemakaman=makam pemda=pemda pengamen=amen pengemis=kemis penuh=penuh
        penyeberangan=seberang penyebrangan=seberang perda=perda perempuan=perempuan perizinan=izin permen=permen
        peron=peron pkl=pkl pohonnya=pohon ruma=rumah sampe=sampai sekolah=sekolah sekolahan=sekolah selebaran=selebaran
        selokan=selokan seragam=seragam tak=tidak taman=taman tdk=tidak telp=telepon telpon=telepon tlp=telepon
        tong=tong trotar=trotoar ujan=hujan
        """)
}
