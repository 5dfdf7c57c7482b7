import Crypto

/// The key of a private report's photographs, derived from the receipt: AES-256.
///
/// The server has it only while it answers a reporter without JavaScript. Printing it shows nothing.
package struct PhotoKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let key: SymmetricKey

    init(derived key: SymmetricKey) { self.key = key }

    package var description: String { "photo key" }
    package var debugDescription: String { description }
}
