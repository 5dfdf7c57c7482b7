package import Domain
package import Sealing

/// What arrives when a report is to be filed.
package struct FilingRequest: Sendable {
    /// Chosen by the sender, so that sending twice files once; nil for a new one.
    package var id: ReportID?
    /// Program text is refused where it holds invisible characters; clean a person's text before.
    package var draft: ReportDraft
    /// What the reporter wants hidden from the public; offsets in Unicode scalars.
    package var masks: [MaskRange]
    /// Who may follow it; nil where the server is to make the receipt.
    package var receipt: ReceiptChoice
    package var channel: ChannelCode
    /// In how many days it goes to its unit; 0 for at once.
    package var delayDays = 0
    /// Under which rules it is read.
    package var manner = DraftRules.Manner.form
    /// Where the reporter wants to hear of it; goes to the vault, and nowhere if the report is not filed by this.
    package var contact: ContactAddress?
    /// What the reporter is asked as soon as it is filed; the clock waits for the answer (DESIGN 4.3).
    package var question: String?

    package init(
        id: ReportID?, draft: ReportDraft, masks: [MaskRange] = [], receipt: ReceiptChoice, channel: ChannelCode
    ) {
        self.id = id
        self.draft = draft
        self.masks = masks
        self.receipt = receipt
        self.channel = channel
    }
}

/// Who made the receipt of a report that is being filed.
package enum ReceiptChoice: Sendable {
    /// The reporter's device; only its lookup came here.
    case onDevice(ReceiptLookup)
    /// The server does, and forgets it with the answer.
    case byServer
    /// The server made it a few steps ago and got it back from the reporter's own page.
    case returned(ReceiptSecret)
}

/// A part of a text that the public must not see.
package struct MaskRange: Equatable, Sendable {
    package let field: ReportField
    package let start: Int
    package let end: Int

    package init(field: ReportField, start: Int, end: Int) {
        self.field = field
        self.start = start
        self.end = end
    }
}
