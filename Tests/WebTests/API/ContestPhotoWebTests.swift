import Domain
import Foundation
import HTTPTypes
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// A contest with a photo, as a script sends it and as a browser without one does.
struct ContestPhotoWebTests {
    private static let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)

    /// A refused report and a site.
    private struct World {
        let client: WebClient
        let receipt: String
        let number: ReportNumber

        init(_ visibility: String) async throws {
            client = try await WebClient()
            let filed = try await client.json(
                "/api/v1/reports", ReportsAPITests.body(["visibility": "\"\(visibility)\""]))
            receipt = try #require(filed.object["receipt"] as? String)
            number = ReportNumber(try #require(filed.object["number"] as? String))
            let desk = try await client.house.officer("desk", "31.75.07.1002", .operator)
            _ = try await RejectReport(book: client.house.book)(
                CaseCommand(number: number, officer: desk), reason: "duplicate", note: "Sudah ada laporan lain.")
        }

        var key: HTTPFields { [.authorization: "Receipt \(receipt)"] }

        func send(_ path: String, _ headers: HTTPFields, _ parts: [(String, String?, [UInt8])]) async throws
            -> WebClient.Answer
        {
            var headers = headers
            headers[.contentType] = "multipart/form-data; boundary=kata"
            var body: [UInt8] = []
            for (name, type, bytes) in parts {
                let file = type == nil ? "" : "; filename=\"IMG_1.jpg\""
                body += Array("--kata\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n".utf8)
                if let type { body += Array("Content-Type: \(type)\r\n".utf8) }
                body += Array("\r\n".utf8) + bytes + Array("\r\n".utf8)
            }
            return try await client.send(.post, path, headers: headers, body: body + Array("--kata--\r\n".utf8))
        }

        func contest(_ photo: (type: String, bytes: [UInt8])?, place: String? = "1") async throws -> WebClient.Answer {
            var parts: [(String, String?, [UInt8])] = [("reason", nil, Array("Itu laporan lain".utf8))]
            if let place { parts.append(("place", nil, Array(place.utf8))) }
            if let photo { parts.append(("photo", photo.type, photo.bytes)) }
            return try await send("/api/v1/mine/contest", key, parts)
        }

        func state() async throws -> ReportState? {
            try await client.house.engine.read { [number] in try Reports($0).find(number: number)?.state }
        }
    }

    @Test func `the answer names the place, and the photo stands there afterwards`() async throws {
        let world = try await World("private")
        let before = try await world.client.send(.get, "/api/v1/mine", headers: world.key)
        #expect((before.object["report"] as? [String: Any])?["contest_photo"] as? Int == 1)
        let contested = try await world.contest(("application/octet-stream", Self.sealed))
        #expect(contested.status == 200)
        let photos = try #require(contested.object["photos"] as? [[String: Any]])
        #expect(photos.count == 1 && photos[0]["n"] as? Int == 1 && photos[0]["sealed"] as? Bool == true)
        #expect((contested.object["report"] as? [String: Any])?["contest_photo"] == nil)
        let back = try await world.client.send(.get, "/api/v1/mine/photos/1", headers: world.key)
        #expect(back.bytes == Self.sealed)
    }

    @Test(
        arguments: [
            ("image/jpeg", [0xFF, 0xD8, 0xFF], "1", 415), ("application/octet-stream", [1, 2], "1", 422),
            ("text/plain", sealed, "1", 415), ("application/octet-stream", sealed, "2", 409),
            ("application/octet-stream", sealed, nil, 422), ("application/octet-stream", sealed, "satu", 422),
        ] as [(String, [UInt8], String?, Int)])
    func `a photo that cannot be taken stops the whole contest`(
        type: String, bytes: [UInt8], place: String?, status: Int
    ) async throws {
        let world = try await World("private")
        let answer = try await world.contest((type, bytes), place: place)
        #expect(answer.status == status)
        #expect(try await world.state() == .rejected)
    }

    @Test func `two photos are one too many, none is none, and a reason is still needed`() async throws {
        let world = try await World("private")
        let photo: (String, String?, [UInt8]) = ("photo", "application/octet-stream", Self.sealed)
        let reason: (String, String?, [UInt8]) = ("reason", nil, Array("Keliru".utf8))
        let place: (String, String?, [UInt8]) = ("place", nil, [0x31])
        #expect(try await world.send("/api/v1/mine/contest", world.key, [reason, place, photo, photo]).status == 422)
        #expect(try await world.send("/api/v1/mine/contest", world.key, [place, photo]).status == 422)
        #expect(try await world.state() == .rejected)
        let without = try await world.contest(nil)
        #expect(without.status == 200)
        #expect((without.object["photos"] as? [[String: Any]])?.isEmpty == true)
    }

    @Test func `without script the form of a public report takes a photo, that of a private one has no field for it`()
        async throws
    {
        for visibility in ["private", "public"] {
            let world = try await World(visibility)
            let receipt: (String, String?, [UInt8]) = ("receipt", nil, Array(world.receipt.utf8))
            let page = try await world.send("/laporanku", [:], [receipt])
            #expect(page.text.contains("id=\"f-contest-photo\""))
            #expect(page.text.contains("id=\"f-contest-photo\" name=\"photo\"") == (visibility == "public"))
            guard visibility == "public" else { continue }
            let reason: (String, String?, [UInt8]) = ("reason", nil, Array("Itu lubang lain".utf8))
            let place: (String, String?, [UInt8]) = ("place", nil, [0x31])
            let broken = try await world.send(
                "/laporanku/sanggah", [:], [receipt, reason, place, ("photo", "image/jpeg", Array("halo".utf8))])
            #expect(broken.status == 422 && broken.text.contains("Itu lubang lain</textarea>"))
            #expect(broken.text.contains("bukan foto") && broken.text.contains("id=\"e-contest-photo\""))
            #expect(try await world.state() == .rejected)
            let done = try await world.send(
                "/laporanku/sanggah", [:], [receipt, reason, place, ("photo", "image/png", Scene(seed: 3).png)])
            #expect(done.status == 200)
            #expect(try await world.state() == .reopened)
            let shown = try await world.client.send(.get, "/api/v1/public/reports/\(world.number.text)/photos/1")
            #expect(shown.status == 200 && shown.headers[.contentType] == "image/jpeg")
        }
    }
}
