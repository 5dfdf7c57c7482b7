package import Domain
package import Sealing
package import Storage

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
    /// Whoever filed it is told of the question in the answer; else with the news.
    var isQuestionTold = true
    /// Its number, where it was promised before; nil for a new one.
    package var number: ReportNumber?
    /// How its kelurahan came to be known, where there is no point.
    package var placeSource = PlaceSource.reporter
    /// Of what arrived, where the draft was made of that; nil where the draft is what arrived.
    var mark: IntakeMark?
    /// Photos whose files are there already.
    var photos: [StoredPhoto] = []
    /// It came in while its channel was open, so it is filed also where that is closed since.
    var isLetIn = false
    /// An address that is in the vault already, in place of `contact`.
    var kept: ContactHandle?
    /// What else is written, or not written, together with the report; worked out before the transaction.
    var alongside: (@Sendable (StoredReport) throws -> Writing)?

    /// Writes within a transaction.
    package typealias Writing = @Sendable (any SQLSession) throws -> Void

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

/// Who named the kelurahan of a report.
package enum PlaceSource: Sendable {
    /// The reporter chose it.
    case reporter
    /// It was found in the words: a guess.
    case words
}

/// Who made the receipt of a report that is being filed.
package enum ReceiptChoice: Sendable {
    /// The reporter's device; only its lookup came here.
    case onDevice(ReceiptLookup)
    /// The server does, and forgets it with the answer.
    case byServer
    /// The server made it a few steps ago and got it back from the reporter's own page.
    case returned(ReceiptSecret)
    /// The server did when it came in, and knows only this digest since.
    case promised(digest: [UInt8])
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
