/// A line that a mail server says (RFC 5321, section 4.1; RFC 2033). Addresses are read past and not kept.
enum LMTPCommand: Equatable {
    case hello
    case mail(isNotice: Bool, sizeBytes: Int)
    case recipient
    case data
    case reset
    case noop
    case quit
    case verify
    case refused(LMTPReply)

    /// `line`: without its line end.
    init(_ line: ArraySlice<UInt8>) {
        let verb = String(decoding: line.prefix { $0 != 0x20 }.prefix(8), as: UTF8.self).uppercased()
        let rest = line.drop { $0 != 0x20 }.drop { $0 == 0x20 }
        switch verb {
        case "LHLO": self = rest.isEmpty ? .refused(.wrongParameters) : .hello
        case "MAIL": self = Self.mail(rest)
        case "RCPT": self = Self.recipient(rest)
        case "DATA": self = rest.isEmpty ? .data : .refused(.wrongParameters)
        case "RSET": self = rest.isEmpty ? .reset : .refused(.wrongParameters)
        case "QUIT": self = rest.isEmpty ? .quit : .refused(.wrongParameters)
        case "NOOP": self = .noop
        case "VRFY": self = rest.isEmpty ? .refused(.wrongParameters) : .verify
        case "EXPN", "HELP", "BDAT", "AUTH", "STARTTLS": self = .refused(.notOffered)
        // HELO and EHLO among them: RFC 2033, section 4.1.
        default: self = .refused(.unknownCommand)
        }
    }

    private static func mail(_ text: ArraySlice<UInt8>) -> LMTPCommand {
        guard let path = LMTPPath(text, behind: "FROM:") else { return .refused(.wrongParameters) }
        var size = 0
        for parameter in path.parameters {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.uppercased() }
            switch parts.first {
            case "SIZE":
                // More digits than a number has are more bytes than anything has.
                guard parts.count == 2, parts[1].allSatisfy({ ("0"..."9").contains($0) }), parts[1].count <= 20 else {
                    return .refused(.wrongParameters)
                }
                size = Int(parts[1]) ?? .max
            case "BODY" where parts.count == 2 && ["7BIT", "8BITMIME"].contains(parts[1]): continue
            case "SMTPUTF8" where parts.count == 1: continue
            default: return .refused(.unknownParameter)
            }
        }
        return .mail(isNotice: path.isEmpty, sizeBytes: size)
    }

    private static func recipient(_ text: ArraySlice<UInt8>) -> LMTPCommand {
        guard let path = LMTPPath(text, behind: "TO:"), !path.isEmpty else { return .refused(.wrongParameters) }
        return path.parameters.isEmpty ? .recipient : .refused(.unknownParameter)
    }
}

/// An address between angle brackets with what follows it.
struct LMTPPath {
    let isEmpty: Bool
    let parameters: [String]

    /// - Returns: nil where there are no brackets, or bytes that no address has.
    init?(_ text: ArraySlice<UInt8>, behind word: String) {
        guard String(decoding: text.prefix(word.utf8.count), as: UTF8.self).uppercased() == word else { return nil }
        // A space behind the colon is wrong and common.
        let rest = text.dropFirst(word.utf8.count).drop { $0 == 0x20 }
        guard rest.first == 0x3C, let end = Self.end(of: rest) else { return nil }
        isEmpty = rest[rest.startIndex...end].count == 2
        let tail = rest[(end + 1)...]
        guard tail.isEmpty || tail.first == 0x20 else { return nil }
        parameters = tail.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The closing bracket; one within quotes is none.
    private static func end(of text: ArraySlice<UInt8>) -> Int? {
        var (isQuoted, isEscaped) = (false, false)
        for place in text.indices.dropFirst() {
            let byte = text[place]
            guard byte >= 0x20, byte != 0x7F else { return nil }
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case 0x5C where isQuoted: isEscaped = true
            case 0x22: isQuoted.toggle()
            case 0x3E where !isQuoted: return place
            case 0x20 where !isQuoted, 0x3C where !isQuoted: return nil
            default: continue
            }
        }
        return nil
    }
}
