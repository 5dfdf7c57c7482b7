import City
import Dispatch
package import Domain
import Sealing
import Storage

/// Makes the account of an officer.
package struct AddOfficer: Sendable {
    /// Characters; length is what makes a password strong, so nothing else is asked (NIST SP 800-63B, 5.1.1).
    package static let minimumPassword = 12

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Why there is no account. Nothing was changed.
    package enum Refusal: Error, Equatable, Sendable {
        /// 3 to 40 small letters, digits, `.`, `-` or `_`, beginning with a letter.
        case username
        case usernameTaken
        case unknownUnit
        case passwordTooShort
    }

    /// - Throws: `Refusal`, `StoreError`. Cost: some tenths of a second for the password.
    package func callAsFunction(username: String, password: String, unit: UnitCode, role: Role) async throws {
        guard Self.isUsername(username) else { throw Refusal.username }
        guard book.city.units[unit] != nil else { throw Refusal.unknownUnit }
        guard password.count >= Self.minimumPassword else { throw Refusal.passwordTooShort }
        let known = try await book.engine.read { try Officers($0).find(username: username) }
        guard known == nil else { throw Refusal.usernameTaken }
        let officer = StoredOfficer(
            id: book.newID().bytes, username: username, unit: unit, role: role.rawValue,
            password: try await hash(password).text, isActive: true,
            createdAt: book.clock.now())
        do {
            try await book.engine.write { try Officers($0).insert(officer) }
        } catch StoreError.conflict(.officerUsername) {
            throw Refusal.usernameTaken
        }
    }

    /// On a thread of its own: it takes some tenths of a second and must not hold up others.
    private func hash(_ password: String) async throws -> PasswordHash {
        let random = book.random
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try PasswordHash(of: password, random: random) })
            }
        }
    }

    private static func isUsername(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), (3...40).contains(text.utf8.count) else {
            return false
        }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
    }
}
