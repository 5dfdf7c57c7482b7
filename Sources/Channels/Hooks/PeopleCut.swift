import Casework
import Wire

/// What a gateway tells of a person beside a message, taken out of it: under names that were not agreed. Decision 0023.
struct PeopleCut {
    private static let personal: Set<String> = [
        "sender", "sender_name", "name", "nama", "full_name", "first_name", "last_name", "username", "user",
        "display_name", "profile", "profile_name", "contact", "contacts", "phone", "phone_number", "telepon", "no_hp",
        "msisdn", "wa_id", "from", "email",
    ]
    /// Below these a name is that of a place or a file.
    private static let things: Set<String> = [
        "location", "lokasi", "place", "tempat", "venue", "address", "alamat", "category", "kategori", "document",
        "image", "file", "photo", "attachment", "attachments",
    ]
    /// Shorter ones stand in too many words to be looked for elsewhere; longer ones are no names.
    private static let lengths = 6...200
    private static let mostNames = 20

    /// Everything else, as JSON.
    private(set) var rest = ""
    /// Whole names and numbers, which may stand in the words too; the longest first.
    private(set) var names: [String] = []

    init(_ value: JSONValue) {
        write(value, isPerson: false, isThing: false)
        names.sort { $0.count > $1.count }
    }

    private mutating func write(_ value: JSONValue, isPerson: Bool, isThing: Bool) {
        switch value {
        case .object(let members):
            rest += "{"
            for (place, member) in members.enumerated() {
                let key = member.key.lowercased()
                if place > 0 { rest += "," }
                write(text: member.key)
                rest += ":"
                write(
                    member.value, isPerson: isPerson || !isThing && Self.personal.contains(key),
                    isThing: isThing || Self.things.contains(key))
            }
            rest += "}"
        case .array(let values):
            rest += "["
            for (place, value) in values.enumerated() {
                if place > 0 { rest += "," }
                write(value, isPerson: isPerson, isThing: isThing)
            }
            rest += "]"
        case .string(let text), .number(let text): if isPerson { cut(text) } else { write(text: text) }
        case .bool(let isTrue): rest += isTrue ? "true" : "false"
        case .null: rest += "null"
        }
    }

    private mutating func cut(_ text: String) {
        rest += OriginalText.gap
        guard names.count < Self.mostNames, Self.lengths.contains(text.unicodeScalars.count) else { return }
        names.append(text)
    }

    /// For a person to read.
    private mutating func write(text: String) {
        rest += "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
