import Casework
import Domain
import Foundation
import HTTPTypes
import Sealing
import TestSupport
import Testing

struct LogAPITests {
    /// A filed report that somebody opened, and the client that can ask about it.
    private func looked() async throws -> (client: WebClient, key: HTTPFields) {
        let client = try await WebClient()
        let (report, lookup) = try await client.house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        _ = try await OpenCase(book: client.house.book)(report.number, by: officer)
        return (client, [.authorization: "Receipt \(lookup.base64url)"])
    }

    @Test func `the published log is empty until it is signed, and then has its parts`() async throws {
        let (client, _) = try await looked()
        #expect(try await client.send(.get, "/log/checkpoint").status == 404)
        #expect(try await client.send(.get, "/log/tile/0/000.p/1").status == 404)
        try await SignCheckpoint(book: client.house.book)()
        let checkpoint = try await client.send(.get, "/log/checkpoint")
        #expect(checkpoint.status == 200)
        #expect(checkpoint.headers[.contentType] == "text/plain; charset=utf-8")
        let verifier = try await client.send(.get, "/log/key").text
        let key = try NoteVerifier(text: String(verifier.dropLast()))
        let head = try LogCheckpoint.verified(checkpoint.bytes, keys: [key]).head
        #expect(head.size == 1)
        let tile = try await client.send(.get, "/log/tile/0/000.p/1")
        #expect(tile.bytes == head.root.bytes)
        #expect(tile.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let entry = try await client.send(.get, "/log/tile/entries/000.p/1")
        #expect(LogHash.leaf(Array(entry.bytes.dropFirst(2))) == head.root)
    }

    @Test(arguments: [
        "", "0", "0/000", "0/000.p/2", "0/000.p/0", "0/000.p/256", "0/00", "1/000.p/1", "8/000", "entries/000", "x/000",
        "0/%30%30%30.p/1",
    ])
    func `what is no part, or not there yet, is not found`(path: String) async throws {
        let (client, _) = try await looked()
        try await SignCheckpoint(book: client.house.book)()
        #expect(try await client.send(.get, "/log/tile/\(path)").status == 404, "\(path)")
    }

    @Test func `the reporter gets what it takes to check, and the page shows the same`() async throws {
        let (client, key) = try await looked()
        let young = try await client.send(.get, "/api/v1/mine", headers: key)
        let pending = try #require((young.object["accesses"] as? [[String: Any]])?.first)
        #expect(pending["proof"] == nil)
        try await SignCheckpoint(book: client.house.book)()
        let mine = try await client.send(.get, "/api/v1/mine", headers: key)
        let access = try #require((mine.object["accesses"] as? [[String: Any]])?.first)
        let log = try #require(mine.object["access_log"] as? [String: Any])
        #expect(access["action"] as? String == "open")
        #expect(access["openable"] as? Bool == true)
        #expect((access["proof"] as? [String])?.isEmpty == true)
        #expect(access["at"] as? String == "2026-11-23T03:00:00Z")
        let opening = try #require(access["opening"] as? [String: String])
        let bytes = try #require(opening["pseudonym"].flatMap { Data(base64Encoded: $0) })
        let name = try #require(access["pseudonym"] as? String)
        #expect(AccessPayload.shown(Array(bytes)) == name)
        let verifier = try NoteVerifier(text: #require(log["verifier"] as? String))
        let note = try #require(log["checkpoint"] as? String)
        #expect(try LogCheckpoint.verified(Array(note.utf8), keys: [verifier]).head.size == 1)

        let page = try await client.send(.post, "/laporanku", headers: key)
        #expect(page.status == 200)
        #expect(page.text.contains("Petugas-\(name)"))
        #expect(page.text.contains("data-access=\"0\""))
        #expect(!page.text.contains("officer-1"))
    }
}

struct AuditAPITests {
    @Test func `an auditor asks by report, account, day and watermark, and resolves a name`() async throws {
        let officers = try await OfficerClient(roles: [.auditor, .operator])
        let (report, lookup) = try await officers.house.filed()
        _ = try await OpenCase(book: officers.house.book)(report.number, by: officers[.operator].officer)
        let auditor = officers.bearer(officers[.auditor])
        func ask(_ query: String) async throws -> WebClient.Answer {
            try await officers.client.send(.get, "/crm/api/v1/audit/accesses?\(query)", headers: auditor)
        }
        let byReport = try await ask("number=\(report.number.text.lowercased())")
        let access = try #require((byReport.object["accesses"] as? [[String: Any]])?.first)
        #expect(access["action"] as? String == "open" && access["officer"] == nil)
        #expect(access["role"] as? String == "operator")
        let (name, view) = (try #require(access["pseudonym"] as? String), try #require(access["view_id"] as? String))

        let byOfficer = try await ask("officer=si.operator&day=2026-11-23")
        let named = try #require((byOfficer.object["accesses"] as? [[String: Any]])?.first)
        #expect(named["officer"] as? String == "si.operator" && named["view_id"] as? String == view)
        let byView = try await ask("view_id=\(view)")
        #expect((byView.object["accesses"] as? [[String: Any]])?.count == 1)
        let before = try await ask("officer=si.operator&day=2026-11-22")
        #expect((before.object["accesses"] as? [[String: Any]])?.isEmpty == true)

        let resolved = try await officers.json(
            "/crm/api/v1/audit/resolve", "{\"number\":\"\(report.number.text)\",\"pseudonym\":\"\(name)\"}",
            officers[.auditor])
        #expect((resolved.object["officers"] as? [[String: Any]])?.first?["username"] as? String == "si.operator")
        let own = try await ReadOwnReport(book: officers.house.book)(lookup).accesses
        #expect(own.entries.map(\.payload.action) == ["resolve", "resolve", "audit", "open"])
    }

    @Test(arguments: [
        ("day=23-11-2026", 422), ("day=2026-02-30", 422), ("cursor=x", 422), ("cursor=0", 422),
        ("number=JK-0000-0000", 404), ("officer=nobody", 404), ("view_id=1", 404), ("", 200), ("limit=5", 200),
    ])
    func `a question that cannot be answered says why`(query: String, status: Int) async throws {
        let officers = try await OfficerClient(roles: [.auditor, .operator])
        let path = "/crm/api/v1/audit/accesses?\(query)"
        let auditor = officers.bearer(officers[.auditor])
        #expect(try await officers.client.send(.get, path, headers: auditor).status == status)
        let desk = officers.bearer(officers[.operator])
        #expect(try await officers.client.send(.get, path, headers: desk).status == 403)
        #expect(try await officers.client.send(.get, path).status == 401)
    }
}
