import Casework
import City
import Domain
import HummingbirdCore
import Storage
import Wire

/// What an officer asked of a queue, as it stands in the address: `/crm?queue=inbox&state=waiting&overdue=1`.
struct QueueFilters: Equatable, Sendable {
    var queue: QueueName
    var states: [ReportState] = []
    var category: CategorySlug?
    var kelurahan: UnitCode?
    var isOverdue = false

    init(_ queue: QueueName) { self.queue = queue }

    /// Reads the query; what is left empty counts as not asked.
    ///
    /// - Throws: `Refusal` naming the field for a value that there is not.
    init(_ query: FlatDictionary<Substring, Substring>, of role: Role, city: CityPack) throws {
        func value(_ name: Substring) -> String? { query[name].flatMap { $0.isEmpty ? nil : String($0) } }
        let queues = ListQueue.queues(of: role)
        guard let first = queues.first else { throw Refusal(.forbidden) }
        queue = value("queue").flatMap(QueueName.init).flatMap { queues.contains($0) ? $0 : nil } ?? first
        states = try query[values: "state"].flatMap { $0.split(separator: ",") }.map { name in
            guard let state = ReportState(rawValue: String(name)) else {
                throw Refusal(.invalidField, sentence: "state.unknown", field: "state")
            }
            return state
        }
        if let slug = value("category") {
            guard let known = city.category(CategorySlug(slug)) else {
                throw Refusal(.invalidField, sentence: "category.unknown", field: "category")
            }
            category = known.slug
        }
        if let code = value("kelurahan") {
            guard city.units[UnitCode(code)]?.kind == .kelurahan else {
                throw Refusal(.invalidField, sentence: "kelurahan.unknown", field: "kelurahan")
            }
            kelurahan = UnitCode(code)
        }
        isOverdue = value("overdue") == "1"
    }

    /// Nothing but the queue itself was chosen.
    var isEmpty: Bool { self == QueueFilters(queue) }

    /// The address of this list, or of its part behind `cursor`.
    func path(cursor: QueueQuery.Cursor? = nil) -> String {
        var fields = [("queue", queue.rawValue)]
        fields += states.map { ("state", $0.rawValue) }
        if let category { fields.append(("category", category.text)) }
        if let kelurahan { fields.append(("kelurahan", kelurahan.text)) }
        if isOverdue { fields.append(("overdue", "1")) }
        if let cursor { fields.append(("cursor", Self.text(cursor))) }
        return "/crm?" + fields.map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
    }

    func request(after cursor: QueueQuery.Cursor?) -> QueueRequest {
        var request = QueueRequest(queue)
        request.states = states
        request.category = category
        request.kelurahan = kelurahan
        request.isOverdue = isOverdue
        request.after = cursor
        return request
    }

    /// The place in a queue as it stands in an address; means nothing to its reader.
    static func text(_ cursor: QueueQuery.Cursor) -> String { "\(cursor.at)~\(cursor.key)" }

    /// - Throws: `Refusal` for what was not made by `text`.
    static func cursor(_ text: Substring?) throws -> QueueQuery.Cursor? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Int64(parts[0]), let key = Int64(parts[1]) else {
            throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor")
        }
        return QueueQuery.Cursor(at: at, key: key)
    }
}
