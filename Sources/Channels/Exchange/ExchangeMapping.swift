package import Domain
import Wire

/// How the fields of another system's export become those of a report. A file of the operator's, in JSON.
package struct ExchangeMapping: Sendable {
    /// What stands in the file that is read.
    package enum Format: String, Sendable {
        case csv
        case json
    }

    /// What is wrong with a mapping, for whoever wrote it.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    package let format: Format
    /// One byte.
    package let delimiter: UInt8
    /// By the names of our fields: the columns or keys whose texts are joined, line by line.
    private let columns: [String: [String]]
    /// Their word for a category, folded, to ours.
    private let categories: [String: CategorySlug]
    /// Their words for a report that everybody may read, folded.
    private let publicWords: Set<String>

    private static let names = [
        "external_id", "story", "location", "additional", "latitude", "longitude", "category", "kelurahan",
        "visibility", "photos",
    ]

    /// - Throws: `Fault`.
    package init(json bytes: [UInt8]) throws(Fault) {
        let value: JSONValue
        do { value = try StrictJSON.read(bytes) } catch { throw Fault(description: "the mapping is not JSON") }
        guard case .object(let members) = value else { throw Fault(description: "the mapping is not an object") }
        let found = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard case .string(let format)? = found["format"], let format = Format(rawValue: format) else {
            throw Fault(description: "format is csv or json")
        }
        self.format = format
        let sign = try Self.text(found["delimiter"] ?? .string(","), "delimiter")
        guard sign.utf8.count == 1, let byte = sign.utf8.first, byte != UInt8(ascii: "\"") else {
            throw Fault(description: "delimiter is one sign")
        }
        delimiter = byte
        var columns: [String: [String]] = [:]
        for member in try Self.members(found["fields"], "fields") {
            guard Self.names.contains(member.key) else { throw Fault(description: "there is no field \(member.key)") }
            columns[member.key] = try Self.texts(member.value, member.key)
        }
        guard columns["external_id"]?.isEmpty == false, columns["story"]?.isEmpty == false else {
            throw Fault(description: "fields needs external_id and story")
        }
        self.columns = columns
        var categories: [String: CategorySlug] = [:]
        for member in try Self.members(found["categories"] ?? .object([]), "categories") {
            categories[Self.folded(member.key)] = CategorySlug(try Self.text(member.value, member.key))
        }
        self.categories = categories
        publicWords = Set(try Self.texts(found["public"] ?? .array([]), "public").map(Self.folded))
    }

    /// The columns that a table has to have.
    package var needed: [String] { columns.values.flatMap { $0 } }

    /// Whether rows name files of photos.
    package var hasPhotos: Bool { columns["photos"]?.isEmpty == false }

    /// The categories that the mapping names.
    package var namedCategories: Set<CategorySlug> { Set(categories.values) }

    /// What another system calls it, in one line, as it is asked for later; empty where it says nothing.
    package func externalID(_ row: [String: String]) -> String { Self.externalID(joined("external_id", row)) }

    /// The same of words as they are typed: all blanks and line breaks between them are one blank.
    package static func externalID(_ text: String) -> String {
        CleanText.cleaned(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A row as a report; private unless its words for it are among those that the mapping calls public.
    package func report(_ row: [String: String], channel: ChannelCode) -> IncomingRow {
        let sides = [joined("latitude", row), joined("longitude", row)]
        var point: Coordinate?
        if let latitude = Self.degrees(sides[0]), let longitude = Self.degrees(sides[1]) {
            point = Coordinate(latitude: latitude, longitude: longitude)
        }
        let isPublic = publicWords.contains(Self.folded(joined("visibility", row)))
        let kelurahan = joined("kelurahan", row)
        return IncomingRow(
            externalID: externalID(row), visibility: isPublic ? .public : .private,
            category: categories[Self.folded(joined("category", row))],
            texts: ["story", "location", "additional"].map { joined($0, row) }, point: point,
            saysPoint: sides != ["", ""], kelurahan: kelurahan,
            photos: joined("photos", row).split { $0 == ";" || $0 == "\n" }.map { CleanText.cleaned(String($0)) })
    }

    /// With a decimal point, or a comma as tables in many languages have it.
    private static func degrees(_ text: String) -> Double? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        return DecimalText.read(parts.count == 2 ? parts.joined(separator: ".") : text)
    }

    private func joined(_ field: String, _ row: [String: String]) -> String {
        (columns[field] ?? []).compactMap { row[$0] }.map(CleanText.cleaned).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func folded(_ text: String) -> String {
        FoldedText(text).words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func members(_ value: JSONValue?, _ name: String) throws(Fault) -> [JSONValue.Member] {
        guard case .object(let members)? = value else { throw Fault(description: "\(name) is an object") }
        return members
    }

    private static func text(_ value: JSONValue, _ name: String) throws(Fault) -> String {
        guard case .string(let text) = value else { throw Fault(description: "\(name) is a text") }
        return text
    }

    /// One text, or a list of them.
    private static func texts(_ value: JSONValue, _ name: String) throws(Fault) -> [String] {
        guard case .array(let list) = value else { return [try text(value, name)] }
        var texts: [String] = []
        for one in list { texts.append(try text(one, name)) }
        return texts
    }
}

/// One row of another system's export, as the mapping reads it.
package struct IncomingRow: Equatable, Sendable {
    package let externalID: String
    package let visibility: Visibility
    package let category: CategorySlug?
    /// Story, location and additional.
    package let texts: [String]
    package let point: Coordinate?
    /// Whether anything stands where a point belongs.
    package let saysPoint: Bool
    /// A code, or words that name one; may be empty.
    package let kelurahan: String
    /// Names of files.
    package let photos: [String]
}
