import Casework
import Domain
import HTTPTypes
import Storage
import TestSupport

/// The site with officers of every role in it, and their sessions.
struct OfficerClient {
    let client: WebClient
    private let sessions: [Role: SignedIn]

    init(
        roles: [Role] = Role.allCases, wrapping: (any Engine) -> any Engine = { $0 }
    ) async throws {
        client = try await WebClient(wrapping: wrapping)
        var sessions: [Role: SignedIn] = [:]
        for role in roles { sessions[role] = try await client.house.signedIn("si.\(role.rawValue)", role) }
        self.sessions = sessions
    }

    var house: TestHouse { client.house }

    /// The session of a role; every role that was asked for has one.
    subscript(role: Role) -> SignedIn {
        guard let session = sessions[role] else { preconditionFailure("no officer was made for \(role)") }
        return session
    }

    func bearer(_ signedIn: SignedIn) -> HTTPFields { [.authorization: "Bearer \(signedIn.token.text)"] }

    func cookie(_ signedIn: SignedIn) -> HTTPFields { [.cookie: "__Host-crm=\(signedIn.token.text)"] }

    /// A page as the browser of an officer asks for it.
    func page(_ path: String, _ signedIn: SignedIn?) async throws -> WebClient.Answer {
        try await client.send(.get, path, headers: signedIn.map(cookie) ?? [:])
    }

    /// A form of a page as a browser sends it, with the form token unless `csrf` is another.
    func form(
        _ path: String, _ fields: [(String, String)], _ signedIn: SignedIn?, csrf: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> WebClient.Answer {
        var all = signedIn.map(cookie) ?? [:]
        all[.contentType] = "application/x-www-form-urlencoded"
        all.append(contentsOf: headers)
        let token = [("csrf", csrf ?? signedIn?.csrf ?? "")]
        let body = (fields + token).map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await client.send(.post, path, headers: all, body: Array(body.utf8))
    }

    /// A JSON call.
    func json(_ path: String, _ body: String, _ signedIn: SignedIn?) async throws -> WebClient.Answer {
        var headers = signedIn.map(bearer) ?? [:]
        headers[.contentType] = "application/json"
        return try await client.send(.post, path, headers: headers, body: Array(body.utf8))
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}
