package import Domain
package import Sealing

/// Id and receipt of a report that is not filed yet. They go out with a form and come back with it, so that the same form
/// sent twice is one report, and whoever sent it has its receipt whichever answer arrives.
package struct ReportTicket: Sendable {
    package let id: ReportID
    package let receipt: ReceiptSecret

    fileprivate init(id: ReportID, receipt: ReceiptSecret) {
        self.id = id
        self.receipt = receipt
    }

    /// From the hidden fields of a form; nil for damaged ones.
    package init?(id: String, receipt: String) {
        guard let id = ReportID(id), let receipt = try? ReceiptSecret(code: receipt) else { return nil }
        self.init(id: id, receipt: receipt)
    }
}

extension Casebook {
    func newTicket() -> ReportTicket { ReportTicket(id: newID(), receipt: .make(random: random)) }
}
