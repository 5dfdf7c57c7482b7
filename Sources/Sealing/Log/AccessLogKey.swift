import Crypto
package import Domain

/// The key of one report's entries in the access log.
///
/// It follows from the report's data key and is stored nowhere, so it goes when the report is erased; the leaves stay and
/// every proof about them still holds, but nobody can say any more what they were. Printing it shows nothing.
package struct AccessLogKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Bytes of a pseudonym, and of a record.
    package static let pseudonymBytes = 16
    private let commitment: SymmetricKey
    private let pseudonym: SymmetricKey
    private let record: SymmetricKey

    /// - Parameter key: of the report whose accesses are logged.
    package init(of key: DataKey) {
        // Not one key, because the reporter is given the first and could otherwise compute names from accounts' ids.
        commitment = Self.derive(key, "laporaman/data-key/access-commitment/v1")
        pseudonym = Self.derive(key, "laporaman/data-key/access-pseudonym/v1")
        record = Self.derive(key, "laporaman/data-key/access-record/v1")
    }

    private static func derive(_ key: DataKey, _ info: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key.key, info: Array(info.utf8), outputByteCount: 32)
    }

    /// The reporter's copy: opens the commitments of this report, and no other.
    package var opening: CommitmentKey { CommitmentKey(derived: commitment) }

    /// The name of an account on this report. The same account has another name on every other report.
    ///
    /// - Parameter officer: id of the account.
    /// - Returns: 16 bytes, of which the first two are shown.
    package func pseudonym(of officer: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: officer, using: pseudonym).prefix(Self.pseudonymBytes))
    }

    /// What ties a leaf to all that is kept about its access, without telling the reporter.
    ///
    /// - Parameter row: one spelling of what is kept.
    /// - Returns: 16 bytes.
    package func record(of row: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: row, using: record).prefix(Self.pseudonymBytes))
    }

    package var description: String { "access log key" }
    package var debugDescription: String { description }
}

/// What commits to accesses and opens commitments; the reporter holds a copy of the one of the report.
///
/// Shape: 32 bytes. Printing it shows nothing.
package struct CommitmentKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let key: SymmetricKey

    init(derived key: SymmetricKey) { self.key = key }

    /// - Returns: nil unless there are 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// For the reporter only.
    package var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// The leaf: says nothing of the access to those without the key, and cannot be opened as another access.
    package func commitment(to payload: AccessPayload) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: payload.bytes, using: key))
    }

    /// Whether a leaf is this access; in constant time.
    package func opens(_ commitment: [UInt8], as payload: AccessPayload) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(commitment, authenticating: payload.bytes, using: key)
    }

    package var description: String { "commitment key" }
    package var debugDescription: String { description }
}
