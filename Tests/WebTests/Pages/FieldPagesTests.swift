import City
import Domain
import Testing

@testable import Casework
@testable import Web

struct FieldPagesTests {
    private func html(_ name: String, _ language: Language = .indonesian) async throws -> String {
        let samples = try await PageSamples()
        let pages = samples.fieldPages(samples.pages.wording(language))
        return try #require(pages.first { $0.name == name }).html
    }

    @Test func `a sensitive task shows its sheet and not a word of the resident's`() async throws {
        let page = try await html("task-sheet")
        #expect(page.contains("Periksa &lt;b&gt;mati&lt;/b&gt; lampu"))
        for word in ["Lampu jalan di depan sekolah", "-6.237", "geo:", "photos/1"] { #expect(!page.contains(word)) }
    }

    @Test func `the shell holds nothing of anybody`() async throws {
        let page = try await html("tasks-shell")
        for word in ["csrf", "ani.wati", "JK-", "data-owner"] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains("data-shell"))
    }

    @Test func `the page has forms for what may be done and no others`() async throws {
        let full = try await html("task")
        for path in ["temuan", "bukti", "kirim"] { #expect(full.contains("/crm/lapangan/JK-7Q2M-X0RD/\(path)\"")) }
        let waiting = try await html("task-waiting")
        #expect(!waiting.contains("method=\"post\" action=\"/crm/lapangan"))
        #expect(waiting.contains("data-owner"))
    }

    @Test func `the title and the address say nothing of the case`() async throws {
        let page = try await html("task")
        let title = try #require(page.firstMatch(of: /<title>(.*?)<\/title>/)).output.1
        #expect(!title.contains("JK-") && !title.contains("Jalan"))
    }

    @Test func `what speaks against a proof is told in words, with both pictures where both may be seen`() async throws
    {
        let samples = try await PageSamples()
        for language in Language.allCases {
            let wording = samples.pages.wording(language)
            let flags: [(ProofFlag, Bool)] = [
                (.reused(.residentPhoto(2)), true), (.similar(.earlierRound(round: 1, place: 3), bits: 4), true),
                (.similar(.other(PageSamples.number, round: 2, place: 1), bits: 20), true),
                (.reused(.known(PageSamples.number)), false), (.reused(.hidden), false), (.gallery, false),
                (.far(metres: 2_500), false), (.lateChallenge, false),
            ]
            let view = samples.caseView(
                [], proofs: [samples.proof(place: 1, round: 2, flags: flags.map(\.0)), samples.proof(place: 1)])
            let part = try #require(ProofsPart(view, in: wording))
            #expect(part.rounds.count == 2)
            let shown = try #require(part.rounds.first?.proofs.first)
            #expect(shown.flags.map { $0.pair != nil } == flags.map(\.1))
            for flag in shown.flags {
                #expect(!flag.text.contains("{") && !flag.text.contains("proofs."), "\(flag.text)")
            }
            #expect(Set(shown.flags.map(\.text)).count == flags.count)
            #expect(shown.facts.contains("7K2M9Q"))
        }
        let wording = samples.pages.wording(.english)
        #expect(ProofsPart(samples.caseView([]), in: wording) == nil)
        #expect(ProofsPart(samples.caseView([.submit]), in: wording)?.addHref == "/crm/lapangan/JK-7Q2M-X0RD")
    }
}
