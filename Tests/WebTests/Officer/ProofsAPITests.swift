import Casework
import Domain
import HTTPTypes
import Sealing
import TestSupport
import Testing

@testable import Web

@Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct ProofsAPITests {
    /// A case in progress whose task a field officer has, on the whole site.
    private struct Work {
        let officers: OfficerClient
        let number: String
        let lookup: ReceiptLookup
        let validator: SignedIn

        var field: SignedIn { officers[.field] }
        var desk: SignedIn { officers[.operator] }

        init(_ visibility: Visibility = .private) async throws {
            officers = try await OfficerClient(roles: [.operator, .field, .auditor])
            let house = officers.house
            let filed = try await FileReport(book: house.book)(Sample.request { $0.visibility = visibility })
            number = filed.number.text
            lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
            validator = try await house.signedIn("si.pemeriksa", .validator, unit: UnitCode("BIROPEM"))
            _ = try await move("accept", "{}", desk)
            _ = try await move("assign", "{\"officer\":\"si.field\"}", desk)
        }

        func move(_ action: String, _ body: String, _ by: SignedIn) async throws -> WebClient.Answer {
            try await officers.json("/crm/api/v1/reports/\(number)/\(action)", body, by)
        }

        func put(
            _ place: Int, _ bytes: [UInt8], by: SignedIn? = nil, _ more: HTTPFields = [:]
        ) async throws -> WebClient.Answer {
            var headers = officers.bearer(by ?? field)
            headers[.contentType] = "image/png"
            headers.append(contentsOf: more)
            let path = "/crm/api/v1/reports/\(number)/proofs/\(place)"
            return try await officers.client.send(.put, path, headers: headers, body: bytes)
        }

        func get(_ path: String, _ by: SignedIn) async throws -> WebClient.Answer {
            try await officers.client.send(.get, path, headers: officers.bearer(by))
        }

        func done() async throws {
            _ = try await put(1, Scene(seed: 1).png)
            #expect(try await move("submit", "{}", field).status == 200)
            #expect(try await move("validate", "{\"ok\":true}", validator).status == 200)
        }
    }

    @Test func `a code, a picture with it, and sending it in`() async throws {
        let work = try await Work()
        let issued = try await work.move("challenge", "", work.field)
        #expect(issued.status == 201)
        let code = try #require(issued.object["code"] as? String)
        #expect(code.count == 6 && issued.object["expires_at"] != nil)
        let added = try await work.put(
            2, Scene(seed: 1).png,
            by: work.field, [.proofSource: "camera", .proofChallenge: code, .proofPosition: "-6.2371,106.9,7.6"])
        #expect(added.status == 200)
        #expect(added.object["source"] as? String == "camera")
        #expect(added.object["challenge_standing"] as? String == "valid")
        #expect(added.object["distance_m"] as? Int == 11)
        #expect(added.object["accuracy_m"] as? Int == 8)
        #expect(!added.text.contains("106.9"))
        let sent = try await work.move("submit", "{\"note\":\"Ditambal\"}", work.field)
        #expect(sent.object["state"] as? String == "awaiting_validation")
        let view = try await work.get("/crm/api/v1/reports/\(work.number)", work.validator)
        let proofs = try #require(view.object["proofs"] as? [[String: Any]])
        #expect(proofs.count == 1 && proofs[0]["n"] as? Int == 2)
    }

    @Test(arguments: [
        ("0", "image/png", [:], 422), ("7", "image/png", [:], 422), ("x", "image/png", [:], 422),
        ("1", "text/html", [:], 415), ("1", "image/heic", [:], 415),
        ("1", "image/png", ["Proof-Position": "6,7"], 415), ("1", "image/png", ["Proof-Position": "91,0,1"], 422),
        ("1", "image/png", ["Proof-Position": "nan,0"], 422), ("1", "image/png", ["Proof-Position": "1,2,3,4"], 422),
        ("1", "image/png", ["Proof-Position": "1,2,-3"], 422), ("1", "image/png", ["Proof-Source": "film"], 422),
        ("1", "image/png", ["Proof-Taken-At": "kemarin"], 422),
    ])
    func `what cannot be is refused`(
        place: String, type: String, headers: [String: String], status: Int
    ) async throws {
        let work = try await Work()
        var fields = work.officers.bearer(work.field)
        fields[.contentType] = type
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let path = "/crm/api/v1/reports/\(work.number)/proofs/\(place)"
        let answer = try await work.officers.client.send(.put, path, headers: fields, body: Array("halo".utf8))
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `an unknown case and somebody else's are the same answer`() async throws {
        let work = try await Work()
        let other = try await work.officers.house.signedIn("si.lain", .field, unit: UnitCode("31.71.08.1001"))
        let headers = work.officers.bearer(other)
        for (method, path) in [(HTTPRequest.Method.put, "proofs/1"), (.get, "proofs/1"), (.post, "challenge")] {
            var all = headers
            all[.contentType] = "image/png"
            var answers: [WebClient.Answer] = []
            for number in [work.number, "JK-0000-0000"] {
                answers.append(
                    try await work.officers.client.send(
                        method, "/crm/api/v1/reports/\(number)/\(path)", headers: all, body: Scene(seed: 1).png))
            }
            #expect(answers[0].status == 404 && answers[1].status == 404)
            #expect(answers[0].bytes == answers[1].bytes)
        }
    }

    @Test func `a move under an id of the phone is done once`() async throws {
        let work = try await Work()
        var headers = work.officers.bearer(work.field)
        headers[.contentType] = "application/json"
        headers[.idempotencyKey] = "0f0e0d0c-0b0a-0908-0706-050403020100"
        let path = "/crm/api/v1/reports/\(work.number)/finding"
        let body = Array("{\"matches\":true}".utf8)
        let first = try await work.officers.client.send(.post, path, headers: headers, body: body)
        let second = try await work.officers.client.send(.post, path, headers: headers, body: body)
        #expect((first.status, second.status) == (200, 200))
        #expect(first.object["version"] as? Int == second.object["version"] as? Int)
        headers[.idempotencyKey] = "not an id"
        #expect(try await work.officers.client.send(.post, path, headers: headers, body: body).status == 422)
    }

    @Test func `nobody outside sees a proof before it was found good, then the reporter, and of public ones everyone`()
        async throws
    {
        for visibility in [Visibility.private, .public] {
            let work = try await Work(visibility)
            _ = try await work.put(1, Scene(seed: 1).png)
            let receipt: HTTPFields = [.authorization: "Receipt \(work.lookup.base64url)"]
            func own() async throws -> Int {
                try await work.officers.client.send(.get, "/api/v1/mine/proofs/1", headers: receipt).status
            }
            func open() async throws -> Int {
                try await work.officers.client.send(.get, "/api/v1/public/reports/\(work.number)/proofs/1").status
            }
            #expect((try await own(), try await open()) == (404, 404))
            try await work.done()
            #expect((try await own(), try await open()) == (200, visibility == .public ? 200 : 404))
        }
    }

    @Test func `the pages do it all without a script`() async throws {
        let work = try await Work()
        let path = "/crm/lapangan/\(work.number)"
        #expect(try await work.officers.page("/crm/lapangan", work.field).text.contains(work.number))
        let task = try await work.officers.page(path, work.field)
        #expect(task.status == 200)
        #expect(task.text.contains(Sample.story.prefix(40)))
        let found = try await work.officers.form("\(path)/temuan", [("verdict", "1")], work.field)
        #expect(found.status == 303)
        let nothing = try await work.officers.form("\(path)/kirim", [], work.field)
        #expect(nothing.status == 422)
        _ = try await work.put(1, Scene(seed: 1).png)
        let sent = try await work.officers.form("\(path)/kirim", [("chip", "Sudah diperbaiki")], work.field)
        #expect(sent.headers[.location] == "\(path)?hasil=terkirim")
        #expect(try await work.officers.page(path, work.field).status == 200)
        #expect(try await work.officers.page(path, work.desk).status == 200)
        #expect(try await work.officers.page(path, work.officers[.auditor]).status == 403)
    }

    @Test func `a photo is taken from a plain form`() async throws {
        let work = try await Work()
        let mark = "grenze"
        let parts = [("csrf", work.field.csrf), ("n", "3")].map { name, value in
            "--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n"
        let body =
            Array((parts.joined() + head).utf8) + Scene(seed: 3).png + Array("\r\n--\(mark)--\r\n".utf8)
        var headers = work.officers.cookie(work.field)
        headers[.contentType] = "multipart/form-data; boundary=\(mark)"
        let path = "/crm/lapangan/\(work.number)"
        let answer = try await work.officers.client.send(.post, "\(path)/bukti", headers: headers, body: body)
        #expect(answer.headers[.location] == "\(path)?hasil=bukti")
        #expect(try await work.officers.page(path, work.field).text.contains("data-n=\"3\""))
    }
}
