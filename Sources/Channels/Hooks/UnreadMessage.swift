package import Casework
import Crypto
import Domain
import Foundation
import Sealing
import TextCheck
import Wire

/// A message that a partner has signed and that is not what was agreed: as far as it may be kept, and what is understood of
/// it. Decision 0023.
///
/// Sensitivity: who reported, wording; lives in memory only.
package struct UnreadMessage: Sendable {
    /// More words are never looked at by anybody.
    private static let mostBytes = 256 << 10
    /// Of the sender, as `HookMessage` may have it.
    private static let longestName = 200
    /// Photos are looked for among so many encoded parts.
    private static let mostEncoded = 2 * DraftRules.maximumPhotos

    package let reason: WaitReason
    /// The same for the same bytes.
    let name: String
    /// By which the partner reaches the person again; nil where that cannot be told.
    let sender: String?
    /// What the person wrote, where it can be told; may be empty.
    let text: String
    let photos: [[UInt8]]
    /// The words of the message, without its sender and without photos.
    let original: [UInt8]

    /// `bytes` as they were signed.
    package init(_ bytes: [UInt8], reason: WaitReason) {
        self.reason = reason
        name = "unread " + Hex.encode(SHA256.hash(data: bytes))
        let cut = SenderCut(bytes)
        let value = Self.object(bytes)
        let members = Self.members(of: value)
        sender = Self.name(Self.text(members["sender"]) ?? cut.sender)
        let written = CleanText.cleaned(Self.text(members["text"]) ?? "")
        text = written.unicodeScalars.count <= DraftRules.maximumStory ? written : ""
        let people = value.map { PeopleCut($0) }
        let parts = OriginalText.parts(of: people?.rest ?? String(decoding: cut.rest, as: UTF8.self))
        photos = parts.encoded.prefix(Self.mostEncoded).compactMap(Self.decoded)
        let words = String(decoding: parts.words.utf8.prefix(Self.mostBytes), as: UTF8.self)
        original = Array(Self.nameless(words, [sender].compactMap(\.self) + (people?.names ?? [])).utf8)
    }

    /// Without those names wherever they stand, and without numbers and addresses of people: one of them may be the sender's
    /// in another form. The masking reads each word several times, so it reads what a desk is shown.
    private static func nameless(_ words: String, _ names: [String]) -> String {
        let without = names.reduce(words) { NameCut($1).replaced(in: $0, with: OriginalText.gap) }.unicodeScalars
        let head = String(String.UnicodeScalarView(without.prefix(2 * IntakeDesk.shown)))
        let masked = Masking.mask(head, personalDataIn: Linter.formalFindings(in: head, field: .story))
        // What is masked is all that is shown.
        guard masked.unicodeScalars.count >= IntakeDesk.shown else { return masked }
        return masked + String(String.UnicodeScalarView(without.dropFirst(2 * IntakeDesk.shown)))
    }

    private static func object(_ bytes: [UInt8]) -> JSONValue? {
        try? StrictJSON.read(bytes, maximumBytes: bytes.count)
    }

    private static func members(of value: JSONValue?) -> [String: JSONValue] {
        guard case .object(let members)? = value else { return [:] }
        return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case nil, .null, .bool, .array, .object: nil
        }
    }

    private static func name(_ text: String?) -> String? {
        // A sender that is an object is nobody's name.
        guard let text, !text.hasPrefix("{"), !text.hasPrefix("["),
            (1...longestName).contains(text.unicodeScalars.count), CleanText.firstForbidden(in: text) == nil
        else { return nil }
        return text
    }

    /// Nil for what is no base64. JSON may write a slash with a backslash.
    private static func decoded(_ run: String) -> [UInt8]? {
        Data(base64Encoded: String(run.unicodeScalars.filter { !"\\\r\n".unicodeScalars.contains($0) }))
            .map { [UInt8]($0) }
    }
}

/// Takes the sender out of bytes that may be no JSON any more: the value after each name that reads "sender".
struct SenderCut {
    private static let key = Array("sender".utf8)
    private static let quotes: Set<UInt8> = [0x22, 0x27]
    private static let backslash: UInt8 = 0x5C
    private static let longestObject = 4_096
    /// Objects without an end that are looked for; what follows more of them is read word by word.
    private static let mostEndless = 100

    /// Everything else.
    let rest: [UInt8]
    /// The first that was found.
    let sender: String?

    init(_ bytes: [UInt8]) {
        var (rest, found) = ([UInt8](), String?.none)
        rest.reserveCapacity(bytes.count)
        var (place, endless) = (0, 0)
        while place < bytes.count {
            guard let value = Self.value(at: place, in: bytes, &endless) else {
                rest.append(bytes[place])
                place += 1
                continue
            }
            if found == nil {
                // JSON within JSON has a backslash before its quotes.
                let text = bytes[value].reversed().drop { $0 == Self.backslash }.reversed()
                if !text.isEmpty { found = String(decoding: text, as: UTF8.self) }
            }
            rest += bytes[place..<value.lowerBound]
            place = value.upperBound
        }
        (self.rest, sender) = (rest, found)
    }

    /// Behind an object or a list that begins here and is no longer than one about a person may be; nil for anything else.
    private static func bracketed(at start: Int, in bytes: [UInt8]) -> Int? {
        var depth = 0
        for place in start..<min(start + longestObject, bytes.count) {
            switch bytes[place] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth <= 0 { return place == start ? nil : place + 1 }
        }
        return nil
    }

    /// Where the value stands whose name begins here.
    private static func value(at start: Int, in bytes: [UInt8], _ endless: inout Int) -> Range<Int>? {
        guard bytes[start] | 0x20 == key[0], start + key.count < bytes.count,
            zip(key, bytes[start...]).allSatisfy({ $0 == $1 | 0x20 })
        else { return nil }
        var place = start + key.count
        func skip(_ isSkipped: (UInt8) -> Bool) {
            while place < bytes.count, isSkipped(bytes[place]) { place += 1 }
        }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        skip { quotes.contains($0) || $0 == backslash || isBlank($0) }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") || bytes[place] == UInt8(ascii: "=") else {
            return nil
        }
        place += 1
        skip { $0 == backslash || isBlank($0) }
        guard place < bytes.count else { return nil }
        if endless < mostEndless, "{[".utf8.contains(bytes[place]) {
            if let end = bracketed(at: place, in: bytes) { return place..<end }
            endless += 1
        }
        let quote = quotes.contains(bytes[place]) ? bytes[place] : nil
        if quote != nil { place += 1 }
        let first = place
        skip { byte in
            if let quote { return byte != quote && byte != 0x0A }
            return !isBlank(byte) && !",&}];".utf8.contains(byte)
        }
        return first..<place
    }
}
