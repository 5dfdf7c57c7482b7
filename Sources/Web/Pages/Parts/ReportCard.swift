import Domain

/// A public report in a list.
struct ReportCard: Sendable, Encodable {
    let href: String
    let category: String
    let place: String
    let when: String
    /// "Dijanjikan 28 Nov"; nil once the case is closed.
    let promise: String?
    let chip: StateChip
    let thumb: String?
    /// How many support it; nil for nobody.
    var supports: String?
}

/// A photo of a case, sealed or for everyone.
struct PagePhoto: Sendable, Encodable {
    /// 1 to 3.
    let number: Int
    let sealed: Bool
    let src: String
    let alt: String
    /// A clean copy may be given to the unit.
    var mayGrant = false
    var grantLabel = ""
    var given: Given?
}

/// A text with its label.
struct LabelledText: Sendable, Encodable {
    let label: String
    let value: String
}
