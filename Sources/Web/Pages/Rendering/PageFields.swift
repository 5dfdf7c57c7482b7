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

    private static func value(of value: Any) -> Any {
        switch value {
        case let text as String: return text
        case let truth as Bool: return truth
        case let number as Int: return String(number)
        // Written beforehand, escaped then.
        case let written as MustacheTemplate: return written
        case let list as [Any]: return list.map { Self.value(of: $0) }
        default: break
        }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return fields(of: value) }
        return mirror.children.first.map { Self.value(of: $0.value) } ?? Absent()
    }

    private static func snakeCase(_ name: String) -> String {
        var snake = ""
        for character in name {
            if character.isUppercase { snake += "_" }
            snake += character.lowercased()
        }
        return snake
    }

    /// Nothing, for a template: prints nothing and opens no section.
    struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
