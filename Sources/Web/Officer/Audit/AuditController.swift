import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Wire

/// `/crm/audit`: who looked at what, unusual looks, and leak cases, for auditors. Every page that shows something of the log
/// is in the log before it shows it; without JavaScript too.
struct AuditController: Sendable {
    let pages: Pages
    let cases: AuditCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("audit")
            .get(use: show)
            .get("pola", use: patterns)
            .get("kasus", use: concerns)
            .post("nama", use: name)
    }

    private func wording(_ request: Request) -> Wording { pages.wording(request.language) }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let asked = AuditAsked(request.uri.queryParameters)
        var state = AuditDeskPage.State(asked: asked)
        do {
            let wanted = try AuditRequest(request.uri.queryParameters, city: pages.city)
            if asked.isQuestion { state.found = try await cases.accesses(wanted, by: context.officer) }
        } catch CaseError.notFound {
            state.refusal = Refusal(.notFound, sentence: "audit.not_found", field: asked.field)
        } catch let refusal as Refusal where refusal.field != nil {
            state.refusal = refusal
        }
        return answer(state, request, context)
    }

    /// Asks whose name it is. A form, so that no address ever says it and nothing asks twice.
    @Sendable private func name(_ request: Request, context: OfficerContext) async throws -> Response {
        let form = try await request.form(of: context)
        let number = (form.text(named: "number") ?? "").trimmingBlanks.uppercased()
        let pseudonym = (form.text(named: "pseudonym") ?? "").trimmingBlanks
        var state = AuditDeskPage.State(asked: AuditAsked(number: number))
        do {
            let accounts = try await cases.resolve(pseudonym, on: ReportNumber(number), by: context.officer)
            state.resolved = (pseudonym: pseudonym.uppercased(), accounts: accounts)
        } catch CaseError.notFound {
            state.refusal = Refusal(.notFound, sentence: "audit.not_found", field: "number")
        } catch CaseError.erased {
            state.refusal = Refusal(.gone, sentence: "audit.name_gone", field: "number")
        }
        return answer(state, request, context)
    }

    private func answer(_ state: AuditDeskPage.State, _ request: Request, _ context: OfficerContext) -> Response {
        let page = AuditDeskPage(state, by: context.signedIn, in: wording(request))
        let status = state.refusal.map { HTTPResponse.Status(code: $0.code.status) } ?? .ok
        return pages.answer(page, to: request, status: status)
    }

    @Sendable private func patterns(_ request: Request, context: OfficerContext) async throws -> Response {
        let days = try FindPatterns.days(request.uri.queryParameters)
        let found = try await cases.patterns(days: days, by: context.officer)
        return pages.answer(PatternsPage(found, by: context.signedIn, in: wording(request)), to: request)
    }

    @Sendable private func concerns(_ request: Request, context: OfficerContext) async throws -> Response {
        let found = try await cases.concerns(by: context.officer)
        return pages.answer(ConcernCasesPage(found, by: context.signedIn, in: wording(request)), to: request)
    }
}

/// What was typed into the forms of the auditor's page.
struct AuditAsked: Equatable, Sendable {
    var number = ""
    var officer = ""
    var viewID = ""
    var day = ""

    init(number: String = "") { self.number = number }

    init(_ query: FlatDictionary<Substring, Substring>) {
        func text(_ name: String) -> String {
            // A browser writes a space in a form as a plus sign.
            String((query[Substring(name)] ?? "").prefix(60)).replacing("+", with: " ").trimmingBlanks
        }
        (number, officer) = (text("number").uppercased(), text("officer").lowercased())
        (viewID, day) = (text("view_id").uppercased(), text("day"))
    }

    /// Whether anything is asked. The bare page reads nothing, and so nothing is logged.
    var isQuestion: Bool { self != AuditAsked() }

    /// The field that the question is about, as the address names it.
    var field: String {
        if !viewID.isEmpty { return "view_id" }
        return officer.isEmpty ? "number" : "officer"
    }

    /// The address that asks the same again.
    var path: String {
        let parts = [("number", number), ("officer", officer), ("view_id", viewID), ("day", day)]
        let query = parts.filter { !$0.1.isEmpty }.map { "\($0.0)=\(LocalPath.encoded($0.1))" }
        return "/crm/audit" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }
}
