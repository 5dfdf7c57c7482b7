import Casework
import City
import Domain
import Sealing

/// `/crm/akun`: the own password and second factor.
struct OwnAccountPage: Page {
    static let template = "crm/akun"
    let head: PageHead
    let username: String
    let role: String
    let unit: String
    /// What has to be done before anything else works, as sentences.
    let must: [String]
    let hasMust: Bool
    /// What was just done.
    let message: String?
    /// Where the work is, once nothing is left to do first.
    let homeHref: String?
    let currentError: String?
    let passwordError: String?
    let factor: Factor

    /// The second factor, in one of three states.
    struct Factor: Sendable, Encodable {
        /// There is one, and no new one is waiting.
        let isSet: Bool
        /// A secret waits for its first code.
        let pending: Pending?
        let isReplacing: Bool
        let passwordError: String?
        let error: String?
    }

    /// A secret as text and as what a QR code holds.
    struct Pending: Sendable, Encodable {
        /// Groups of four.
        let groups: [String]
        let uri: String
    }

    enum Done: String, Sendable {
        case password = "sandi"
        case secondFactor = "faktor"
    }

    /// What a request brought along.
    struct State {
        var pending: SecondFactorSecret?
        var done: Done?
        /// The password that was asked for is not the one there is.
        var wrongCurrent = false
        var wrongForFactor = false
        var password: Refusal?
        var factor: Refusal?
    }

    init(_ signedIn: SignedIn, _ state: State, in wording: Wording) {
        let officer = signedIn.officer
        head = PageHead(
            .account, title: wording.texts("account.page"), path: "/crm/akun", by: signedIn, in: wording)
        username = officer.username
        role = wording.role(officer.role)
        unit = wording.unit(officer.unit)
        must = signedIn.must.map { wording.texts("account.must_\($0.rawValue)") }
        hasMust = !must.isEmpty
        message = state.done.map { $0 == .password ? "account.done_password" : "account.done_factor" }
            .map { wording.texts($0) }
        let home = OfficerHome.path(of: signedIn)
        homeHref = home == "/crm/akun" ? nil : home
        currentError = state.wrongCurrent ? wording.texts("account.wrong_current") : nil
        passwordError = state.password.map { wording.sentence($0) }
        let issuer = wording.city.settings.products.officers
        factor = Factor(
            isSet: signedIn.hasSecondFactor && state.pending == nil,
            pending: state.pending.map { Pending($0, issuer: issuer, account: officer.username) },
            isReplacing: signedIn.hasSecondFactor,
            passwordError: state.wrongForFactor ? wording.texts("account.wrong_current") : nil,
            error: state.factor.map { wording.sentence($0) })
    }
}

extension OwnAccountPage.Pending {
    init(_ secret: SecondFactorSecret, issuer: String, account: String) {
        let characters = Array(secret.base32)
        groups = stride(from: 0, to: characters.count, by: 4).map {
            String(characters[$0..<min($0 + 4, characters.count)])
        }
        uri = secret.uri(issuer: issuer, account: account)
    }
}
