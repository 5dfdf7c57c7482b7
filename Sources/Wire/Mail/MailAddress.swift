/// An address such as `siti@surat.example`, of the plain form that every mail server takes.
///
/// Sensitivity: identity. Shape: ASCII without blanks, quotes or controls, 254 bytes at most, so that it cannot be anything
/// but one address in a header field or an argument.
package struct MailAddress: Hashable, Sendable {
    package let text: String

    /// Reads an address alone.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (3...254).contains(bytes.count), let at = bytes.lastIndex(of: 0x40) else { return nil }
        let (local, domain) = (bytes[..<at], bytes[(at + 1)...])
        guard (1...64).contains(local.count), local.allSatisfy(Self.isAtom), local.first != 0x2E, local.last != 0x2E
        else { return nil }
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        let isDomain = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy(Self.isLetterOrDigitOrHyphen) && label.first != 0x2D
                && label.last != 0x2D
        }
        guard isDomain else { return nil }
        self.text = text
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
            default: if angled == nil { outside.append(character) } else { angled?.append(character) }
            }
        }
        self.init((angled ?? outside).filter { !$0.isWhitespace })
    }

    /// Before the at sign, in small letters.
    package var local: String { text.prefix { $0 != "@" }.lowercased() }

    /// Behind the at sign, in small letters.
    package var domain: String { text.split(separator: "@").last.map { $0.lowercased() } ?? "" }

    private static func isLetterOrDigitOrHyphen(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
        default: false
        }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        byte == 0x2E || HeaderValue.isTokenCharacter(byte) || extra.contains(byte)
    }

    /// What RFC 5322 allows in an atom beyond RFC 9110: slash, equals, question mark, braces.
    private static let extra: Set<UInt8> = [0x2F, 0x3D, 0x3F, 0x7B, 0x7D]
}
