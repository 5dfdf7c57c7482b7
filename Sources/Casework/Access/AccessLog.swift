import Domain
import Sealing
import Storage

/// Writes down who looks, inside the transaction of the look: if it cannot be written, nothing is shown (DESIGN 5.4).
///
/// Made by `Casebook.accessLog(in:by:at:)`. An entry and its leaf are one transaction with what they are about. Cost: four
/// queries, one more for a leaf of the house.
struct AccessLog {
    let session: any SQLSession
    let book: Casebook
    /// Nil where no account acts: the reporter, or the house by itself.
    let officer: Officer?
    let at: Int64

    /// What was done, beside the names of `CaseAction`. The raw value stands in the log and in the language files.
    enum Action: String {
        case open
        /// Opened to be printed: what is on paper is out of the house's hands.
        case print
        case act
        case photo
        case attempt
        case erase
        /// The reporter gives a unit a clean copy of a private photo, or takes it back.
        case grant
        case revoke
        /// An officer looks at such a copy.
        case grantedPhoto = "granted-photo"
        /// An auditor reads the log.
        case audit
        /// An auditor asks whose pseudonym it is.
        case resolve
        /// Closed together with the case that it was linked to.
        case follow
        /// The unit that held it is no more; the house gave it to another one.
        case inherit
        /// Somebody gave a wrong password or a wrong code. The view id says for which account.
        case signInFailed = "sign-in-failed"
        /// The same for names that no account has; at most once in a quarter of an hour.
        case signInUnknown = "sign-in-unknown"
        /// The rules of who may see what, or the city's tables, are not those of the start before.
        case rules
        /// An admin changed, added or took away a ready-made text.
        case reply
        /// A report was taken in at a desk for a resident, or made of what waited there.
        case intake
        /// Somebody at a channel's desk looks at what waits there, or puts it aside.
        case intakeOpen = "intake-open"
        case intakeDismiss = "intake-dismiss"
        /// Looks at a photo of what waits there.
        case intakePhoto = "intake-photo"
        /// Takes back what was put aside there.
        case intakeRestore = "intake-restore"
        /// An admin closed a channel, or opened it again.
        case channel
        /// An admin added or changed a partner, or its key.
        case partner
        /// An admin changed what is agreed with a partner: a secret, an address, a limit.
        case hook
        /// A moderator looks at comments that are reported, held or removed.
        case comments
        /// A moderator takes the words of a comment out of sight, takes it away, or shows it again.
        case commentHold = "comment-hold"
        case commentRemove = "comment-remove"
        case commentRestore = "comment-restore"
    }

    /// The name on the watermark of a page, and the way back from a photographed page to the officer and the time.
    struct ViewID: Sendable {
        /// 8 random bytes.
        let bytes: [UInt8]

        /// 16 hexadecimal characters in groups of four.
        var text: String {
            let digits = Hex.encode(bytes).uppercased()
            return stride(from: 0, to: digits.count, by: 4).map { start in
                let from = digits.index(digits.startIndex, offsetBy: start)
                return String(digits[from..<digits.index(from, offsetBy: 4)])
            }.joined(separator: "-")
        }
    }

    /// Logs an access to a report that is at hand.
    ///
    /// - Returns: the report's key, for whoever opens what was asked for once the entry is on disk; nil where it is erased.
    /// - Throws: `StoreError`; the caller then reveals nothing.
    @discardableResult
    func append(_ action: String, on report: StoredReport, view: ViewID) throws -> DataKey? {
        let key = try report.sealed.map { try book.seal.key($0.wrappedKey, of: report.id) }
        try append(action, on: report.id, key: key, view: view)
        return key
    }

    /// Logs an access of which only the report's id is known, or that concerns no report. Cost: one query more.
    ///
    /// - Throws: `StoreError`; the caller then reveals nothing.
    func append(_ action: String, on report: ReportID?, view: ViewID) throws {
        if let report, let stored = try Reports(session).find(report) {
            try append(action, on: stored, view: view)
        } else {
            try append(action, on: report, key: nil, view: view)
        }
    }

    /// Logs that a report is erased, before its key is destroyed. The leaf is the house's, so that it can be opened later.
    func appendErasure(of report: ReportID, view: ViewID) throws {
        try append(Action.erase.rawValue, on: report, key: nil, view: view)
    }

    /// A change of an account or of what it may do.
    enum AccountChange: String {
        case add = "account-add"
        case disable = "account-disable"
        case enable = "account-enable"
        case move = "account-move"
        case reset = "account-reset"
        /// The officer chose another password.
        case password = "account-password"
        /// The officer added or replaced the second factor.
        case factor = "account-factor"
    }

    /// Logs a change of an account. In place of a view id, which a change has none of, stand the first eight bytes of the
    /// account's own id, so that an auditor sees whose account it was.
    func append(_ change: AccountChange, of account: StoredOfficer) throws {
        let view = ViewID(bytes: Array(account.id.prefix(8)))
        try append(change.rawValue, on: nil, key: nil, view: view)
    }

    /// Logs something of the house that is not about a report: `mark` says which, by its first eight bytes.
    func append(_ action: Action, about mark: [UInt8]) throws {
        try append(action.rawValue, on: nil, key: nil, view: ViewID(bytes: Array(mark.prefix(8))))
    }

    /// Logs a look at what waits at a desk, or a move of it.
    ///
    /// It is no report yet, so the leaf is the house's. It stands under the id that its report will have: who follows that
    /// report sees who looked before.
    func append(_ action: Action, onWaiting item: ReportID, view: ViewID) throws {
        try append(action.rawValue, on: item, key: nil, view: view)
    }

    private func append(_ action: String, on report: ReportID?, key: DataKey?, view: ViewID) throws {
        let access = StoredAccess(
            at: at, report: report?.key, officer: officer?.id, unit: officer?.unit ?? UnitCode(""),
            role: officer?.role, action: action, viewID: view.bytes)
        let next = try Accesses(session).next()
        let leaf = UInt64(next.sequence - 1)
        // A list without its tree, or a tree without its list: somebody else has been here. Then nobody looks.
        guard next.hashes == MerkleNode.hashCount(leaves: leaf) else { throw StoreError.damaged }
        try Accesses(session).insert(access, at: next.sequence)
        let (logKey, kind) = try LogKeyRing(session: session, seal: book.seal).key(of: key)
        try StoredTree(session: session).append(access.commitment(at: leaf, key: logKey), keyed: kind, at: leaf)
    }
}

extension Casebook {
    /// The log in a transaction.
    func accessLog(in session: any SQLSession, by officer: Officer?, at now: Int64) -> AccessLog {
        AccessLog(session: session, book: self, officer: officer, at: now)
    }

    func newViewID() -> AccessLog.ViewID { AccessLog.ViewID(bytes: random.bytes(8)) }

    /// Keeps that an officer asked for a case that is not his to see.
    func logAttempt(by officer: Officer, on report: ReportID?) async throws {
        let (view, now) = (newViewID(), clock.now())
        try await engine.write { session in
            try self.accessLog(in: session, by: officer, at: now)
                .append(AccessLog.Action.attempt.rawValue, on: report, view: view)
        }
    }
}
