/// An address such as `siti@surat.example`, of the plain form that every mail server takes, or with letters of any script
/// (RFC 6531, which such an address needs all the way).
///
/// Sensitivity: identity. Shape: no blanks, quotes, controls or invisible characters, and beyond ASCII letters, marks and
/// digits only; 254 bytes at most. So it cannot be anything but one address in a header field or an argument.
package struct MailAddress: Hashable, Sendable {
    package let text: String

    /// Reads an address alone.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard (3...254).contains(text.utf8.count), let at = scalars.lastIndex(of: "@") else { return nil }
        let (local, domain) = (scalars[..<at], scalars[scalars.index(after: at)...])
        guard (1...64).contains(String(local).utf8.count), local.allSatisfy(Self.isAtom), local.first != ".",
            local.last != ".", !Self.beginsWithMark(local)
        else { return nil }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        let isDomain = labels.allSatisfy { label in
            (1...63).contains(String(label).utf8.count) && label.allSatisfy(Self.isOfLabel) && label.first != "-"
                && label.last != "-" && !Self.beginsWithMark(label)
        }
        guard isDomain else { return nil }
        self.text = text
    }

    /// Reads an address that somebody typed: with a domain of two names at least. Whether anybody reads there, no rule can
    /// tell.
    package init?(typed text: String) {
        self.init(text)
        guard domain.contains(".") else { return nil }
    }

    /// The first address in a field such as `"Rahayu, S." <siti@surat.example>, other@surat.example`.
    package init?(field: String) {
        var outside = ""
        var angled: String?
        var (isQuoted, comment) = (false, 0)
        var isEscaped = false
        scan: for character in field {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "\"": isQuoted.toggle()
            case _ where isQuoted: continue
            case "(": comment += 1
            case ")": comment = max(0, comment - 1)
            case _ where comment > 0: continue
            case "<": angled = ""
            case ">" where angled != nil: break scan
            // A group's name, or the end of the first address.
            case ":" where angled == nil: outside = ""
            case ",", ";":
                if angled == nil, !outside.allSatisfy(\.isWhitespace) { break scan }
                if angled == nil { outside = "" }
            default: if angled == nil { outside.append(character) } else { angled?.append(character) }
            }
        }
        self.init((angled ?? outside).filter { !$0.isWhitespace })
    }

    /// Before the at sign, in small letters.
    package var local: String { String(text.unicodeScalars.prefix { $0 != "@" }).lowercased() }

    /// Behind the at sign, in small letters.
    package var domain: String { text.unicodeScalars.split(separator: "@").last.map { String($0).lowercased() } ?? "" }

    private static func isOfLabel(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z", "-": true
        default: isForeign(scalar)
        }
    }

    private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = UInt8(exactly: scalar.value), scalar.isASCII else { return isForeign(scalar) }
        return byte == 0x2E || HeaderValue.isTokenCharacter(byte) || extra.contains(byte)
    }

    /// It would grow together with what stands before it.
    private static func beginsWithMark(_ part: Substring.UnicodeScalarView) -> Bool {
        switch part.first?.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    /// A letter, mark or digit beyond ASCII: nothing that could look like a blank or an at sign, and nothing unseen.
    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII, !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            true
        default: false
        }
    }

    /// What RFC 5322 allows in an atom beyond RFC 9110: slash, equals, question mark, braces.
    private static let extra: Set<UInt8> = [0x2F, 0x3D, 0x3F, 0x7B, 0x7D]
}
