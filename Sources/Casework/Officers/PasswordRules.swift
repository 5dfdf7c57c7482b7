import Foundation

/// What a password must be. Length is what makes it strong, so there is no rule about kinds of characters
/// (NIST SP 800-63B, 5.1.1.2).
package enum PasswordRules {
    /// In characters.
    package static let minimum = 12
    /// In characters; more is no stronger and only costs.
    package static let maximum = 128

    /// The first rule that a password breaks; nil for a good one.
    package static func problem(of password: String, username: String) -> PasswordProblem? {
        guard password.count >= minimum else { return .tooShort }
        guard password.count <= maximum else { return .tooLong }
        let small = password.lowercased()
        if small.contains(username.lowercased()) { return .containsUsername }
        return isCommon(small) ? .tooCommon : nil
    }

    /// Few different characters, a short piece over and over, a run along the alphabet or the keyboard, or a word that
    /// everybody takes with digits and signs around it.
    private static func isCommon(_ small: String) -> Bool {
        let characters = Array(small)
        guard Set(characters).count >= 5 else { return true }
        if isRepetition(characters) || isRun(small) { return true }
        let letters = String(characters.filter(\.isLetter))
        return words.contains(letters) || isRepetition(Array(letters)) && letters.count >= 6
    }

    /// A piece of at most six characters that fills the whole, the last time perhaps in part.
    private static func isRepetition(_ characters: [Character]) -> Bool {
        (1...6).contains { period in
            guard characters.count >= 2 * period else { return false }
            return characters.indices.allSatisfy { characters[$0] == characters[$0 % period] }
        }
    }

    /// All of it lies along one of the rows, forwards or backwards.
    private static func isRun(_ small: String) -> Bool {
        let plain = small.filter { !$0.isWhitespace && $0 != "-" }
        return rows.contains { $0.contains(plain) || String($0.reversed()).contains(plain) }
    }

    private static let rows: [String] = {
        let alphabet = "abcdefghijklmnopqrstuvwxyz"
        let digits = "1234567890"
        let keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
        return [
            alphabet + alphabet, digits + digits, "0123456789" + "0123456789", alphabet + digits, digits + alphabet,
            keys.joined(), keys.joined() + digits, digits + keys.joined(), "1q2w3e4r5t6y7u8i9o0p",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
        ]
    }()

    /// What is left of the commonest passwords without digits and signs, in Indonesian and English.
    private static let words: Set<String> = [
        "password", "passwordpassword", "passw", "passwd", "passphrase", "katasandi", "katakunci", "sandi", "rahasia",
        "rahasiasekali", "rahasianegara", "sangatrahasia", "gantisandi", "gantikatasandi", "sandibaru", "sandirahasia",
        "qwerty", "qwertyuiop", "asdfghjkl", "admin", "administrator", "adminadmin", "operator", "petugas",
        "selamatpagi", "selamatdatang", "bismillah", "alhamdulillah", "assalamualaikum", "indonesia",
        "indonesiaraya", "indonesiamerdeka", "merdeka", "pancasila", "garuda", "sayangku", "sayangkamu",
        "akusayangkamu", "akucintakamu", "cintaku", "iloveyou", "iloveyousomuch", "letmein", "letmeinplease", "welcome",
        "welcomeback",
        "changeme", "changemenow", "changeit", "default", "secret", "topsecret", "verysecret", "football", "sepakbola",
        "dragon", "monkey", "sunshine", "princess", "superman", "batman", "trustno", "whatever", "testtest",
        "cobacoba", "percobaan", "test", "testing", "coba",
    ]
}
