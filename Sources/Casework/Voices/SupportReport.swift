package import Domain
import Policy
import Sealing
import Storage

/// Counts who supports a public report, once for each device, without knowing any device.
///
/// A device sends a value that it alone can make and that is another one for each report, so that two supports of one device
/// have nothing in common. Of that value only a digest is kept (Decision 0018).
package struct SupportReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// How a report stands with a device.
    package struct Standing: Equatable, Sendable {
        package let supports: Int
        package let isSupported: Bool
    }

    /// Supports it. Once more is answered like the first time, and needs no work.
    ///
    /// `device`: 43 characters of base64url.
    /// - Throws: `VoiceError`; `CaseError.notFound`, the same for a private, an erased and an unknown number; `StoreError`.
    package func callAsFunction(
        _ number: ReportNumber, device: String, proof: VoiceProof?
    ) async throws -> Standing {
        // Made of the number until the report is found, so that a wrong one is refused before.
        guard SupportMark.digest(of: device, report: []) != nil else { throw VoiceError.device }
        if let known = try await standing(number, device: device), known.isSupported { return known }
        let ticket = try CheckedTicket(proof, for: .support, on: number, book: book)
        try ticket.ration()
        let now = book.clock.now()
        let supports = try await book.engine.write { session -> Int in
            let report = try session.publicReport(number, takes: .support)
            guard let mark = SupportMark.digest(of: device, report: report.id.bytes) else { throw VoiceError.device }
            try ticket.use(in: session, at: now)
            try Supports(session).add(mark, to: report.id.key)
            return Int(try Publications(session).find(report.id)?.supports ?? 0)
        }
        ticket.count()
        return Standing(supports: supports, isSupported: true)
    }

    /// Takes it back; who can say the value is the device. No error if there is nothing to take back.
    ///
    /// - Throws: as above.
    package func takeBack(_ number: ReportNumber, device: String) async throws -> Standing {
        guard SupportMark.digest(of: device, report: []) != nil else { throw VoiceError.device }
        let supports = try await book.engine.write { session -> Int in
            guard let shown = try Publications(session).find(number: number),
                let mark = SupportMark.digest(of: device, report: shown.report.bytes)
            else { throw CaseError.notFound }
            let removed = try Supports(session).remove(mark, from: shown.report.key)
            return Int(shown.supports) - (removed ? 1 : 0)
        }
        return Standing(supports: supports, isSupported: false)
    }

    /// A value for a browser that cannot make its own.
    package func freshDevice() -> String { SupportMark.fresh(random: book.random) }

    private func standing(_ number: ReportNumber, device: String) async throws -> Standing? {
        try await book.engine.read { session -> Standing? in
            guard let shown = try Publications(session).find(number: number),
                let mark = SupportMark.digest(of: device, report: shown.report.bytes)
            else { throw CaseError.notFound }
            let isSupported = try Supports(session).has(mark, on: shown.report.key)
            return Standing(supports: Int(shown.supports), isSupported: isSupported)
        }
    }
}
