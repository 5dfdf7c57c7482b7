package import Domain
import Policy
import Sealing
import Storage

/// What an auditor asks the access log.
package struct AuditRequest: Equatable, Sendable {
    package var number: ReportNumber?
    /// Name of an account.
    package var username: String?
    /// The id of a photographed watermark, in any spelling of its 16 hexadecimal digits.
    package var viewID: String?
    /// From this second on, and before that one.
    package var times: Range<Int64>?
    /// Continues behind the access of this sequence number.
    package var before: Int64?
    /// 1...200.
    package var limit = 50

    package init() {}
}

/// One access as an auditor sees it.
package struct AuditedAccess: Equatable, Sendable {
    /// From 1, as `laporaman log verify` counts.
    package let sequence: Int64
    /// To the second.
    package let at: Int64
    package let number: ReportNumber?
    package let unit: UnitCode
    package let role: Role?
    package let action: String
    package let viewID: String
    /// The name that the reporter reads, such as "7F3A"; nil where there is none or its key is gone.
    package let pseudonym: String?
    /// The account, where the question was about one account or one watermark.
    package let username: String?
}

/// A page of accesses, newest first.
package struct AuditPage: Sendable {
    package let accesses: [AuditedAccess]
    /// For `before` of the next page; nil at the end.
    package let next: Int64?
}

/// Shows an auditor who looked at what. Each question is itself an access, and in the log before it is answered.
///
/// Accounts are named only where the question was about one, or about the watermark of one look; else the pseudonym
/// stands there, and `ResolvePseudonym` is asked, so that no list of reports ever becomes a list of who reads what.
package struct AuditAccesses: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: one transaction of nine queries at most.
    ///
    /// - Throws: `CaseError.forbidden` without the duty, `.notFound` for a report, an account or a watermark that is not
    ///   there.
    package func callAsFunction(_ request: AuditRequest, by auditor: Officer) async throws -> AuditPage {
        guard Policy.may(auditor.role, .audit), Policy.grant(.accesses, to: .auditor, of: .private) == .all else {
            throw CaseError.forbidden
        }
        let (view, now) = (book.newViewID(), book.clock.now())
        let page = try await book.engine.write { [book] session -> AuditPage? in
            func log(_ action: AccessLog.Action, _ report: ReportID?) throws {
                try book.accessLog(in: session, by: auditor, at: now).append(action.rawValue, on: report, view: view)
            }
            guard let query = try Self.query(request, in: session) else {
                try log(.audit, nil)
                return nil
            }
            let found = try Accesses(session).list(query)
            if request.viewID != nil, found.isEmpty {
                try log(.resolve, nil)
                return nil
            }
            let report = request.viewID == nil ? query.report : found.first?.access.access.report
            let action: AccessLog.Action = request.viewID == nil ? .audit : .resolve
            try log(action, try report.flatMap { try Reports(session).find(key: $0)?.id })
            let isNamed = request.username != nil || request.viewID != nil
            let officers = isNamed ? Set(found.compactMap(\.access.access.officer)) : []
            let names = try Officers(session).names(of: officers)
            let isFull = found.count == min(max(request.limit, 1), 200)
            return AuditPage(
                accesses: try found.map { try Self.audited($0, names, book.seal) },
                next: isFull ? found.last?.access.sequence : nil)
        }
        guard let page else { throw CaseError.notFound }
        return page
    }

    /// Nil where a report, an account or a watermark is not there.
    private static func query(_ request: AuditRequest, in session: any SQLSession) throws -> AccessQuery? {
        var query = AccessQuery()
        if let number = request.number {
            guard let report = try Reports(session).find(number: number), !report.isHeld else { return nil }
            query.report = report.id.key
        }
        if let username = request.username {
            guard let officer = try Officers(session).find(username: username) else { return nil }
            query.officer = OfficerID(bytes: officer.id)
        }
        if let text = request.viewID {
            guard let view = AccessLog.ViewID(text) else { return nil }
            query.viewID = view.bytes
        }
        query.from = request.times?.lowerBound
        query.until = request.times?.upperBound
        query.before = request.before
        query.limit = request.limit
        return query
    }

    private static func audited(
        _ found: FoundAccess, _ names: [OfficerID: String], _ seal: ContentSeal
    ) throws -> AuditedAccess {
        let access = found.access.access
        let key = try found.report.flatMap { report in
            try found.wrappedKey.map { AccessLogKey(of: try seal.key($0, of: report)) }
        }
        let index = UInt64(found.access.sequence - 1)
        let pseudonym = key.flatMap { key in
            access.officer == nil ? nil : access.payload(at: index, key: key).shownPseudonym
        }
        return AuditedAccess(
            sequence: found.access.sequence, at: access.at, number: found.number, unit: access.unit, role: access.role,
            action: access.action, viewID: AccessLog.ViewID(bytes: access.viewID).text, pseudonym: pseudonym,
            username: access.officer.flatMap { names[$0] })
    }
}

extension AccessLog.ViewID {
    /// Reads the written form; case, hyphens and spaces do not matter. Nil for anything but 16 hexadecimal digits.
    init?(_ text: String) {
        let digits = text.unicodeScalars.filter { $0 != "-" && $0 != " " }
        let values = digits.compactMap { scalar in
            scalar.isASCII ? Character(scalar).hexDigitValue.map { UInt8($0) } : nil
        }
        guard digits.count == 16, values.count == 16 else { return nil }
        self.init(bytes: stride(from: 0, to: 16, by: 2).map { values[$0] << 4 | values[$0 + 1] })
    }
}
