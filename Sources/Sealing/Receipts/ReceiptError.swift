/// Why something typed or sent is not a receipt.
package enum ReceiptError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not 28 characters (a code), 43 characters (a lookup) or 16 bytes (the secret itself).
    case length
    /// Holds a character that no receipt has.
    case character
    /// The check characters do not fit: a typing mistake.
    case check

    /// Safe to log: says nothing of what was typed.
    package var description: String {
        switch self {
        case .length: "receipt of the wrong length"
        case .character: "receipt with a character that none has"
        case .check: "receipt whose check characters do not fit"
        }
    }
}
