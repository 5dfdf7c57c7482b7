/// Why a value at rest does not open.
package enum SealingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Changed, cut, moved from another cell, or sealed under another key.
    case damaged
    /// Written by a version that this one does not know.
    case unknownVersion
    /// Wrapped under a key-encryption key that is not in the ring; restore its key file.
    case unknownKey(KeyID)
    /// What the key was wrapped with was destroyed: it was erased.
    case destroyed
    /// The files with the secrets of wrapped keys cannot be used.
    case slots(KeyFileError)

    /// Safe to log: holds no text and no key.
    package var description: String {
        switch self {
        case .damaged: "sealed value does not open"
        case .unknownVersion: "sealed value of an unknown version"
        case .unknownKey(let id): "sealed value needs the missing key \(id)"
        case .destroyed: "sealed value was erased"
        case .slots(let error): "secrets of wrapped keys: \(error)"
        }
    }
}
