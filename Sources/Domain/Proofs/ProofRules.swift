/// The numbers of proofs.
package enum ProofRules {
    /// Places for pictures in one round of work, from 1 on.
    package static let places = 1...6
    /// Fingerprints up to this distance are of the same picture; see `PictureFingerprint` for how it was measured.
    package static let similarDistance = 24
    /// A proof taken farther from the case than this is pointed out, in metres.
    package static let farMetres = 100
    /// Seconds in which a picture with a challenge has to be taken.
    package static let challengeSeconds: Int64 = 10 * 60
    /// Seconds for which a challenge is remembered after that, for pictures that were taken without a signal.
    package static let challengeKeptSeconds: Int64 = 7 * 86_400
    /// Seconds by which a phone's clock may be wrong.
    package static let clockErrorSeconds: Int64 = 2 * 60
}

/// Where a proof came from. The raw value is its name in the database and the API.
package enum ProofSource: String, Sendable, CaseIterable {
    /// Taken in the field app, with a code that the server gave out shortly before.
    case camera
    /// Any other picture.
    case gallery
}

/// How the code of a proof was when the proof came.
package enum ChallengeStanding: String, Sendable, CaseIterable {
    case valid
    /// Valid when the picture was taken, as the phone says; it came later.
    case late
    /// None, or one of another officer or case.
    case none
}

/// The code that is shown in the picture of a proof.
///
/// Shape: 6 characters of Crockford's base 32, so 30 random bits.
package struct ChallengeCode: Hashable, Sendable {
    package let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)

    /// Takes the lowest 30 bits.
    package init(random: UInt64) {
        var text = ""
        for place in 0..<6 { text.unicodeScalars.append(Self.alphabet[Int(random >> UInt64(5 * place) & 31)]) }
        self.text = text
    }

    /// Reads what somebody typed: small letters, and O, I and L for the digits they look like.
    package init?(_ typed: String) {
        var text = ""
        for scalar in typed.unicodeScalars {
            let upper = scalar.value >= 0x61 && scalar.value <= 0x7A ? scalar.value - 0x20 : scalar.value
            let read: Unicode.Scalar =
                switch upper {
                case 0x4F: "0"
                case 0x49, 0x4C: "1"
                default: Unicode.Scalar(upper) ?? scalar
                }
            guard Self.alphabet.contains(read) else { return nil }
            text.unicodeScalars.append(read)
        }
        guard text.unicodeScalars.count == 6 else { return nil }
        self.text = text
    }
}
