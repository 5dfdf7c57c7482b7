import Domain
import Hummingbird
import Wire

/// What came with a call: the query, and the fields of the form behind it. An empty value is the same as none.
struct Open311Parameters: Sendable {
    private let parts: [FormPart]

    /// `form`: the fields of the body, which come before those of the query.
    ///
    /// - Throws: `Refusal` for a query that cannot be read.
    init(_ request: Request, form: [FormPart] = []) throws {
        let query = request.uri.query.map { Array($0.utf8) } ?? []
        do {
            parts = form + (try FormURLEncoded.parse(query, maximumBytes: 64 * 1024))
        } catch {
            throw Refusal(of: error)
        }
    }

    /// The first value of a name.
    subscript(_ name: String) -> String? {
        parts.lazy.filter { $0.name == name && $0.filename == nil }.compactMap(\.text).first { !$0.isEmpty }
    }

    /// Every value of a name, in their order.
    func all(_ name: String) -> [String] {
        parts.filter { $0.name == name && $0.filename == nil }.compactMap(\.text).filter { !$0.isEmpty }
    }

    /// The values of a name with commas between them.
    ///
    /// - Throws: `Refusal` where there are commas only: taken for nothing, it would ask for everything.
    func list(_ name: String) throws -> [String] {
        let values = all(name)
        let items = values.flatMap { $0.split(separator: ",") }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
        guard values.isEmpty || !items.isEmpty else {
            throw Refusal(.badRequest, sentence: "open311_empty_list", field: name)
        }
        return items
    }

    /// Everything that was sent as a file, whatever its field is called: clients have never agreed on a name.
    var files: [[UInt8]] { parts.filter { $0.filename != nil && !$0.isEmptyFile }.map(\.bytes) }

    /// All fields with something in them, in their order.
    var filled: [(name: String, text: String)] {
        parts.filter { $0.filename == nil }.compactMap { part in
            part.text.flatMap { $0.isEmpty ? nil : (part.name, $0) }
        }
    }

    /// - Throws: `Refusal` naming the field.
    func number(_ name: String) throws -> Double? {
        guard let text = self[name] else { return nil }
        guard let number = DecimalText.read(text.trimmingBlanks) else {
            throw Refusal(.badRequest, sentence: "open311_number", field: name)
        }
        return number
    }

    /// A whole number within bounds.
    ///
    /// - Throws: `Refusal` naming the field.
    func count(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else { throw Refusal(.badRequest, sentence: "open311_count", field: name) }
        return number
    }

    /// The seconds that a date means; `offset` as in `W3CTime`.
    ///
    /// - Throws: `Refusal` naming the field.
    func time(_ name: String, offset: Int64) throws -> ClosedRange<Int64>? {
        guard let text = self[name] else { return nil }
        guard let span = W3CTime.read(text, offset: offset) else {
            throw Refusal(.badRequest, sentence: "open311_date", field: name)
        }
        return span
    }

    /// A place from `lat` and `long`; nil where neither was sent.
    ///
    /// - Throws: `Refusal` where one of them is missing or there is no such place.
    func place() throws -> Coordinate? {
        let (latitude, longitude) = (try number("lat"), try number("long"))
        if latitude == nil, longitude == nil { return nil }
        guard let latitude, let longitude else {
            throw Refusal(.badRequest, sentence: "open311_half_place", field: latitude == nil ? "lat" : "long")
        }
        guard let place = Coordinate(latitude: latitude, longitude: longitude) else {
            throw Refusal(.badRequest, sentence: "open311_no_place", field: "lat")
        }
        return place
    }

    /// Whether more than the standard's fields are asked for.
    var wantsExtensions: Bool { self["extensions"].map { $0 == "true" || $0 == "1" } ?? false }
}
