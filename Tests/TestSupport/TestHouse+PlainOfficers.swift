package import Domain
import Storage

extension TestHouse {
    /// Adds an account that cannot sign in, which a use case does not ask.
    package func officer(_ username: String, _ unit: String, _ role: Role) async throws -> Officer {
        var bytes = Array(username.utf8.prefix(16))
        bytes += Array(repeating: 0, count: 16 - bytes.count)
        guard let id = OfficerID(bytes: bytes) else { preconditionFailure("16 bytes") }
        let account = StoredOfficer(
            id: bytes, username: username, unit: UnitCode(unit), role: role.rawValue, password: "-", isActive: true,
            createdAt: Self.start)
        try await engine.write { try Officers($0).insert(account) }
        return Officer(id: id, username: username, unit: UnitCode(unit), role: role)
    }
}
