import Casework
import City
import Domain
import HTTPTypes
import Hummingbird

/// All pages and interfaces for officers, assembled once.
///
/// A new controller is made in `init` and added in `addPages` or `addInterface`; its routes are declared in
/// `RouteAccess.table`, or the gate lets nobody through.
struct OfficerSite: Sendable {
    private let pages: Pages
    private let gate: OfficerGate
    private let accounts: AccountCases
    private let cases: OfficerCases
    private let proofs: ProofCases
    private let supervise: SuperviseUnits
    private let replies: (manage: ManageReplies, fitting: RepliesFor)
    private let partners: ManagePartners
    private let audit: AuditCases
    private let now: @Sendable () -> Int64
    private let desk: DeskController
    private let granted: GrantedPhotos
    private let moderation: ModerationController
    private let hooks: HookCases
    private let intake: IntakeCases

    init(pages: Pages, book: Casebook) {
        self.pages = pages
        gate = OfficerGate(
            sessions: SessionOfficer(book: book), units: book.city.units, attempts: NoteAttempt(book: book))
        accounts = AccountCases(book: book)
        cases = OfficerCases(book: book)
        proofs = ProofCases(book: book)
        supervise = SuperviseUnits(book: book)
        replies = (manage: ManageReplies(book: book), fitting: RepliesFor(book: book))
        partners = ManagePartners(book: book)
        audit = AuditCases(book: book)
        now = book.clock.now
        desk = DeskController(pages: pages, book: book)
        moderation = ModerationController(pages: pages, moderate: ModerateComments(book: book))
        hooks = HookCases(book: book)
        intake = IntakeCases(book: book)
        granted = GrantedPhotos(pages: pages, read: ReadGrantedPhoto(book: book))
    }

    func addRoutes(to router: Router<WebContext>) {
        let crm = router.group("crm").add(middleware: SameSite())
        SignInController(pages: pages, signIn: accounts.signIn, sessions: gate.sessions).addRoutes(to: crm)
        addPages(to: crm.group("").add(middleware: gate).group("", context: OfficerContext.self))
        let version = crm.group("api/v1")
        SessionAPI(city: pages.city, cases: accounts).addOpenRoutes(to: version)
        addInterface(to: version.group("").add(middleware: gate).group("", context: OfficerContext.self))
    }

    /// Pages behind the gate, under `/crm`.
    private func addPages(to group: RouterGroup<OfficerContext>) {
        OwnAccountController(pages: pages, cases: accounts).addRoutes(to: group)
        AccountsController(pages: pages, cases: accounts).addRoutes(to: group)
        UnitsController(pages: pages, staff: accounts.staff).addRoutes(to: group)
        group.get("reports/:number/proofs/:place", use: proofs.picture)
        granted.addPages(to: group)
        desk.addRoutes(to: group)
        FieldController(pages: pages, cases: cases, proofs: proofs).addRoutes(to: group)
        SupervisionController(pages: pages, supervise: supervise).addRoutes(to: group)
        RepliesController(pages: pages, replies: replies.manage).addRoutes(to: group)
        PartnersController(pages: pages, partners: partners).addRoutes(to: group)
        AuditController(pages: pages, cases: audit).addRoutes(to: group)
        moderation.addPages(to: group)
        HooksController(pages: pages, hooks: hooks).addRoutes(to: group)
        CounterController(pages: pages, file: intake.file).addRoutes(to: group)
        WaitingController(pages: pages, desk: intake.desk, photo: intake.photo).addRoutes(to: group)
    }

    /// The JSON interface behind the gate, under `/crm/api/v1`.
    private func addInterface(to group: RouterGroup<OfficerContext>) {
        SessionAPI(city: pages.city, cases: accounts).addRoutes(to: group)
        OwnAccountAPI(city: pages.city, cases: accounts).addRoutes(to: group)
        OfficersAPI(city: pages.city, cases: accounts).addRoutes(to: group)
        CasesAPI(city: pages.city, cases: cases, now: now).addRoutes(to: group)
        ProofsAPI(city: pages.city, proofs: proofs, now: now).addRoutes(to: group)
        SupervisionAPI(city: pages.city, supervise: supervise).addRoutes(to: group)
        RepliesAPI(replies: replies.manage, repliesFor: replies.fitting).addRoutes(to: group)
        PartnersAPI(city: pages.city, partners: partners).addRoutes(to: group)
        granted.addInterface(to: group)
        moderation.addInterface(to: group)
        HooksAPI(hooks: hooks).addRoutes(to: group)
        IntakeAPI(atlas: intake.atlas, cases: intake).addRoutes(to: group)
        AuditAPI(city: pages.city, cases: audit).addRoutes(to: group)
    }
}

/// What can be done with sessions and accounts.
struct AccountCases: Sendable {
    let signIn: SignIn
    let signOut: SignOut
    let changePassword: ChangePassword
    let enrol: EnrolSecondFactor
    let confirm: ConfirmSecondFactor
    let list: ListOfficers
    let add: AddOfficer
    let change: ChangeAccount
    let staff: ListUnitStaff

    init(book: Casebook) {
        signIn = SignIn(book: book)
        signOut = SignOut(book: book)
        changePassword = ChangePassword(book: book)
        enrol = EnrolSecondFactor(book: book)
        confirm = ConfirmSecondFactor(book: book)
        list = ListOfficers(book: book)
        add = AddOfficer(book: book)
        change = ChangeAccount(book: book)
        staff = ListUnitStaff(book: book)
    }
}
