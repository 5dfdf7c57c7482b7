/// The three texts of a report. The raw value is the name in the API.
package enum TextField: String, Sendable, CaseIterable {
    case story
    case location
    case additional
}

/// What a finding is about. The raw value is the name in the API and the language files.
package enum FindingKind: String, Sendable, CaseIterable {
    /// Nomor induk kependudukan, 16 digits.
    case nik
    /// Family card, 16 digits.
    case familyCard = "kk"
    case phone
    case email
    case url
    /// An account name of a social network.
    case handle
    /// A vehicle's number plate.
    case plate
    /// Tax payer's number, 15 or 16 digits.
    case taxPayer = "npwp"
    case bankAccount = "bank_account"
    /// A payment card.
    case card
    /// Number of a health or labour insurance.
    case insurance = "bpjs"
    /// A pupil's national number, 10 digits.
    case pupil = "nisn"
    /// Number of a customer or meter of electricity, water or gas.
    case customerNumber = "customer_number"
    /// Tax object number of land and building, 18 digits.
    case taxObject = "nop"
    case medicalRecord = "medical_record"
    case houseAddress = "house_address"
    case name
    case birthDate = "birth_date"
    /// Words that say where the reporter lives.
    case selfHome = "self_home"
    /// Words that say where or for whom the reporter works.
    case selfWork = "self_work"
    /// Words that say who the reporter is.
    case selfRole = "self_role"
    /// Words that say whom the reporter has told already.
    case selfReported = "self_reported"
    /// Words that only one person could write.
    case selfKnowledge = "self_knowledge"

    /// The marked words are somebody's personal data; masking them helps.
    package var isPersonalData: Bool { !givesReporterAway }

    /// The marked words may tell the one reported who has written; the reporter should choose other words.
    package var givesReporterAway: Bool {
        switch self {
        case .selfHome, .selfWork, .selfRole, .selfReported, .selfKnowledge: true
        case .nik, .familyCard, .phone, .email, .url, .handle, .plate, .taxPayer, .bankAccount, .card, .insurance,
            .pupil, .customerNumber, .taxObject, .medicalRecord, .houseAddress, .name, .birthDate:
            false
        }
    }
}

/// A part of a text that the reporter should look at again.
///
/// Offsets count Unicode scalars of the text as it was given, half-open, never empty.
package struct Finding: Hashable, Sendable {
    package let field: TextField
    package let kind: FindingKind
    package let start: Int
    package let end: Int

    package init(field: TextField, kind: FindingKind, start: Int, end: Int) {
        self.field = field
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// A finding before overlaps are settled; the range is in the normalised text.
struct Candidate {
    let kind: FindingKind
    let range: Range<Int>
}
