/// Why JSON is refused before anything reads its meaning. Offsets are in bytes.
package enum StrictJSONError: Error, Equatable, Sendable, CustomStringConvertible {
    case tooLarge
    case notUTF8
    /// Objects and arrays inside each other deeper than allowed.
    case tooDeep(offset: Int)
    /// The same key twice in one object, however it is spelled: readers disagree on which one counts.
    case duplicateKey(offset: Int)
    /// Half of a surrogate pair: no text.
    case loneSurrogate(offset: Int)
    /// Not JSON: also NaN, comments, trailing commas, something after the end, or nothing at all.
    case syntax(offset: Int)

    /// Safe to log: says where, not what.
    package var description: String {
        switch self {
        case .tooLarge: "JSON too large"
        case .notUTF8: "JSON that is not UTF-8"
        case .tooDeep(let offset): "JSON nested too deep at byte \(offset)"
        case .duplicateKey(let offset): "JSON with a duplicate key at byte \(offset)"
        case .loneSurrogate(let offset): "JSON with half a surrogate pair at byte \(offset)"
        case .syntax(let offset): "JSON with a syntax error at byte \(offset)"
        }
    }
}
