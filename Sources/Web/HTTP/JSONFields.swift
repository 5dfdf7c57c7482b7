import Hummingbird
import Wire

extension Request {
    /// Reads a JSON body that must be one object, in one pass.
    ///
    /// For what is asked often; `json` is shorter where it is not. Both refuse the same bodies in the same words.
    /// - Throws: `Refusal`.
    func jsonFields(limit: Int) async throws -> JSONFields {
        guard mediaType == "application/json" else { throw Refusal(.unsupportedType, sentence: "json_expected") }
        let bytes = try await bytes(limit: limit)
        let value: JSONValue
        do {
            value = try StrictJSON.read(bytes)
        } catch {
            throw Refusal(of: error)
        }
        guard case .object(let members) = value else {
            throw Refusal(.malformedJSON, sentence: "json_object_expected")
        }
        return JSONFields(members: members)
    }
}

/// The fields of one object in a body. Unknown ones are ignored; null is like nothing.
///
/// Every method throws a `Refusal` that names the outermost field, in the API's spelling.
struct JSONFields {
    private let members: [JSONValue.Member]
    /// The field of the body that this object stands in; nil for the body itself.
    private let outermost: String?

    init(members: [JSONValue.Member], in outermost: String? = nil) {
        self.members = members
        self.outermost = outermost
    }

    /// A text; nil for nothing.
    func text(_ key: String) throws(Refusal) -> String? {
        switch found(key) {
        case nil, .null: nil
        case .string(let text): text
        case .bool, .number, .array, .object: throw otherType(key)
        }
    }

    /// A text that must be there.
    func requiredText(_ key: String) throws(Refusal) -> String { try required(key, text(key)) }

    /// A number that a `Double` can hold; nil for nothing.
    func number(_ key: String) throws(Refusal) -> Double? {
        switch found(key) {
        case nil, .null: return nil
        case .number(let text):
            guard let number = Double(text), number.isFinite else { throw otherType(key) }
            return number
        case .bool, .string, .array, .object: throw otherType(key)
        }
    }

    /// A number that must be there.
    func requiredNumber(_ key: String) throws(Refusal) -> Double { try required(key, number(key)) }

    /// A whole number that must be there; "3.0" is one.
    func requiredInteger(_ key: String) throws(Refusal) -> Int {
        if case .number(let text) = found(key), let whole = Int(text) { return whole }
        guard let whole = Int(exactly: try requiredNumber(key)) else { throw otherType(key) }
        return whole
    }

    /// An object; nil for nothing.
    func object(_ key: String) throws(Refusal) -> JSONFields? {
        switch found(key) {
        case nil, .null: nil
        case .object(let members): JSONFields(members: members, in: outermost ?? key)
        case .bool, .number, .string, .array: throw otherType(key)
        }
    }

    /// A list of texts; nil for nothing.
    func texts(_ key: String) throws(Refusal) -> [String]? {
        guard let value = found(key), value != .null else { return nil }
        guard case .array(let elements) = value else { throw otherType(key) }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw otherType(key) }
            texts.append(text)
        }
        return texts
    }

    /// A list of objects; nil for nothing.
    func objects(_ key: String) throws(Refusal) -> [JSONFields]? {
        guard let value = found(key), value != .null else { return nil }
        guard case .array(let elements) = value else { throw otherType(key) }
        var objects: [JSONFields] = []
        for element in elements {
            guard case .object(let members) = element else { throw otherType(key) }
            objects.append(JSONFields(members: members, in: outermost ?? key))
        }
        return objects
    }

    private func found(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }

    private func required<Value>(_ key: String, _ value: Value?) throws(Refusal) -> Value {
        if let value { return value }
        throw found(key) == nil
            ? Refusal(.invalidField, sentence: "field_required", field: outermost ?? key) : otherType(key)
    }

    private func otherType(_ key: String) -> Refusal {
        Refusal(.invalidField, sentence: "field_type", field: outermost ?? key)
    }
}
