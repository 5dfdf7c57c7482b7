import City
import Domain
import Foundation
import Storage
import Testing

@testable import Web

struct PageRenderingTests {
    @Test(arguments: Language.allCases)
    func `every page has one heading, a language, and no hole`(language: Language) async throws {
        for (name, html) in try await PageSamples().all(in: language) {
            let live = html.replacing(/(?s)<template.*?<\/template>/, with: "")
            #expect(live.matches(of: /<h1[ >]/).count == (name == "terkirim" ? 2 : 1), "\(name)")
            #expect(html.contains("<html lang=\"\(language.rawValue)\""), "\(name)")
            // Sentences for scripts stand in attributes.
            let attributeFree = html.replacing(/content="\{[^>]*>/, with: "")
                .replacing(/\sdata-[a-z]+="[^"]*"/, with: "")
            // The guide writes `{n}` where a program has a number.
            #expect(name == "guide" || attributeFree.matches(of: /\{[a-z]+\}/).isEmpty, "\(name)")
            #expect(!html.contains("{{") && !html.contains("Optional(") && !html.contains("Absent"), "\(name)")
        }
    }

    @Test func `every id on a page is used once`() async throws {
        for (name, html) in try await PageSamples().all(in: .indonesian) {
            let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(name)")
        }
    }

    @Test func `what people write is escaped everywhere`() async throws {
        for (name, html) in try await PageSamples().all(in: .english) {
            #expect(!html.contains("<b>mati</b>"), "\(name)")
        }
    }

    @Test func `templates escape all values and hold no script, style or handler`() throws {
        let folder = PageSamples.resources.appending(path: "templates")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for name in names where name.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name)")
            #expect(text.matches(of: /\s(style|on[a-z]+)=/).isEmpty, "\(name)")
            #expect(text.matches(of: /<script(?![^>]* src=)|<style|javascript:|https?:/).isEmpty, "\(name)")
        }
        #expect(names.count > 20)
    }

    @Test func `a template asks only for names that its page has`() async throws {
        let samples = try await PageSamples()
        let wording = samples.pages.wording(.indonesian)
        let checks: [(String, any Encodable)] = [
            ("home", samples.home(wording)), ("lapor", LaporPage(in: wording)),
            ("langkah-foto", FotoPage(samples.input, place: samples.place, in: wording)),
            ("langkah-cerita", CeritaPage(samples.input, nearby: [samples.card(wording)], in: wording)),
            ("laporan", samples.ownCase(wording)), ("kisah", samples.publicCase(wording)),
            ("laporanku", MinePage(in: wording)),
            ("api", GuidePage(origin: "", in: wording)), ("cuaca", WeatherPage(in: wording)),
            ("statistik", samples.statistics(wording)), ("statistik", samples.noStatistics(wording)),
            ("data", DataPage(months: [PublicMonth(number: 24_322)], in: wording)),
            ("respons", samples.lists(wording)[3].page),
            (
                "parts/category-options",
                ListPage.CategoryOptions(groups: CategoryChoices(chosen: nil, in: wording).groups)
            ),
            ("parts/place-options", ListPage.PlaceOptions(areas: AreaChoices(chosen: nil, in: wording).areas)),
        ]
        let frame = try self.frame(samples)
        // What stands in lists that may be empty.
        let parts: [any Encodable] =
            [
                samples.card(wording), FieldProblems.Link(anchor: "", message: ""), HiddenField(name: "", value: ""),
                ListPage.StateChoice(code: "", word: "", selected: true),
                FotoPage.KeptPhoto(number: 1, icon: "", text: "", name: ""),
            ] + samples.cases(in: wording).map { $0.page as any Encodable }
        for (template, page) in checks {
            var known: Set<String> = ["t", "main", "."]
            collect(Fields.field(of: page), into: &known)
            // Only the weather, which has no frame, may be called as it likes.
            let shadowed = Set(Fields.record(of: page).names).intersection(Fields.record(of: frame).names)
            #expect(template == "cuaca" || shadowed == [], "\(template)")
            collect(Fields.field(of: frame), into: &known)
            for part in parts { collect(Fields.field(of: part), into: &known) }
            let asked = try names(in: template)
            #expect(asked.subtracting(known).sorted().joined(separator: " ") == "", "\(template)")
        }
    }

    /// What stands around each page.
    private func frame(_ samples: PageSamples) throws -> PageFrame {
        let head = PageHead(.home, title: "", path: "/")
        let texts = try Texts(
            .indonesian, folder: PageSamples.resources.appending(path: "texts"), cityName: "")
        return PageFrame(
            head, texts: texts, settings: samples.pages.city.settings, assets: "",
            scripts: ScriptGraph(folder: PageSamples.resources))
    }

    @Test func `the lists of filters are whole, with what was chosen, however often they are shown`() async throws {
        let samples = try await PageSamples()
        let wording = samples.pages.wording(.indonesian)
        for category in ["jalan", "pohon", "jalan"] {
            let page = ListPage([], filters: .init(category: category), next: nil, in: wording)
            let html = samples.pages.html(page, in: .indonesian)
            let options = samples.pages.city.categories.count + wording.city.points.entries.count
            #expect(html.matches(of: /<option value="[^"]+"/).count > options)
            #expect(html.matches(of: /<option value="([^"]+)" selected>/).map { String($0.output.1) } == [category])
        }
        let english = ListPage(
            [], filters: .init(category: "jalan"), next: nil, in: samples.pages.wording(.english))
        #expect(samples.pages.html(english, in: .english).contains(">Roads</option>"))
    }

    @Test func `the quick exit says nothing of this service`() async throws {
        let samples = try await PageSamples()
        for language in Language.allCases {
            let html = samples.pages.html(WeatherPage(in: samples.pages.wording(language)), in: language).lowercased()
            for word in ["lapor", "report", samples.pages.city.settings.products.report.lowercased(), "<script"] {
                #expect(!html.contains(word), "\(word)")
            }
        }
    }

    @Test func `the title of a private page tells nothing of the report`() async throws {
        let samples = try await PageSamples()
        let wording = samples.pages.wording(.indonesian)
        let html = samples.pages.html(samples.ownCase(wording), in: .indonesian)
        let title = try #require(html.firstMatch(of: /<title>(.*?)<\/title>/)).output.1
        #expect(title == "\(wording.texts("case.page")) · \(samples.pages.city.settings.products.report)")
    }

    // MARK: Reading templates

    private func collect(_ field: Field, into names: inout Set<String>) {
        switch field {
        case .record(let record):
            names.formUnion(record.names)
            for value in record.values { collect(value, into: &names) }
        case .list(let items): for item in items { collect(item, into: &names) }
        case .absent, .text, .truth, .html, .part: break
        }
    }

    /// The first part of every name in a template, its layout and its partials.
    private func names(in template: String) throws -> Set<String> {
        let file = PageSamples.resources.appending(path: "templates/\(template).mustache")
        let text = try String(contentsOf: file, encoding: .utf8).replacing(/\{\{!.*?\}\}/, with: "")
        var names = Set(
            text.matches(of: /\{\{[#^]?([a-z0-9_]+)/).map { match in
                let words = match.output.1.split(separator: "_")
                return words.dropFirst().reduce(String(words.first ?? "")) {
                    $0 + $1.prefix(1).uppercased() + $1.dropFirst()
                }
            })
        for match in text.matches(of: /\{\{[><]([a-z_\/]+)\}\}/) {
            names.formUnion(try self.names(in: String(match.output.1)))
        }
        return names
    }
}
