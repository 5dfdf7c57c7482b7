import Casework
import City
import Domain
import Hummingbird
import HummingbirdCore
import Storage
import Wire

/// The filters of a queue, read from a query string; the page and the API read the same names.
enum QueueQueryText {
    /// `standard`: the queue where none is asked for. An empty parameter is the same as an absent one.
    ///
    /// - Throws: `Refusal` naming the parameter.
    static func request(
        _ parameters: FlatDictionary<Substring, Substring>, standard: QueueName, city: CityPack
    ) throws -> QueueRequest {
        func value(_ name: String) -> String? {
            parameters[Substring(name)].flatMap { $0.isEmpty ? nil : String($0) }
        }
        func refuse(_ name: String, _ sentence: String) -> Refusal {
            Refusal(.invalidField, sentence: sentence, field: name)
        }
        guard let queue = value("queue").map(QueueName.init(rawValue:)) ?? standard else {
            throw refuse("queue", "queue.unknown")
        }
        var request = QueueRequest(queue)
        let names = parameters[values: "state"].flatMap { $0.split(separator: ",") }
        request.states = try names.map { name in
            guard let state = ReportState(rawValue: String(name)) else { throw refuse("state", "state.unknown") }
            return state
        }
        if let slug = value("category") {
            guard city.category(CategorySlug(slug)) != nil else { throw refuse("category", "category.unknown") }
            request.category = CategorySlug(slug)
        }
        if let code = value("kelurahan") {
            guard city.units[UnitCode(code)]?.kind == .kelurahan else {
                throw refuse("kelurahan", "kelurahan.unknown")
            }
            request.kelurahan = UnitCode(code)
        }
        request.isOverdue = ["1", "true", "on"].contains(value("overdue") ?? "")
        if let text = value("cursor") {
            guard let cursor = cursor(text) else { throw refuse("cursor", "cursor.invalid") }
            request.after = cursor
        }
        return request
    }

    /// The place in the queue as it stands in an answer.
    static func text(_ cursor: QueueQuery.Cursor) -> String { "\(cursor.at)~\(cursor.key)" }

    private static func cursor(_ text: String) -> QueueQuery.Cursor? {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Int64(parts[0]), let key = Int64(parts[1]), key >= 0 else { return nil }
        return QueueQuery.Cursor(at: at, key: key)
    }
}
