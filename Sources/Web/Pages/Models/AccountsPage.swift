import Casework
import City
import Domain

/// `/crm/admin/akun`: all accounts.
struct AccountsPage: Page {
    static let template = "crm/daftar-akun"
    let head: PageHead
    let search: String
    let isFiltered: Bool
    /// What was just done, or why not.
    let message: String?
    let error: String?
    let new: NewForm
    let accounts: [Row]
    let hasAccounts: Bool
    let nextHref: String?
    let units: [UnitOption]

    /// One account.
    struct Row: Sendable, Encodable {
        let username: String
        let role: String
        let unit: String
        let unitCode: String
        let roles: [RoleOption]
        let isActive: Bool
        /// The own one: others look after it.
        let isOwn: Bool
        /// What is special about it: switched off, not signed in yet, without a second factor.
        let notes: [String]
    }

    struct RoleOption: Sendable, Encodable {
        let code: String
        let label: String
        let selected: Bool
    }

    struct UnitOption: Sendable, Encodable {
        let code: String
        let name: String
    }

    /// The form for a new account, with what was typed where it was refused.
    struct NewForm: Sendable, Encodable {
        let isOpen: Bool
        let username: String
        let unit: String
        let roles: [RoleOption]
        let error: String?
    }

    enum Done: String, Sendable {
        case disabled = "nonaktif"
        case enabled = "aktif"
        case moved = "pindah"
    }

    /// What was typed into the form for a new account.
    struct New {
        var username = ""
        var unit = ""
        var role = Role.operator.rawValue
        var refusal: Refusal?
    }

    /// What a request brought along.
    struct State {
        var search = ""
        var done: Done?
        var refusal: Refusal?
        var new = New()
    }

    init(_ list: AccountList, _ state: State, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(
            .accounts, title: wording.texts("accounts.page"), path: "/crm/admin/akun", by: signedIn, in: wording)
        search = state.search
        isFiltered = !state.search.isEmpty
        message = state.done.map { wording.texts(Self.key($0), ["name": state.search]) }
        error = state.refusal.map { wording.sentence($0) }
        new = NewForm(
            isOpen: state.new.refusal != nil, username: state.new.username, unit: state.new.unit,
            roles: Self.roles(chosen: state.new.role, in: wording),
            error: state.new.refusal.map { wording.sentence($0) })
        accounts = list.accounts.map { Row($0, by: signedIn.officer, in: wording) }
        hasAccounts = !accounts.isEmpty
        nextHref = list.next.map {
            "/crm/admin/akun?q=\(LocalPath.encoded(state.search))&sesudah=\(LocalPath.encoded($0))"
        }
        units = wording.city.units.all.map { unit in
            UnitOption(code: unit.code.text, name: unit.name.text(in: wording.language))
        }
    }

    private static func key(_ done: Done) -> String {
        switch done {
        case .disabled: "accounts.done_disabled"
        case .enabled: "accounts.done_enabled"
        case .moved: "accounts.done_moved"
        }
    }

    fileprivate static func roles(chosen: String, in wording: Wording) -> [RoleOption] {
        Role.allCases.map { RoleOption(code: $0.rawValue, label: wording.role($0), selected: $0.rawValue == chosen) }
    }
}

extension AccountsPage.Row {
    init(_ account: Account, by actor: Officer, in wording: Wording) {
        let officer = account.officer
        username = officer.username
        role = wording.role(officer.role)
        unit = wording.unit(officer.unit)
        unitCode = officer.unit.text
        roles = AccountsPage.roles(chosen: officer.role.rawValue, in: wording)
        isActive = account.isActive
        isOwn = officer.id == actor.id
        var notes: [String] = []
        if !account.isActive { notes.append(wording.texts("accounts.off")) }
        if account.must.contains(.password) { notes.append(wording.texts("accounts.initial")) }
        if !account.hasSecondFactor { notes.append(wording.texts("accounts.no_factor")) }
        self.notes = notes
    }
}

/// The answer that shows an initial password, once.
struct InitialPasswordPage: Page {
    static let template = "crm/sandi-awal"
    let head: PageHead
    let heading: String
    let username: String
    let password: String

    init(_ password: String, username: String, isNew: Bool, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(.accounts, title: wording.texts("accounts.page"), path: nil, by: signedIn, in: wording)
        heading = wording.texts(isNew ? "accounts.made" : "accounts.reset_done", ["name": username])
        self.username = username
        self.password = password
    }
}

/// `/crm/admin/unit`: all units as a tree, with who works there.
struct UnitsPage: Page {
    static let template = "crm/unit"
    let head: PageHead
    let unattended: [Row]
    let hasUnattended: Bool
    let units: [Row]

    struct Row: Sendable, Encodable {
        let code: String
        let name: String
        /// 0 for the root, to indent.
        let depth: Int
        /// "2 operator, 1 petugas lapangan"; nil for nobody.
        let staff: String?
        let isUnattended: Bool
        let remit: String
    }

    init(_ staff: UnitStaff, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(
            .unitList, title: wording.texts("units.page"), path: "/crm/admin/unit", by: signedIn, in: wording)
        let tree = wording.city.units
        func rows(_ unit: CityUnit, depth: Int) -> [Row] {
            [Row(unit, depth: depth, staff, in: wording)]
                + tree.children(of: unit.code).flatMap { rows($0, depth: depth + 1) }
        }
        units = tree.all.filter { $0.parent == nil }.flatMap { rows($0, depth: 0) }
        unattended = units.filter(\.isUnattended)
        hasUnattended = !unattended.isEmpty
    }
}

extension UnitsPage.Row {
    init(_ unit: CityUnit, depth: Int, _ staff: UnitStaff, in wording: Wording) {
        code = unit.code.text
        name = wording.unit(unit.code)
        self.depth = depth
        remit = unit.remit.text(in: wording.language)
        isUnattended = staff.unattended.contains(unit.code)
        let counts = staff.counts[unit.code] ?? [:]
        let parts = Role.allCases.compactMap { role in
            counts[role].map { "\(wording.texts.number($0)) \(wording.role(role).lowercased())" }
        }
        self.staff = parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
