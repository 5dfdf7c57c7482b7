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
