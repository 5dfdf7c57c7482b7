/// Why a text is not a signed note, a key of one, or a checkpoint.
package enum NoteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Longer than a note may be, or with more signatures.
    case tooLarge
    /// Not of the form.
    case malformed
    /// No signature is of a key that we know.
    case unknownKey
    /// A signature of a key that we know is wrong.
    case badSignature

    /// Safe to log: holds nothing of the note.
    package var description: String {
        switch self {
        case .tooLarge: "signed note too large"
        case .malformed: "not a signed note"
        case .unknownKey: "signed note without a signature of a known key"
        case .badSignature: "signed note with a wrong signature"
        }
    }
}
