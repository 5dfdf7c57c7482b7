import Casework
import City
import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Channels

struct UnreadMessageTests {
    private static func cut(_ text: String) -> (rest: String, sender: String?) {
        let cut = SenderCut(Array(text.utf8))
        return (String(decoding: cut.rest, as: UTF8.self), cut.sender)
    }

    @Test(
        arguments: [
            (#"{"sender":"628123","text":"Halo"}"#, #"{"sender":"","text":"Halo"}"#, "628123"),
            (#"{"text":"Halo", "sender" : "628123"#, #"{"text":"Halo", "sender" : ""#, "628123"),
            (#"{'Sender': '628123', 'text': 'Halo'}"#, #"{'Sender': '', 'text': 'Halo'}"#, "628123"),
            (#"{"sender":628123,"text":"Halo"}"#, #"{"sender":,"text":"Halo"}"#, "628123"),
            ("text=Halo&sender=628123&to=1", "text=Halo&sender=&to=1", "628123"),
            (#"{\"sender\":\"628123\"}"#, #"{\"sender\":\"\"}"#, "628123"),
            ("the sender wrote nothing", "the sender wrote nothing", nil),
            ("sender", "sender", nil), ("sender:", "sender:", nil), ("", "", nil),
        ] as [(String, String, String?)])
    func `the sender is cut out of what may be no JSON any more`(text: String, rest: String, sender: String?) {
        let cut = Self.cut(text)
        #expect(cut.sender == sender)
        #expect(cut.rest.replacing(#"\""#, with: "\"") == rest.replacing(#"\""#, with: "\""))
    }

    @Test func `every value of the name is cut, and the sender wherever else it stands`() {
        let body = #"{"sender":"akun-warga-7","old":{"sender":"akun-lama"},"text":"Saya akun-warga-7, jalan rusak","#
        let unread = UnreadMessage(Array(body.utf8), reason: .unreadable)
        let original = String(decoding: unread.original, as: UTF8.self)
        #expect(unread.sender == "akun-warga-7")
        #expect(!original.contains("akun-warga-7") && !original.contains("akun-lama"))
        #expect(original.contains("jalan rusak"))
    }

    @Test(arguments: [
        #"{"sender":{"name":"Siti Rahayu","phone":"6281234567890"},"text":"Lampu mati"}"#,
        #"{"sender": { "name": "Siti Rahayu", "ways": ["6281234567890"] }, "text": "Lampu mati"}"#,
        #"{"sender":["Siti Rahayu","081234567890"],"text":"Lampu mati""#,
    ])
    func `a sender that is an object is cut whole, and is nobody's address`(body: String) {
        let unread = UnreadMessage(Array(body.utf8), reason: .unreadable)
        let original = String(decoding: unread.original, as: UTF8.self)
        #expect(unread.sender == nil)
        #expect(!original.contains("Siti") && !original.contains("81234567890") && original.contains("Lampu mati"))
    }

    @Test func `where nobody can tell who wrote, numbers and addresses of people are masked`() {
        let body = #"{"from":"081234567890","mail":"warga@example.org","isi":"Lampu mati"#
        let unread = UnreadMessage(Array(body.utf8), reason: .unreadable)
        let original = String(decoding: unread.original, as: UTF8.self)
        #expect(unread.sender == nil)
        #expect(!original.contains("081234567890") && !original.contains("warga@example.org"))
        #expect(original.contains("Lampu mati"))
    }

    @Test func `what a gateway tells of a person beside the message is seen by nobody`() {
        let body =
            #"{"sender":"628123","from":{"name":"Siti \u0052ahayu","ids":[77],"n":"Jo"},"phone":"+62 812-3456-7890","#
            + #""location":{"name":"Pasar Minggu"},"#
            + #""text":"Lampu mati, lapor Siti Rahayu","note":"dekat pasar"}"#
        let unread = UnreadMessage(Array(body.utf8), reason: .misshapen)
        let original = String(decoding: unread.original, as: UTF8.self)
        for hidden in ["628123", "Siti", "ahayu", "77", "Jo", "812-3456"] {
            #expect(!original.contains(hidden), "\(hidden)")
        }
        for kept in ["Lampu mati", "dekat pasar", "Pasar Minggu"] { #expect(original.contains(kept), "\(kept)") }
    }

    @Test func `a text that is whole is the story, and pictures are taken out of the words`() {
        let photo = Scene(seed: 4).png
        let body =
            #"{"sender":"a","message_id":1,"text":"Jalan rusak","category":"apa","photos":[""#
            + Base64.text(photo) + #""]}"#
        let unread = UnreadMessage(Array(body.utf8), reason: .misshapen)
        #expect(unread.text == "Jalan rusak")
        #expect(unread.photos == [photo])
        #expect(unread.original.count < 300)
        #expect(UnreadMessage(Array(body.utf8), reason: .misshapen).name == unread.name)
        #expect(UnreadMessage(Array((body + " ").utf8), reason: .misshapen).name != unread.name)
    }

    @Test func `what is signed and broken waits at the desk, once, with its sender in the vault`() async throws {
        let partner = try await GatewayHouse()
        let body = Array(#"{"message_id":"1","sender":"628123","text":"Jalan rusak di Galur""#.utf8)
        let unread = UnreadMessage(body, reason: .unreadable)
        let first = try await partner.talk.keep(unread, try await partner.admitted(body))
        #expect(first.replies.count == 1 && first.replies[0].hasPrefix("waiting("))
        #expect(first.waiting?.reason == "unreadable")
        let again = try await partner.talk.keep(unread, try await partner.admitted(body, at: 1))
        #expect(again == first)
        let late = try await partner.admitted(body, at: 1)
        await #expect(throws: HookRefusal.replayed) { try await partner.talk.keep(unread, late) }
        #expect(try await partner.rows("intake_item") == 1)
        #expect(try await partner.rows("report") == 0)
        let contacts = try await partner.house.vaultEngine.read { try $0.rows("SELECT 1 FROM contact", []).count }
        #expect(contacts == 1)
        let clerk = try await partner.house.signedIn("meja", .intake, unit: UnitCode("BIROPEM")).officer
        let desk = IntakeDesk(book: partner.house.book)
        let line = try #require(try await desk.list(by: clerk).first)
        #expect(line.reason == .unreadable && line.number.text == first.waiting?.number)
        let item = try await desk.open(line.number, by: clerk)
        #expect(item.original?.contains("Jalan rusak di Galur") == true)
        #expect(item.original?.contains("628123") == false)
    }

    @Test func `the photos of a message that does not fit open with the receipt that it was given`() async throws {
        let partner = try await GatewayHouse()
        let body = Array(
            (#"{"message_id":"1","sender":"a","category":"apa","text":"Jalan rusak","photos":[""#
                + Base64.text(Scene(seed: 4).png) + #""]}"#).utf8)
        let unread = UnreadMessage(body, reason: .misshapen)
        let answer = try await partner.talk.keep(unread, try await partner.admitted(body))
        let code = try #require(answer.replies.first?.firstMatch(of: /([0-9A-Z]{4}-){6}[0-9A-Z]{4}/)).output.0
        let clerk = try await partner.house.signedIn("meja", .intake, unit: UnitCode("BIROPEM")).officer
        let desk = IntakeDesk(book: partner.house.book)
        let number = try #require(try await desk.list(by: clerk).first).number
        let item = try await desk.open(number, by: clerk)
        #expect(item.draft.story == "Jalan rusak" && item.photos.map(\.isLocked) == [true])
        let draft = ReportDraft(
            category: CategorySlug("jalan"), story: "Jalan rusak", kelurahan: UnitCode("31.71.08.1003"))
        let filed = try await desk.complete(number, with: draft, by: clerk)
        let secret = try ReceiptSecret(code: String(code))
        let photo = try await ReadOwnPhoto(book: partner.house.book)(place: 1, lookup: secret.lookup)
        _ = try SealedPhoto.open(photo.bytes, at: PhotoPlace(report: filed.id, number: 1), key: secret.photoKey)
    }

    @Test func `a gateway that breaks fills no desk`() async throws {
        let partner = try await GatewayHouse()
        func send(_ turn: Int) async throws {
            let body = Array("{rusak \(turn)".utf8)
            _ = try await partner.talk.keep(
                UnreadMessage(body, reason: .unreadable), try await partner.admitted(body))
        }
        for turn in 0..<HookRate.perPerson { try await send(turn) }
        await #expect(throws: HookRefusal.self) { try await send(HookRate.perPerson) }
        #expect(try await partner.rows("intake_item") == HookRate.perPerson)
        // Others of the same gateway are not held up.
        _ = try await partner.say("bantuan", "1", sender: "b")
    }
}

private enum Base64 {
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
