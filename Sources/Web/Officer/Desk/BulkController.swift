import Casework
import Domain
import Hummingbird
import Wire

/// `/crm/massal`: many cases given to one field officer at once.
struct BulkController: Sendable {
    /// As many as a page of a queue shows.
    private static let most = 50

    let pages: Pages
    let cases: DeskCases

    func addRoutes(to group: RouterGroup<OfficerContext>) { group.post("massal", use: give) }

    /// Each case on its own: one that cannot be given does not hold up the others.
    @Sendable private func give(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context, limits: Self.limits)
        let picks = parts.filter { $0.name == "pick" }.compactMap { $0.text.flatMap(Pick.init) }
        let queue = parts.text(named: "queue").flatMap(QueueName.init) ?? .inbox
        guard !picks.isEmpty, let username = parts.text(named: "officer"), !username.isEmpty else {
            throw Refusal(.invalidField, sentence: picks.isEmpty ? "bulk.nothing" : "bulk.nobody", field: "officer")
        }
        let wording = pages.wording(request.language)
        var lines: [BulkPage.Line] = []
        for pick in picks.prefix(Self.most) {
            let command = CaseCommand(number: pick.number, officer: context.officer, version: pick.version)
            do {
                _ = try await cases.move.give(command, to: username)
                lines.append(BulkPage.Line(pick.number, in: queue, refusal: nil, wording))
            } catch let error as CaseError {
                lines.append(BulkPage.Line(pick.number, in: queue, refusal: error, wording))
            }
        }
        let page = BulkPage(lines, to: username, queue: queue, by: context.signedIn, in: wording)
        return pages.answer(page, to: request)
    }

    private static let limits = MultipartLimits(parts: 64, fileBytes: 1_024, fieldBytes: 8_192, totalBytes: 65_536)

    /// A case as the list showed it.
    private struct Pick {
        let number: ReportNumber
        let version: Int64

        /// - Parameter text: "JK-7Q2M-X0RD~4".
        init?(_ text: String) {
            let parts = text.split(separator: "~", omittingEmptySubsequences: false)
            guard parts.count == 2, text.utf8.count <= 60, let version = Int64(parts[1]) else { return nil }
            number = ReportNumber(String(parts[0]))
            self.version = version
        }
    }
}

/// What came of giving many cases at once.
struct BulkPage: Page {
    static let template = "crm/massal"
    let head: PageHead
    let heading: String
    let lines: [Line]
    let backHref: String

    struct Line: Sendable, Encodable {
        let number: String
        let href: String
        let isGood: Bool
        let text: String
    }

    init(_ lines: [Line], to username: String, queue: QueueName, by signedIn: SignedIn, in wording: Wording) {
        let texts = wording.texts
        head = PageHead(.queue, title: texts("desk.bulk_title"), path: nil, by: signedIn, in: wording)
        let good = lines.filter(\.isGood).count
        heading = texts(
            "desk.bulk_done",
            ["n": texts.number(good), "all": texts.number(lines.count), "officer": username])
        // What needs a look stands first.
        self.lines = lines.filter { !$0.isGood } + lines.filter(\.isGood)
        backHref = QueueFilters(queue).path()
    }
}

extension BulkPage.Line {
    /// `refusal`: nil for a case that was given.
    init(_ number: ReportNumber, in queue: QueueName, refusal: CaseError?, _ wording: Wording) {
        self.number = number.text
        href = "/crm/reports/\(LocalPath.encoded(number.text))?queue=\(queue.rawValue)"
        isGood = refusal == nil
        text = refusal.map { wording.sentence(Refusal(of: $0)) } ?? wording.texts("desk.bulk_given")
    }
}
