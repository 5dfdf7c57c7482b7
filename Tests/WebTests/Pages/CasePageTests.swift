import City
import Domain
import Foundation
import Testing

@testable import Casework
@testable import Web

struct CasePageTests {
    private func html(
        _ sample: PageSamples.CaseSample, _ input: MoveInput? = nil, _ language: Language = .indonesian
    ) async throws -> String {
        let samples = try await PageSamples()
        return samples.pages.html(samples.casePage(sample, input, in: samples.pages.wording(language)), in: language)
    }

    @Test func `each form stands where its move is possible, and carries the receipt`() async throws {
        let table: [(PageSamples.CaseSample, [String])] = [
            (PageSamples.asked, ["jawab", "bocor", "tarik", "hapus"]),
            (PageSamples.done, ["beres", "sanggah", "bocor", "hapus"]),
            (PageSamples.settled, ["sanggah", "bocor", "hapus"]), (PageSamples.refused, ["sanggah", "bocor", "hapus"]),
            (PageSamples.refusedForGood, ["bocor", "hapus"]), (PageSamples.CaseSample(), ["bocor", "tarik", "hapus"]),
        ]
        for (sample, actions) in table {
            let html = try await html(sample)
            let found = html.matches(of: /method="post" action="\/laporanku\/([a-z]+)"/).map { String($0.output.1) }
            #expect(found == actions)
            #expect(html.matches(of: /name="receipt" value="7Q2M[^"]+"/).count == actions.count)
        }
    }

    @Test func `a new date is told with its reason, a refusal with the words of the city`() async throws {
        let asked = try await html(PageSamples.asked)
        #expect(asked.contains("Dijanjikan 28 Nov, karena:"))
        #expect(asked.contains("Menunggu aspal &lt;b&gt;mati&lt;/b&gt;"))
        let words = try CityPack.load(directory: PageSamples.root.appending(path: "Cities/jakarta").path)
            .rejectionReasons.first { $0.code == "duplicate" }?.label.text(in: .english)
        #expect(try await html(PageSamples.refused, nil, .english).contains("Reason: \(try #require(words))"))
    }

    @Test func `a question for who the reporter is comes with the unit's reason`() async throws {
        let html = try await html(PageSamples.asked)
        #expect(html.contains("Untuk &lt;b&gt;mati&lt;/b&gt; surat"))
        #expect(html.matches(of: /class="talk-why"/).count == 2)
        #expect(html.contains("Unit tidak tahu siapa yang menjawab"))
    }

    @Test func `until when a case may be contested is said with the hour`() async throws {
        #expect(try await html(PageSamples.done).contains("Bisa sampai 29 Nov, 10.53"))
        #expect(try await html(PageSamples.refused).contains("hanya bisa disanggah satu kali. Bisa sampai 29 Nov"))
    }

    @Test func `what was typed comes back with its error, its warning, or as words to copy`() async throws {
        var input = MoveInput(.contest)
        input.text = "Lubang <b>mati</b> masih ada"
        input.problem = CaseInputProblem("reason", .tooLong)
        let refused = try await html(PageSamples.done, input)
        #expect(refused.contains("Lubang &lt;b&gt;mati&lt;/b&gt; masih ada</textarea>"))
        #expect(refused.contains("paling banyak 2.000 karakter"))
        #expect(refused.matches(of: /<details class="verdict-way" name="verdict" open>/).count == 1)
        input.problem = nil
        input.findings = ["0812", "Budi"]
        let warned = try await html(PageSamples.done, input)
        #expect(warned.contains("“0812”, “Budi”"))
        #expect(warned.contains("name=\"warned\" value=\"2\""))
        input.warned = 2
        #expect(try await !html(PageSamples.done, input).contains("name=\"warned\""))
        let lost = try await html(PageSamples.CaseSample(), input)
        #expect(lost.contains("Yang tadi kamu tulis:") && lost.contains("masih ada</p>"))
    }

    @Test func `a chosen rating stays chosen`() async throws {
        var input = MoveInput(.confirm)
        input.rating = "4"
        let html = try await html(PageSamples.done, input)
        #expect(html.contains("id=\"f-rating-4\" value=\"4\" required aria-describedby=\"e-rating\" checked>"))
        #expect(html.matches(of: /\schecked>/).count == 1)
    }

    @Test(arguments: EventKind.allCases)
    func `every event has its sign and its words`(kind: EventKind) async throws {
        let icons = try String(
            contentsOf: PageSamples.resources.appending(path: "assets/img/icons.svg"), encoding: .utf8)
        #expect(icons.contains("<symbol id=\"e-\(kind.rawValue)\""))
        let pages = try await PageSamples().pages
        for language in Language.allCases {
            let key = "event.\(kind.rawValue)"
            #expect(pages.wording(language).texts(key) != key)
        }
    }

    @Test(arguments: ReportState.allCases)
    func `every state has its sign, its word and its line`(state: ReportState) async throws {
        let icons = try String(
            contentsOf: PageSamples.resources.appending(path: "assets/img/icons.svg"), encoding: .utf8)
        #expect(icons.contains("<symbol id=\"s-\(state.rawValue)\""))
        let chip = StateChip(state, in: try await PageSamples().pages.wording(.english))
        #expect(!chip.word.contains("state.") && !chip.line.contains("state_line."))
    }

    @Test func `pictures of before and after stand side by side, more of them below`() async throws {
        let samples = try await PageSamples()
        let html = samples.pages.html(samples.publicCase(samples.pages.wording(.english)), in: .english)
        let compared = try #require(html.firstMatch(of: /(?s)data-before-after>(.*?)<\/div>/)).output.1
        #expect(compared.contains("/before") && compared.contains("/after") && !compared.contains("/more"))
        #expect(html.contains("src=\"/more\""))
        #expect(ProofPictures(before: .init(src: "", alt: ""), after: []) == nil)
        let alone = try #require(ProofPictures(before: nil, after: [.init(src: "/1", alt: "")]))
        #expect(!alone.isPair && alone.more.map(\.src) == ["/1"])
    }
}
