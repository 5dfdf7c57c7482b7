import City
import Domain
import Foundation
import Policy
import Testing

@testable import Casework
@testable import Web

/// One page of each kind, filled, made with the shipped city pack, templates and texts.
struct PageSamples {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let resources = root.appending(path: "Sources/Web/Resources")
    /// 2026-11-23T09:00:00Z.
    static let now: Int64 = 1_795_424_400
    static let kelurahan = UnitCode("31.75.07.1002")
    static let story = "Lampu jalan di depan sekolah <b>mati</b> & \"gelap\" sejak Senin.\nSudah dua orang jatuh."

    let pages: Pages
    private let desk: DeskSamples
    /// Made once: they need a house of their own.
    private static let desks = Task { try await DeskSamples() }

    /// Made once: a city and all templates take a second to read in a debug build.
    private static let shared = Task {
        let pack = try CityPack.load(directory: root.appending(path: "Cities/jakarta").path)
        return try await Pages(resources: resources, assets: "/assets/test", city: pack, now: { Self.now })
    }

    init() async throws {
        desk = try await Self.desks.value
        pages = try await Self.shared.value
    }

    /// Everything typed, private, with two photos.
    var input: FormInput {
        var input = FormInput()
        input.id = String(repeating: "0f", count: 16)
        input.receipt = "7Q2M-X0RD-7Q2M-X0RD-7Q2M-X0RD-7Q2M"
        input.lat = "-6.23"
        input.lon = "106.9"
        input.accuracy = "8"
        input.kelurahan = Self.kelurahan.text
        input.category = pages.city.categories.first?.slug.text ?? ""
        input.story = Self.story
        input.location = "Jalan Melati, dekat \"musala\""
        input.additional = "Paling gelap jam 7 malam"
        input.photoPlaces = [1, 3]
        return input
    }

    /// Close to a border.
    let place = LocatedPlace(kelurahan: Self.kelurahan, certainty: .exact, neighbours: [UnitCode("31.75.07.1001")])

    func card(_ wording: Wording) -> ReportCard {
        ReportCard(
            href: "/respons/JK-7Q2M-X0RD", category: "Lampu", place: wording.shortPlace(Self.kelurahan),
            when: wording.times.moment(Self.now - 600, now: Self.now), promise: "28 Nov",
            chip: StateChip(.waiting, in: wording), thumb: "/thumb")
    }

