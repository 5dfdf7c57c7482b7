/// Puts other people into the sample reports: same sentences, other names and numbers, so that no list of names and no
/// number that was looked at helps.
package struct Surrogates {
    private var maker: TextMaker

    package init(seed: UInt64) { maker = TextMaker(seed: seed) }

    /// The report with every personal word, and the digits of every readable one, made anew.
    package mutating func replacing(_ report: SampleReport) -> SampleReport {
        var changed = report
        var changes: [(from: String, to: String)] = []
        changed.personal = report.personal.map { one in
            let words = replacement(one)
            changes.append((one.words, words))
            return SampleReport.Personal(kind: one.kind, words: words)
        }
        changed.readable = report.readable.map { words in
            let other = redigited(words)
            changes.append((words, other))
            return other
        }
        // The longest first, by way of scalars that no text has: what was put in is not changed again.
        changes.sort { $0.from.count > $1.from.count }
        for field in [\SampleReport.story, \.location, \.additional] {
            for (place, change) in changes.enumerated() {
                changed[keyPath: field] = changed[keyPath: field].replacing(change.from, with: Self.mark(place))
            }
            for (place, change) in changes.enumerated() {
                changed[keyPath: field] = changed[keyPath: field].replacing(Self.mark(place), with: change.to)
            }
        }
        return changed
    }

    private static func mark(_ place: Int) -> String {
        String(Unicode.Scalar(UInt32(0xE000 + place)).map(Character.init) ?? "\u{F8FF}")
    }

    private mutating func replacement(_ one: SampleReport.Personal) -> String {
        switch one.kind {
        case "name": name(like: one.words)
        case "nik", "kk": filled(one.words, with: maker.resident())
        case "phone": filled(one.words, with: String(one.words.filter(\.isNumber).prefix(5)) + maker.random.digits(12))
        case "bpjs", "nisn", "nop":
            // What the office puts first stays: zeros, or the province.
            filled(
                one.words,
                with: String(one.words.filter(\.isNumber).prefix(one.kind == "bpjs" ? 3 : 2)) + maker.random.digits(18))
        case "bank_account", "customer_number", "medical_record":
            filled(one.words, with: String(maker.random.number(1...9)) + maker.random.digits(18))
        case "birth_date":
            filled(
                one.words,
                with: maker.random.two(1...28) + maker.random.two(1...12) + String(maker.random.number(1950...2018)))
        case "plate": plate(like: one.words)
        case "house_address": filled(one.words, with: String(maker.random.number(10...99)))
        default: lettered(one.words)
        }
    }

    /// "Bang" and "bin" stay: they are no names.
    private mutating func name(like words: String) -> String {
        var parts = words.split(separator: " ").map(String.init)
        let fixed: Set = ["Bang", "bin", "binti"]
        let places = parts.indices.filter { !fixed.contains(parts[$0]) }
        let fresh = maker.fullName(words: places.count).split(separator: " ")
        for (place, word) in zip(places, fresh) { parts[place] = String(word) }
        return parts.joined(separator: " ")
    }

    private mutating func plate(like words: String) -> String {
        let letters = ["BCD", "KLM", "TUV", "NPR", "SJF", "HGQ"].map(Array.init)
        let row = maker.random.pick(letters)
        var next = -1
        return String(
            words.enumerated().map { place, character -> Character in
                if character.isNumber { return Character(String(maker.random.number(1...9))) }
                guard character.isLetter, place > 0 else { return character }
                next += 1
                return row[next % row.count]
            })
    }

    /// Every digit of the words becomes the next of these.
    private func filled(_ words: String, with digits: String) -> String {
        var rest = Substring(digits)
        return String(words.map { $0.isNumber ? rest.popFirst() ?? $0 : $0 })
    }

    /// Digits behind the first of each row change, to such as keep times and dates possible.
    private mutating func redigited(_ words: String) -> String {
        var wasNumber = false
        return String(
            words.map { character -> Character in
                defer { wasNumber = character.isNumber }
                return character.isNumber && wasNumber && character != "0"
                    ? Character(String(maker.random.number(1...5))) : character
            })
    }

    /// Letters of an e-mail address or an account before the at sign's domain.
    private mutating func lettered(_ words: String) -> String {
        let start = words.firstIndex(of: "@").map { $0 == words.startIndex ? words.endIndex : $0 } ?? words.endIndex
        let local = words[..<start].map { character -> Character in
            character.isLetter ? maker.random.pick(Array("abdeiknorstu")) : character
        }
        return String(local) + words[start...]
    }
}
