import City
import Domain
import Testing

@testable import Web

struct FormInputTests {
    @Test(arguments: FormStep.allCases)
    func `each step carries along all that stands on the others`(step: FormStep) async throws {
        let samples = try await PageSamples()
        let wording = samples.pages.wording(.indonesian)
        let html =
            switch step {
            case .jenis: samples.pages.html(JenisPage(samples.input, in: wording), in: .indonesian)
            case .foto: samples.pages.html(FotoPage(samples.input, in: wording), in: .indonesian)
            case .cerita: samples.pages.html(CeritaPage(samples.input, in: wording), in: .indonesian)
            case .periksa: samples.pages.html(PeriksaPage(samples.input, in: wording), in: .indonesian)
            }
        let names = [
            "id", "receipt", "visibility", "lat", "lon", "accuracy", "kelurahan", "category", "story", "location",
            "additional",
        ]
        for name in names {
            let fields = html.matches(of: try Regex("<(input|select|textarea)[^>]* name=\"\(name)\"")).count
            #expect(fields == (name == "visibility" && step == .jenis ? 2 : 1), "\(name)")
        }
        #expect(html.contains("value=\"\(samples.input.receipt)\""))
    }

    @Test func `line breaks and quotes of a story survive the hidden field`() async throws {
        let samples = try await PageSamples()
        let html = samples.pages.html(
            PeriksaPage(samples.input, in: samples.pages.wording(.indonesian)), in: .indonesian)
        #expect(
            html.contains(
                "value=\"Lampu jalan di depan sekolah &lt;b&gt;mati&lt;/b&gt; &amp; &quot;gelap&quot; sejak Senin.\nSudah"
            ))
    }

    @Test(arguments: [
        (ReportField.visibility, FormStep.jenis), (.photos, .foto), (.point, .foto), (.kelurahan, .foto),
        (.category, .cerita), (.story, .cerita), (.location, .cerita), (.additional, .cerita),
    ])
    func `a problem leads to the step where it can be mended`(field: ReportField, step: FormStep) {
        #expect(FormStep.holding(field) == step)
    }

    @Test func `a second problem of the same field is not repeated in the summary`() async throws {
        let wording = try await PageSamples().pages.wording(.indonesian)
        let problems = FieldProblems(
            [
                DraftProblem(.story, .tooShort(missing: 12)), DraftProblem(.story, .required),
                DraftProblem(.point, .outside),
            ],
            on: FormStep.cerita.fields, in: wording)
        #expect(problems.links.map(\.anchor) == ["f-story"])
        #expect(problems[.story]?.contains("12") == true)
        #expect(problems[.point] == nil)
    }

    @Test(arguments: [
        ("photo", Visibility.private, "you"), ("photo", .public, "you unit public"), ("story", .private, "you unit"),
        ("story", .public, "you unit public"), ("category", .private, "you unit"),
        ("place", .public, "you unit public"),
    ])
    func `the review shows each row to whom the policy shows it`(
        row: String, visibility: Visibility, seenBy: String
    ) async throws {
        let samples = try await PageSamples()
        var input = samples.input
        input.visibility = visibility.rawValue
        let rows = ReviewRow.all(input, place: nil, in: samples.pages.wording(.english))
        #expect(rows.first { $0.field == row }?.seenBy == seenBy)
    }
}
