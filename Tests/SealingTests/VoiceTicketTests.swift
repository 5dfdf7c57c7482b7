import Testing

@testable import Sealing

struct VoiceTicketTests {
    private let key = KeyRing(current: .make(random: .live)).voiceKey

    private func ticket(_ kind: VoiceTicket.Kind = .work, bits: Int = 6) -> VoiceTicket {
        VoiceTicket(kind: kind, endsAt: 1_795_402_800, bits: bits, random: .live)
    }

    @Test func `a ticket comes back as it was handed out`() throws {
        let made = ticket()
        let text = made.text(key: key, about: "comment/JK-1")
        #expect(text.utf8.count == VoiceTicket.length)
        #expect(VoiceTicket(text, key: key, about: "comment/JK-1") == made)
    }

    @Test func `it is good for nothing else, with no other key and no other answer`() {
        let text = ticket(.sum).text(key: key, about: "comment/JK-1", answer: "12")
        let other = KeyRing(current: .make(random: .live)).voiceKey
        #expect(VoiceTicket(text, key: key, about: "comment/JK-1", answer: "12") != nil)
        #expect(VoiceTicket(text, key: key, about: "support/JK-1", answer: "12") == nil)
        #expect(VoiceTicket(text, key: key, about: "comment/JK-2", answer: "12") == nil)
        #expect(VoiceTicket(text, key: key, about: "comment/JK-1", answer: "13") == nil)
        #expect(VoiceTicket(text, key: key, about: "comment/JK-1", answer: "") == nil)
        #expect(VoiceTicket(text, key: other, about: "comment/JK-1", answer: "12") == nil)
    }

    @Test func `no changed character passes`() throws {
        let text = ticket().text(key: key, about: "a")
        for place in 0..<VoiceTicket.length {
            var characters = Array(text)
            characters[place] = characters[place] == "A" ? "B" : "A"
            #expect(VoiceTicket(String(characters), key: key, about: "a") == nil, "\(place)")
        }
        for wrong in ["", String(text.dropLast()), text + "A", String(repeating: "é", count: 39)] {
            #expect(VoiceTicket(wrong, key: key, about: "a") == nil)
        }
    }

    @Test func `work is done when the digest begins with the bits that were asked for`() throws {
        let ticket = ticket(bits: 9)
        let text = ticket.text(key: key, about: "a")
        let done = try #require((0..<100_000).lazy.map { "\(text).\($0)" }.first { ticket.isDone(by: $0) })
        #expect(VoiceTicket.ticket(of: done) == text)
        let undone = (0..<2_000).count { ticket.isDone(by: "\(text).\($0)") }
        #expect((1...40).contains(undone), "one in 512 does it: \(undone)")
        #expect(VoiceTicket(kind: .work, endsAt: 0, bits: 0, random: .live).isDone(by: "x.1"))
        #expect(!VoiceTicket(kind: .work, endsAt: 0, bits: 64, random: .live).isDone(by: done))
    }

    @Test(arguments: ["", "a", "a.", "a.b", "a.1.2", "a.-1", "a.1234567890123", "a.１"])
    func `what is no counter is no work`(text: String) {
        #expect(VoiceTicket.ticket(of: text) == nil)
    }

    @Test func `a mark tells the same device on the same report and nothing else`() throws {
        let device = SupportMark.fresh(random: .live)
        let mark = try #require(SupportMark.digest(of: device, report: [1]))
        #expect(mark.count == 32)
        #expect(SupportMark.digest(of: device, report: [1]) == mark)
        #expect(SupportMark.digest(of: device, report: [2]) != mark)
        #expect(SupportMark.digest(of: SupportMark.fresh(random: .live), report: [1]) != mark)
        for wrong in ["", "A", device + "A", String(device.dropLast()) + "~"] {
            #expect(SupportMark.digest(of: wrong, report: [1]) == nil)
        }
    }
}
