package import Domain

/// The account of an officer.
///
/// Sensitivity: identity of staff (`username`), a password hash and wrapped keys. Kept while the account exists.
package struct StoredOfficer: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    /// Unique, compared byte by byte.
    package let username: String
    package var unit: UnitCode
    /// A role of DESIGN 4.4, by name.
    package var role: String
    /// The scrypt hash with its parameters, as one line of text; never the password.
    package var password: String
    /// False: may not sign in.
    package var isActive: Bool
    /// Seconds since 1970, UTC.
    package let createdAt: Int64
    /// The password was chosen by somebody else.
    package var mustChangePassword = false
    package var secondFactor = StoredSecondFactor()

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

    /// The officer as the other rooms know one.
    ///
    /// - Throws: `damaged` for an id or a role that no version writes.
    package func officer() throws(StoreError) -> Officer {
        guard let id = OfficerID(bytes: id), let role = Role(rawValue: role) else { throw .damaged }
        return Officer(id: id, username: username, unit: unit, role: role)
    }
}

/// The second factor of an account, wrapped.
package struct StoredSecondFactor: Equatable, Sendable {
    /// Nothing else works until there is one.
    package var isRequired = false
    /// The wrapped key that the secret is derived from; nil while there is none.
    package var key: [UInt8]?
    /// A new one that was shown, but not confirmed by a code yet.
    package var pending: [UInt8]?
    /// The last step whose code was used; earlier ones are refused.
    package var lastStep: Int64 = 0

    package init() {}
}
