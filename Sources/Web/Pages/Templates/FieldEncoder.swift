/// Turns a model into the fields that a template reads.
///
/// Models are `Encodable` for this alone: the compiler writes out their fields, where reflection would look for them anew
/// with every request.
enum Fields {
    static func field<Model: Encodable>(of model: Model) -> Field {
        // Comparing types costs nothing; a cast that fails asks the runtime.
        if Model.self == String.self, let text = model as? String { return .text(text) }
        if Model.self == Bool.self, let truth = model as? Bool { return .truth(truth) }
        if Model.self == Int.self, let number = model as? Int { return .text(String(number)) }
        if Model.self == HTML.self, let html = model as? HTML { return .html(html) }
        if Model.self == PagePart.self, let part = model as? PagePart { return .part(part) }
        let encoder = FieldEncoder()
        // Encoders of models throw nothing of their own, nor does this one.
        guard (try? model.encode(to: encoder)) != nil else { return .absent }
        return encoder.field
    }

    /// The fields of a model that is a record; none where it is not.
    static func record<Model: Encodable>(of model: Model) -> Field.Record {
        if case .record(let record) = field(of: model) { record } else { Field.Record() }
    }
}

/// Takes what one model says of itself.
private final class FieldEncoder: Encoder {
    private enum Shape { case nothing, record, list, single }

    private var shape = Shape.nothing
    private var record = Field.Record(capacity: 12)
    private var list: [Field] = []
    private var single = Field.absent

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// What was encoded.
    var field: Field {
        switch shape {
        case .nothing: .absent
        case .record: .record(record)
        case .list: .list(list)
        case .single: single
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        shape = .record
        return KeyedEncodingContainer(Keyed(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        shape = .list
        return Unkeyed(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        shape = .single
        return Single(encoder: self)
    }

    /// The fields of a struct. What most of them are has functions of its own: the generic one asks the runtime for types.
    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: FieldEncoder
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) { encoder.record.add(key.stringValue, .absent) }

        func encode(_ value: String, forKey key: Key) { encoder.record.add(key.stringValue, .text(value)) }
        func encode(_ value: Bool, forKey key: Key) { encoder.record.add(key.stringValue, .truth(value)) }
        func encode(_ value: Int, forKey key: Key) { encoder.record.add(key.stringValue, .text(String(value))) }

        func encode<T: Encodable>(_ value: T, forKey key: Key) {
            encoder.record.add(key.stringValue, Fields.field(of: value))
        }

        func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) {
            encoder.record.add(key.stringValue, value.map { Fields.field(of: $0) } ?? .absent)
        }

        func encodeIfPresent(_ value: String?, forKey key: Key) {
            encoder.record.add(key.stringValue, value.map { .text($0) } ?? .absent)
        }

        func encodeIfPresent(_ value: Bool?, forKey key: Key) {
            encoder.record.add(key.stringValue, value.map { .truth($0) } ?? .absent)
        }

        func encodeIfPresent(_ value: Int?, forKey key: Key) {
            encoder.record.add(key.stringValue, value.map { .text(String($0)) } ?? .absent)
        }

        func nestedContainer<Other: CodingKey>(
            keyedBy type: Other.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Other> { FieldEncoder().container(keyedBy: type) }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            FieldEncoder().unkeyedContainer()
        }

        func superEncoder() -> any Encoder { FieldEncoder() }
        func superEncoder(forKey key: Key) -> any Encoder { FieldEncoder() }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let encoder: FieldEncoder
        var codingPath: [any CodingKey] { [] }
        var count: Int { encoder.list.count }

        func encodeNil() { encoder.list.append(.absent) }
        func encode<T: Encodable>(_ value: T) { encoder.list.append(Fields.field(of: value)) }

        func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
            FieldEncoder().container(keyedBy: type)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { FieldEncoder().unkeyedContainer() }
        func superEncoder() -> any Encoder { FieldEncoder() }
    }

    private struct Single: SingleValueEncodingContainer {
        let encoder: FieldEncoder
        var codingPath: [any CodingKey] { [] }

        func encodeNil() { encoder.single = .absent }
        func encode<T: Encodable>(_ value: T) { encoder.single = Fields.field(of: value) }
    }
}
