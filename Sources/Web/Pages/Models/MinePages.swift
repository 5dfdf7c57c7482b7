/// `/laporanku`: the reports of this device, and a field for a receipt.
struct MinePage: Page {
    static let template = "laporanku"
    let head: PageHead
    /// What was typed, so that a slip can be mended; empty where nothing was wrong with the form of it.
    let typed: String
    let error: String?
    /// For the script: all that a card may show.
    let chips: [StateChip]

    init(typed: String = "", error: String? = nil, in wording: Wording) {
        head = PageHead(.mine, title: wording.texts("mine.page"), path: "/laporanku")
        self.typed = typed
        self.error = error
        chips = StateChip.all(in: wording)
    }
}

/// The reporter's own case. Its frame holds nothing of the report.
struct CasePage: Page {
    static let template = "laporan"
    let head: PageHead
    let id: String
    let number: String
    let visibility: String
    let visibilityChip: VisibilityChip
    let state: StateChip
    /// Photos can be added; for the script.
    let isOpen: String
    let category: String
    let place: String
    let unit: String
    let why: String?
    let likely: String?
    let promise: String?
    /// Until which day it is held back.
    let held: String?
    let message: String?
    /// What was typed into a form that is no longer there.
    let lost: String?
    /// The unit waits for an answer; then the talk stands there.
    let asked: AskedPart?
    let verdict: VerdictPart?
    let refusal: RefusalPart?
    /// Questions and answers, oldest first.
    let talk: [TalkLine]
    let hasOldTalk: Bool
    /// Filled in by whoever holds the key to the pictures.
    var proofs: ProofPictures?
    let events: [TimelineEvent]
    let photos: [PagePhoto]
    let hasPhotos: Bool
    let photosSeen: SeenLine
    let grants: GrantsPart
    let texts: [LabelledText]
    let hasTexts: Bool
    let opened: OpenedPart
    /// Who sees it and how to change that; nil where it cannot be changed.
    let sight: SightPart?
    /// A leak or retaliation; nil on the page of a case that was opened for one.
    let concerns: ConcernsPart?
    let mayWithdraw: Bool
    let mayErase: Bool
    /// When what it says is erased by itself; nil once it is.
    let kept: String?
    /// The receipt's code where it came in the form, so that the next form can carry it; empty where it came in a header.
    let receipt: String

    /// Who opened the report.
    struct OpenedPart: Sendable, Encodable {
        let accesses: [PageAccess]
        let hasAccesses: Bool
        /// That not all are shown; nil where all are.
        let more: String?
    }

    /// One line of who opened the report. What the script compares with the log stands beside it as it is.
    struct PageAccess: Sendable, Encodable {
        let index: String
        let who: String
        let what: String
        let unit: String?
        let time: String
        let machineTime: String
        let unitCode: String
        let action: String
        let name: String
    }

    struct VisibilityChip: Sendable, Encodable {
        let code: String
        let icon: String
        let word: String
    }
}

/// After erasing: nothing is left to show.
struct ErasedPage: Page {
    static let template = "terhapus"
    let head: PageHead

    init(in wording: Wording) { head = PageHead(.case, title: wording.texts("erased.page")) }
}
