import City
import Domain
import Policy
import TestSupport
import Testing

@testable import Web

/// Who reads what an officer writes: label, policy and the city's ready-made texts say the same.
struct ReaderWordsTests {
    private static let fields: [(String, EventKind)] = [
        ("accept_note", .accepted), ("coordinate_reason", .coordinated), ("dispatch_note", .dispatched),
        ("schedule_reason", .scheduled), ("reject_note", .rejected), ("validate_ok_note", .validated),
        ("validate_not_note", .followupRejected), ("verify_note", .verifyingInField), ("note_note", .noted),
    ]

    @Test(arguments: fields)
    func `a label names the reporter where the reporter reads it, and only there`(field: String, event: EventKind)
        async throws
    {
        let reads = Policy.showsNote(of: event, to: .reporter)
        for (language, word) in [(Language.indonesian, "pelapor"), (.english, "reporter")] {
            let label = try await PageSamples().pages.wording(language).texts("desk_field.\(field)")
            #expect(label.contains(word) == reads, "\(label)")
        }
    }

    @Test func `the city's ready-made texts are for moves whose words the reporter reads`() throws {
        let replies = try TestHouse.pack().replies
        #expect(!replies.isEmpty)
        for reply in replies {
            let action = try #require(CaseAction(rawValue: reply.action))
            #expect(action.outcomes.contains { Policy.showsNote(of: $0, to: .reporter) }, "\(action)")
        }
    }
}
