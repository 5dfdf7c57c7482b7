/// The form of one move: only the fields that it has.
struct Move: Sendable, Encodable {
    /// Names the form; one action may have two.
    let code: String
    /// As the address names it.
    let action: String
    let anchor: String
    let label: String
    /// What it does, in one line.
    let line: String
    /// The key that opens it; nil for none.
    var key: String?
    var icon = "arrow-right"
    var isOpen = false
    var isMain = false
    /// Where there is nothing to fill in, the button is all there is.
    var cards: [UnitCard] = []
    var hasCards = false
    /// What is filled in, where it is this case's own; else nil.
    var fields: Fields?
    /// What is filled in, where it is the same for many cases: written once, not for each look at one.
    var kept: PagePart?
    /// What is wrong beside no field.
    var problem: String?
    /// The value of `ok`.
    var verdict: String?
    let button: String
    var stayButton: String?
    var isDanger = false
    /// Whether the next case opens afterwards.
    var goesOn = true

    /// What there is to fill in, from top to bottom.
    struct Fields: Sendable, Encodable {
        /// Searching all units.
        var otherUnit: Field?
        var units: HTML?
        var choices: [Field] = []
        var date: Field?
        var reply: Field?
        var texts: [Field] = []
        /// A text that is asked for only in one case; folded away.
        var folded: Field?
        var foldedTitle = ""
        var isFoldOpen = false

        /// Whether something is wrong with one of them.
        var hasError: Bool {
            (choices + texts + [otherUnit, date, folded].compactMap { $0 }).contains { $0.error != nil }
        }
    }

    /// A unit that is offered.
    struct UnitCard: Sendable, Encodable {
        let code: String
        let id: String
        let name: String
        let remit: String
        let why: String?
        let selected: Bool
    }

    /// One field of a form.
    struct Field: Sendable, Encodable {
        let name: String
        let id: String
        let label: String
        var hint: String? { didSet { describe() } }
        var value = ""
        var error: String? { didSet { describe() } }
        /// Ids of hint and error; nil for neither.
        private(set) var describedBy: String?
        var isRequired = false
        var isLong = false
        var options: [Option] = []
        /// The earliest day.
        var minimum: String?
        /// The field that a ready-made text goes to.
        var target = ""

        init(name: String, id: String, label: String) {
            self.name = name
            self.id = id
            self.label = label
        }

        private mutating func describe() {
            let ids = [hint.map { _ in "h-\(id)" }, error.map { _ in "e-\(id)" }].compactMap { $0 }
            describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
        }
    }

    struct Option: Sendable, Encodable {
        let value: String
        let label: String
        let selected: Bool
    }
}
