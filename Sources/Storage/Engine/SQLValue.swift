/// A value as databases know it. Sensitivity: that of the column it belongs to; never log one.
package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// `null` for nil.
    package static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

    /// `null` for nil.
    package static func optional(_ bytes: [UInt8]?) -> SQLValue { bytes.map { .bytes($0) } ?? .null }

    /// `null` for nil.
    package static func optional(_ integer: Int64?) -> SQLValue { integer.map { .integer($0) } ?? .null }

    /// `null` for nil.
    package static func optional(_ real: Double?) -> SQLValue { real.map { .real($0) } ?? .null }
}

extension SQLValue {
    /// The values of a list that is asked for with `IN`, the last one again up to a power of two: the engine keeps every text of
    /// a query that it has seen, and so there are few.
    static func padded(_ values: [SQLValue]) -> [SQLValue] {
        guard let last = values.last else { return [] }
        var length = 1
        while length < values.count { length *= 2 }
        return values + Array(repeating: last, count: length - values.count)
    }
}
