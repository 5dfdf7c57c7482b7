import Domain
import Wire

/// What an officer typed into the form of one move. Kept only to show it again beside what is wrong with it.
///
/// Sensitivity: wording.
struct MoveForm: Sendable {
    let action: CaseAction
    private let fields: [String: String]
    /// The version of the case that the officer saw.
    let version: Int64?

    init(_ action: CaseAction, _ parts: [FormPart]) {
        self.action = action
        var fields: [String: String] = [:]
        for part in parts where part.filename == nil && fields[part.name] == nil { fields[part.name] = part.text }
        self.fields = fields
        version = fields["version"].flatMap { Int64($0) }
    }

    /// What stands in a field; empty for none.
    subscript(field: String) -> String { fields[field] ?? "" }

    /// The text of a field; where it was left empty, the ready-made one that was chosen above it.
    func text(_ field: String) -> String {
        let typed = self[field]
        return typed.trimmingBlanks.isEmpty ? self["reply"] : typed
    }

    /// The unit that was searched for, else the one that was picked among the offered.
    var unit: UnitCode { UnitCode(self["unit_other"].isEmpty ? self["unit"] : self["unit_other"]) }

    /// Of a form that says whether the work is good.
    var isGood: Bool { self["ok"] == "true" }

    /// "2026-11-28" as a day; nil for anything else.
    var day: Day? {
        let parts = self["date"].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return nil
        }
        return Day(year: year, month: month, day: day)
    }
}