    /// Page by name, in a language.
    func all(in language: Language) -> [(name: String, html: String)] {
        let wording = pages.wording(language)
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: language))
        }
        let problems = FieldProblems(
            [.category, .story, .location].map { DraftProblem($0, .required) }, on: FormStep.cerita.fields, in: wording)
        let notLong = FieldProblems([DraftProblem(.delay, .invalid)], on: FormStep.periksa.fields, in: wording)
        let fixed = [
            page("lapor", LaporPage(in: wording)),
            page("jenis", JenisPage(input, in: wording)),
            page("foto", FotoPage(input, place: place, in: wording)),
            page("cerita", CeritaPage(input, nearby: [card(wording)], problems: problems, in: wording)),
            page("periksa", PeriksaPage(input, place: "Pondok Bambu", nearby: [card(wording)], in: wording)),
            page(
                "periksa-wait",
                PeriksaPage(
                    input, place: "Pondok Bambu", delay: DelayPart(chosen: "3", areFew: true), problems: notLong,
                    in: wording)),
            page("granted-photo", grantedPhoto(wording)),
            page("terkirim", TerkirimPage(sent, in: wording)),
            page("mine", MinePage(typed: "<", error: "?", in: wording)),
            page("case", ownCase(wording)),
            page("erased", ErasedPage(in: wording)),
            page("story", publicCase(wording)),
            page("not-found", MessagePage.notFound(in: wording)),
            page("failure", MessagePage.failure(in: wording)),
            page("too-large", MessagePage.tooLarge(in: wording)),
            page("offline", MessagePage.offline(in: wording)),
            page("refused", MessagePage.refused("?", in: wording)),
            page("guide", GuidePage(origin: "http://127.0.0.1:8080", in: wording)),
            page("weather", WeatherPage(in: wording)),
        ]
        return fixed + lists(wording).map { page($0.name, $0.page) } + accountPages(wording) + fieldPages(wording)
            + deskPages(wording) + auditPages(wording) + publicPages(wording) + voicePages(wording) + hookPages(wording)
            + cases(in: wording).map { page($0.name, $0.page) } + desk.pages(of: pages, in: language)
    }

    private func grantedPhoto(_ wording: Wording) -> some Page {
        let picture = GrantedPicture(
            bytes: [0xFF, 0xD8], widthPixels: 800, heightPixels: 600, viewID: "0011-2233-4455-6677",
            endsAt: Self.now + 100_000)
        guard let clerk = signedIn(.operator) else { preconditionFailure("the sample officer has a role and an id") }
        return PhotoLookPage(picture, of: (ReportNumber("JK-7Q2M-X0RD"), 1), by: clerk, in: wording)
    }

    private var sent: TerkirimPage.Sent {
        TerkirimPage.Sent(
            number: ReportNumber("JK-7Q2M-X0RD"), dueAt: Self.now + 600_000, dispatchAt: Self.now + 200_000,
            unit: Self.kelurahan, why: "?",
            likely: UnitCode("BINAMARGA"), receipt: input.receipt, photosLost: 1)
    }

    /// With everything that a page of a case may have, but that no case has at once.
    func ownCase(_ wording: Wording) -> CasePage {
        CasePage(
            head: PageHead(.case, title: wording.texts("case.page")), id: input.id, number: "JK-7Q2M-X0RD",
            visibility: "private", visibilityChip: .init(code: "private", icon: "lock", word: "?"),
            state: StateChip(.waiting, in: wording), isOpen: "true", category: "Lampu", place: "?", unit: "?", why: "?",
            likely: nil, promise: "28 Nov", held: "?", message: nil, lost: nil, asked: nil, verdict: nil, refusal: nil,
            talk: [],
            hasOldTalk: false, proofs: proofs, events: [event(wording)],
            photos: [PagePhoto(number: 1, sealed: true, src: "", alt: "?")], hasPhotos: true,
            photosSeen: SeenLine("photos", .photo, of: .private, in: wording),
            grants: GrantsPart(own(Self.granted), in: wording),
            texts: [LabelledText(label: "?", value: Self.story)], hasTexts: true,
            opened: .init(accesses: [access(wording)], hasAccesses: true, more: "?"),
            sight: SightPart(own(Self.turnable), receipt: "?", isUnseen: true, in: wording),
            concerns: ConcernsPart(own(Self.leaked), nil, in: wording), mayWithdraw: true, mayErase: true, kept: "?",
            receipt: "")
    }

    private func access(_ wording: Wording) -> CasePage.PageAccess {
        CasePage.PageAccess(
            AccessPayload(
                index: 7, at: Self.now, unit: Self.kelurahan.text, pseudonym: Array(1...16), action: "open",
                view: Array(1...8), record: []),
            in: wording)
    }

    func publicCase(_ wording: Wording) -> StoryPage {
        var page = StoryPage(
            head: PageHead(.story, title: "?", path: "/respons/JK-7Q2M-X0RD"), number: "JK-7Q2M-X0RD",
            state: StateChip(.done, in: wording), category: "Lampu", place: "?", when: "?", story: Self.story,
            location: "?", additional: nil, unit: "?", why: nil, promise: nil, refusal: "?", proofs: proofs,
            legend: StateChip.allPublic(in: wording), events: [event(wording)],
            photos: [PagePhoto(number: 1, sealed: false, src: "/photo", alt: "?")], hasPhotos: true)
        (page.talk, page.support) = said(wording)
        return page
    }

    private func event(_ wording: Wording) -> TimelineEvent {
        TimelineEvent(Self.entry(.filed, .waiting), in: wording)
    }
}

extension Pages {
    /// A page as text, to look for something in it.
    func html<Model: Page>(_ page: Model, in language: Language) -> String {
        String(decoding: written(page, in: language).bytes, as: UTF8.self)
    }
}
