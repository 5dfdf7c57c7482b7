import Crypto
import Domain
import Policy
import Storage

/// Keeps in the access log that the rules changed: who may see and do what, or a table of the city (issue 4).
///
/// Run at every start. The first start of a house writes its rules down too, so that every later change has something to be
/// compared with.
package struct NoteRules: Sendable {
    private static let setting = "rules_digest"

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Parameter tables: the bytes of the city's tables, in a fixed order.
    /// - Returns: whether they are others than at the start before.
    /// - Throws: `StoreError`; then the house does not start.
    @discardableResult
    package func callAsFunction(tables: [[UInt8]]) async throws -> Bool {
        var hash = SHA256()
        for line in Self.policy { hash.update(data: Array(line.utf8) + [0x0A]) }
        for table in tables { hash.update(data: Array(SHA256.hash(data: table))) }
        let digest = Array(hash.finalize())
        let text = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let now = book.clock.now()
        return try await book.engine.write { [book] session in
            guard try Settings(session).find(Self.setting) != text else { return false }
            try book.accessLog(in: session, by: nil, at: now).append(.rules, about: digest)
            try Settings(session).set(Self.setting, to: text)
            return true
        }
    }

    /// Every answer of the policy, one a line.
    private static var policy: [String] {
        var lines: [String] = []
        for audience in Audience.allCases {
            for visibility in [Visibility.private, .public] {
                lines += Subject.allCases.map { subject in
                    let grant = Policy.grant(subject, to: audience, of: visibility)
                    return "\(subject) \(audience) \(visibility) \(grant)"
                }
            }
            lines += CaseAction.allCases.filter { Policy.grants($0, to: audience) }.map { "\(audience) \($0)" }
            lines += EventKind.allCases.map { event in
                let isTold = Policy.shows(event, to: audience)
                return "\(audience) \(event) \(isTold) \(Policy.showsNote(of: event, to: audience))"
            }
        }
        for role in Role.allCases {
            lines += Duty.allCases.filter { Policy.may(role, $0) }.map { "\(role) \($0)" }
        }
        return lines
    }
}
