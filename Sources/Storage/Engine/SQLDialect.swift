/// The few words in which the engines' table definitions differ. Everything else is the same SQL.
package struct SQLDialect: Sendable {
    /// 64-bit integer, `{integer}`.
    package let integer: String
    /// Any bytes, `{bytes}`.
    package let bytes: String
    /// 64-bit floating point, `{real}`.
    package let real: String
    /// After the closing parenthesis of a table with one integer key, `{table}`.
    package let tableSuffix: String
    /// After the closing parenthesis of a table of small rows that lie in the order of their key, `{clustered}`.
    package let clusteredSuffix: String
    /// Statements that make a table refuse updates and deletes; a refusal is `conflict(.appendOnly)`.
    package let appendOnly: @Sendable (_ table: String) -> [String]

    /// What an engine says for itself.
    package init(
        types: (integer: String, bytes: String, real: String), suffixes: (table: String, clustered: String),
        appendOnly: @escaping @Sendable (_ table: String) -> [String]
    ) {
        (integer, bytes, real) = types
        (tableSuffix, clusteredSuffix) = suffixes
        self.appendOnly = appendOnly
    }

    /// Puts this engine's words in the place of the words in braces; leaves unknown ones alone.
    package func render(_ template: String) -> String {
        var rendered = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            rendered += rest[..<open]
            rendered += word(rest[rest.index(after: open)..<close]) ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return rendered + rest
    }

    private func word(_ name: Substring) -> String? {
        switch name {
        case "integer": integer
        case "bytes": bytes
        case "real": real
        case "table": tableSuffix
        case "clustered": clusteredSuffix
        default: nil
        }
    }
}
