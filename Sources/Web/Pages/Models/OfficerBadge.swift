import Casework
import City
import Domain

/// Who is signed in, as the frame of an officers' page shows it.
struct OfficerBadge: Sendable, Encodable {
    let username: String
    let role: String
    let unit: String
    /// What this role can open, in order.
    let menu: [PageFrame.Link]
    /// Goes into every form of the page, so that no other page can send one in the officer's name.
    let csrf: String
}

extension OfficerBadge {
    /// `path`: of the page that carries it, so that the menu marks it; nil for one that is not in the menu. A session that
    /// has something left to do first has no menu.
    init(_ signedIn: SignedIn, at path: String?, in wording: Wording) {
        username = signedIn.officer.username
        role = wording.role(signedIn.officer.role)
        unit = wording.unit(signedIn.officer.unit)
        csrf = signedIn.csrf
        let officer = signedIn.officer
        let sits = !wording.city.channels(ofDesk: officer).isEmpty
        let ways = signedIn.must.isEmpty ? Self.ways(of: officer.role) + (sits ? Self.counter : []) : []
        menu = ways.map { href, key in
            PageFrame.Link(href: href, label: wording.texts("crm_menu.\(key)"), current: href == path)
        }
    }

    /// Address and key of the label.
    private static func ways(of role: Role) -> [(href: String, key: String)] {
        switch role {
        case .operator: [("/crm", "queue")]
        case .field: [("/crm/lapangan", "tasks")]
        case .validator: [("/crm?queue=validation", "queue"), ("/crm/komentar", "comments")]
        case .supervisor: [("/crm/penyelia", "supervision")]
        case .admin:
            [
                ("/crm/admin/akun", "accounts"), ("/crm/admin/unit", "units"), ("/crm/admin/balasan", "replies"),
                ("/crm/mitra", "partners"),
                ("/crm/kanal", "channels"), ("/crm/langganan", "subscriptions"),
            ]
        case .auditor:
            [
                ("/crm/audit", "audit"), ("/crm/audit/pola", "patterns"), ("/crm/audit/kasus", "concerns"),
                ("/crm/komentar", "comments"),
            ]
        case .intake: []
        }
    }

    /// For whoever sits at a channel's desk.
    private static let counter = [("/crm/loket", "counter"), ("/crm/kotak-masuk", "intake")]
}

extension PageHead {
    /// Of an officers' page.
    init(_ name: PageName, title: String, path: String?, by signedIn: SignedIn, in wording: Wording) {
        self.init(name, title: title, path: path, officer: OfficerBadge(signedIn, at: path, in: wording))
    }
}

extension Wording {
    func role(_ role: Role) -> String { texts("role.\(role.rawValue)") }

    /// A refusal in one sentence.
    func sentence(_ refusal: Refusal) -> String {
        ProblemWords(sentences: [language: texts.sentences]).sentence(refusal, in: language)
    }
}
