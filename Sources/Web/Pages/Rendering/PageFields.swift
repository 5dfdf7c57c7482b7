import Mustache

/// Turns a view model into what a template reads: names in snake_case, nested models as dictionaries.
///
/// Each model is reflected once, not once for every name a template asks for. An absent value is kept as `Absent`, so
/// that a name never slips through to a model further out.
enum PageFields {
    static func fields(of model: Any) -> [String: Any] {
        var fields: [String: Any] = [:]
        for child in Mirror(reflecting: model).children {
            guard let label = child.label else { continue }
            fields[snakeCase(label)] = value(of: child.value)
        }
        return fields
    }

    /// Casts to these types are cheap; one to `[Any]` would ask every other type for its conformances.
    private static func value(of value: Any) -> Any {
        if let text = value as? String { return text }
        if let truth = value as? Bool { return truth }
        if let number = value as? Int { return String(number) }
        if value is PagePart { return value }
        // Written beforehand, escaped then.
        if let written = value as? MustacheTemplate { return written }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .collection: return mirror.children.map { Self.value(of: $0.value) }
        case .optional: return mirror.children.first.map { Self.value(of: $0.value) } ?? Absent()
        default: return fields(of: value)
        }
    }

    /// Names of Swift properties; those of our models are ASCII.
    private static func snakeCase(_ name: String) -> String {
        var snake: [UInt8] = []
        snake.reserveCapacity(name.utf8.count + 4)
        for byte in name.utf8 {
            let isCapital = (0x41...0x5A).contains(byte)
            if isCapital { snake.append(0x5F) }
            snake.append(isCapital ? byte | 0x20 : byte)
        }
        return String(decoding: snake, as: UTF8.self)
    }

    /// Nothing, for a template: prints nothing and opens no section.
    struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
