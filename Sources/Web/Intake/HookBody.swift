import Channels
import City
import Domain
import Foundation
import Wire

/// The body of `POST /intake/v1/{channel}`, read after its signature was found good.
enum HookBody {
    /// Three photos as messengers send them, in base64.
    static let mostBytes = 8 << 20
    /// Unicode scalars of a name that a partner gives to a message or a person.
    private static let longestName = 200
    private static let mostPhotos = DraftRules.maximumPhotos

    /// - Throws: `Refusal` naming the field.
    static func message(_ bytes: [UInt8], city: CityPack) throws -> HookMessage {
        let value: JSONValue
        do {
            value = try StrictJSON.read(bytes, maximumBytes: mostBytes)
        } catch {
            throw Refusal(of: error)
        }
        guard case .object(let members) = value else { throw Refusal(.malformedJSON, sentence: "json_object_expected") }
        let fields = JSONFields(members: members)
        var message = HookMessage(
            id: try name("message_id", fields), sender: try name("sender", fields),
            text: try fields.text("text") ?? "")
        guard message.text.unicodeScalars.count <= DraftRules.maximumStory else {
            throw Refusal(.invalidField, sentence: "hook_length", field: "text", number: DraftRules.maximumStory)
        }
        // Read, so that it is refused where it is none; the server's own clock counts.
        _ = try fields.text("sent_at")
        if let location = try fields.object("location") {
            let (lat, lon) = (try location.requiredNumber("lat"), try location.requiredNumber("lon"))
            guard let point = Coordinate(latitude: lat, longitude: lon) else {
                throw Refusal(.invalidField, sentence: "field_type", field: "location")
            }
            message.point = point
        }
        message.photos = try photos(fields)
        if let language = try fields.text("language") {
            guard let known = Language(rawValue: language) else {
                throw Refusal(.invalidField, sentence: "field_type", field: "language")
            }
            message.language = known
        }
        try choose(fields, &message, city)
        return message
    }

    private static func name(_ key: String, _ fields: JSONFields) throws -> String {
        let text = try fields.requiredText(key)
        guard (1...longestName).contains(text.unicodeScalars.count), CleanText.firstForbidden(in: text) == nil else {
            throw Refusal(.invalidField, sentence: "hook_length", field: key, number: longestName)
        }
        return text
    }

    private static func photos(_ fields: JSONFields) throws -> [[UInt8]] {
        let texts = try fields.texts("photos") ?? []
        guard texts.count <= mostPhotos else {
            throw Refusal(.invalidField, sentence: "photos.too_many", field: "photos", number: mostPhotos)
        }
        return try texts.map { text in
            guard let data = Data(base64Encoded: text) else {
                throw Refusal(.invalidField, sentence: "field_type", field: "photos")
            }
            return [UInt8](data)
        }
    }

    /// What the partner's own menu asked for.
    private static func choose(_ fields: JSONFields, _ message: inout HookMessage, _ city: CityPack) throws {
        if let slug = try fields.text("category") {
            guard city.offered(CategorySlug(slug)) != nil else {
                throw Refusal(.invalidField, sentence: "category.unknown", field: "category")
            }
            message.category = CategorySlug(slug)
        }
        if let code = try fields.text("kelurahan") {
            guard city.units[UnitCode(code)]?.kind == .kelurahan else {
                throw Refusal(.invalidField, sentence: "kelurahan.unknown", field: "kelurahan")
            }
            message.kelurahan = UnitCode(code)
        }
    }
}
