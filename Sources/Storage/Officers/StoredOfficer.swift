package import Domain

/// The account of an officer.
///
/// Sensitivity: identity of staff (`username`), and a password hash. Kept while the account exists.
package struct StoredOfficer: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    /// Unique, compared byte by byte.
    package let username: String
    package let unit: UnitCode
    /// A role of DESIGN 4.4, by name.
    package let role: String
    /// The scrypt hash with its parameters, as one line of text; never the password.
    package let password: String
    /// False: may not sign in.
    package let isActive: Bool
    /// Seconds since 1970, UTC.
    package let createdAt: Int64

    package init(
        id: [UInt8], username: String, unit: UnitCode, role: String, password: String, isActive: Bool, createdAt: Int64
    ) {
        self.id = id
        self.username = username
        self.unit = unit
        self.role = role
        self.password = password
        self.isActive = isActive
        self.createdAt = createdAt
    }
}
