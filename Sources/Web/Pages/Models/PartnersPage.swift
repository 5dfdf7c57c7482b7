import Casework
import City
import Domain

/// `/crm/mitra`: all partners, and the key of one that was just made.
struct PartnersPage: Page {
    static let template = "crm/mitra"
    let head: PageHead
    /// What was just done.
    let message: String?
    let issued: Issued?
    let new: Form
    let partners: [Row]
    let hasPartners: Bool

    /// A key, shown this once.
    struct Issued: Sendable, Encodable {
        let heading: String
        let key: String
        let jurisdiction: String
    }

    /// One partner.
    struct Row: Sendable, Encodable {
        let name: String
        let facts: String
        let isActive: Bool
        let form: Form
    }

    /// The fields of one partner, with what was typed where it was refused.
    struct Form: Sendable, Encodable {
        /// Where the form goes; "kunci" and "cabut" behind it make a new key and revoke the old one.
        let href: String
        /// Makes the names of the fields unique on the page.
        let key: String
        let isOpen: Bool
        let name: String
        let agreements: [Choice]
        let perMinute: String
        let error: String?
    }

    struct Choice: Sendable, Encodable {
        let code: String
        let label: String
        let selected: Bool
    }

    enum Done: String, Sendable {
        case changed = "ubah"
        case revoked = "cabut"
    }

    /// What a request brought along.
    struct State {
        var done: Done?
        var issued: ManagePartners.Issued?
        var typed: Typed?
    }

    /// What was typed and refused; no id for a new partner.
    struct Typed {
        let id: PartnerID?
        let draft: ManagePartners.Draft
        let refusal: Refusal
    }

    init(_ list: [Partner], _ state: State, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(.partners, title: wording.texts("partners.page"), path: "/crm/mitra", by: signedIn, in: wording)
        message = state.done.map { done in
            switch done {
            case .changed: wording.texts("partners.done_changed")
            case .revoked: wording.texts("partners.done_revoked")
            }
        }
        issued = state.issued.map { issued in
            Issued(
                heading: wording.texts("partners.key", ["name": issued.partner.name]), key: issued.key,
                jurisdiction: wording.city.settings.partners.jurisdiction)
        }
        let typed = state.typed
        new = Form(nil, typed.flatMap { $0.id == nil ? $0 : nil }, in: wording)
        partners = list.map { partner in
            Row(partner, typed.flatMap { $0.id == partner.id ? $0 : nil }, in: wording)
        }
        hasPartners = !partners.isEmpty
    }
}

extension PartnersPage.Row {
    fileprivate init(_ partner: Partner, _ typed: PartnersPage.Typed?, in wording: Wording) {
        name = partner.name
        isActive = partner.isActive
        let limit = wording.texts("partners.limit", ["n": wording.texts.number(partner.perMinute)])
        let agreement = wording.texts("partners.agreement_\(partner.agreement.rawValue)")
        let state = partner.isActive ? [] : [wording.texts("partners.revoked")]
        facts = ([agreement, limit] + state).joined(separator: " · ")
        form = PartnersPage.Form(partner, typed, in: wording)
    }
}

extension PartnersPage.Form {
    fileprivate init(_ partner: Partner?, _ typed: PartnersPage.Typed?, in wording: Wording) {
        href = "/crm/mitra" + (partner.map { "/" + $0.id.text } ?? "")
        key = partner?.id.text ?? "new"
        isOpen = typed != nil
        name = typed?.draft.name ?? partner?.name ?? ""
        let agreement = typed?.draft.agreement ?? partner?.agreement.rawValue ?? Visibility.private.rawValue
        agreements = [Visibility.private, .public].map { visibility in
            PartnersPage.Choice(
                code: visibility.rawValue, label: wording.texts("partners.agreement_\(visibility.rawValue)"),
                selected: visibility.rawValue == agreement)
        }
        // An everyday figure: a city of ten million files some thousand reports a day.
        perMinute = typed.map { $0.draft.perMinute.map(String.init) ?? "" } ?? String(partner?.perMinute ?? 60)
        error = typed.map { wording.sentence($0.refusal) }
    }
}
