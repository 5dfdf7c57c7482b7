import Domain
import Sealing
import Storage

/// Writes down who looks, inside the transaction of the look: if it cannot be written, nothing is shown (DESIGN 5.4).
struct AccessLog {
    let session: any SQLSession
    let officer: Officer
    let at: Int64

    /// What was done. The raw value stands in the log and in the language files.
    enum Action: String {
        case open
        case act
        case photo
        case attempt
    }

    /// The name on the watermark of a page, and the way back from a photographed page to the officer and the time.
    struct ViewID: Sendable {
        /// 8 random bytes.
        let bytes: [UInt8]

        /// 16 hexadecimal characters in groups of four.
        var text: String {
            let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().uppercased()
            return stride(from: 0, to: digits.count, by: 4).map { start in
                let from = digits.index(digits.startIndex, offsetBy: start)
                return String(digits[from..<digits.index(from, offsetBy: 4)])
            }.joined(separator: "-")
        }
    }

    /// - Throws: `StoreError`; the caller then reveals nothing.
    func append(_ action: String, on report: ReportID?, view: ViewID) throws {
        try Accesses(session).append(
            StoredAccess(
                at: at, report: report?.key, officer: officer.id, unit: officer.unit, role: officer.role,
                action: action, viewID: view.bytes))
    }
}

extension Casebook {
    func newViewID() -> AccessLog.ViewID { AccessLog.ViewID(bytes: random.bytes(8)) }

    /// Keeps that an officer asked for a case that is not his to see.
    func logAttempt(by officer: Officer, on report: ReportID?) async throws {
        let (view, now) = (newViewID(), clock.now())
        try await engine.write { session in
            try AccessLog(session: session, officer: officer, at: now)
                .append(AccessLog.Action.attempt.rawValue, on: report, view: view)
        }
    }
}
