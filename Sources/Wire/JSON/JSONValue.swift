/// A JSON value, read strictly (see `StrictJSON`).
///
/// Sensitivity: that of the body it was read from.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As it was written: only whoever wants a number knows which kind it must be.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the text, each key once.
    case object([Member])

    /// A key of an object with its value.
    package struct Member: Equatable, Sendable {
        package let key: String
        package let value: JSONValue
    }
}
