import Casework
import City
import Domain
import Sealing

@testable import Web

extension PageSamples {
    /// Somebody signed in, with everything left to do or nothing.
    func signedIn(_ role: Role = .admin, must: [Obligation] = []) -> SignedIn? {
        OfficerID(bytes: [UInt8](repeating: 1, count: 16)).map { id in
            SignedIn(
                officer: Officer(id: id, username: "ani.wati", unit: Self.kelurahan, role: role), must: must,
                token: .make(random: Randomness { [UInt8](repeating: 2, count: $0) }), expiresAt: Self.now,
                hasSecondFactor: must.isEmpty)
        }
    }

    /// The pages of accounts, each in its fullest form.
    func accountPages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let admin = signedIn(), let new = signedIn(.operator, must: Obligation.allCases) else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        let refusal = Refusal(.invalidField, sentence: "password.too_short", field: "code", number: 12)
        var first = OwnAccountPage.State()
        first.pending = SecondFactorSecret(key: .make(random: Randomness { [UInt8](repeating: 3, count: $0) }))
        first.wrongCurrent = true
        first.password = refusal
        first.factor = refusal
        var later = OwnAccountPage.State()
        later.done = .password
        later.wrongForFactor = true
        var list = AccountsPage.State()
        list.search = Self.story
        list.done = .moved
        list.refusal = refusal
        list.new.username = Self.story
        list.new.refusal = refusal
        let staff = UnitStaff(
            counts: [Self.kelurahan: [.operator: 2, .field: 1]], unattended: [UnitCode("BIROPEM")])
        return [
            page("sign-in", SignInPage(username: Self.story, refusal: refusal, next: "/crm", in: wording)),
            page("account-new", OwnAccountPage(new, first, in: wording)),
            page("account", OwnAccountPage(admin, later, in: wording)),
            page("accounts", AccountsPage(accounts(admin), list, by: admin, in: wording)),
            page("accounts-none", AccountsPage(AccountList(accounts: [], next: nil), .init(), by: admin, in: wording)),
            page(
                "initial-password", InitialPasswordPage("7Q2M", username: "budi", isNew: true, by: admin, in: wording)),
            page("units", UnitsPage(staff, by: admin, in: wording)),
            page("officer-message", OfficerMessagePage(heading: "?", text: "?", in: wording)),
        ]
    }

    private func accounts(_ admin: SignedIn) -> AccountList {
        let accounts = Role.allCases.enumerated().compactMap { index, role in
            OfficerID(bytes: [UInt8](repeating: UInt8(index + 2), count: 16)).map { id in
                Account(
                    officer: Officer(id: id, username: "officer.\(index)", unit: Self.kelurahan, role: role),
                    isActive: index % 2 == 0, hasSecondFactor: index % 3 == 0, must: index == 1 ? [.password] : [],
                    createdAt: Self.now)
            }
        }
        let own = Account(
            officer: admin.officer, isActive: true, hasSecondFactor: true, must: [], createdAt: Self.now)
        return AccountList(accounts: [own] + accounts, next: "officer.9")
    }
}
