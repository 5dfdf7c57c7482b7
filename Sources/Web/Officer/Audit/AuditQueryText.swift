import Casework
import City
import Domain
import Hummingbird
import HummingbirdCore
import Wire

extension AuditRequest {
    /// What an auditor asks, as an address says it: `number`, `officer`, `view_id`, `day`, `cursor`; what is empty is not
    /// asked.
    ///
    /// - Throws: `Refusal` that names the field.
    init(_ query: FlatDictionary<Substring, Substring>, city: CityPack) throws {
        self.init()
        func value(_ name: String) -> String? {
            // A browser writes a space in a form as a plus sign; nothing that is asked here has one.
            query[Substring(name)].map { $0.replacing("+", with: " ") }.map { String($0).trimmingBlanks }.flatMap {
                $0.isEmpty ? nil : $0
            }
        }
        number = value("number").map { ReportNumber($0.uppercased()) }
        username = value("officer").map { $0.lowercased() }
        viewID = value("view_id")
        if let text = value("day") {
            guard let day = Day(iso: text) else { throw Refusal(.invalidField, sentence: "date.invalid", field: "day") }
            times = city.times(of: day)
        }
        if let text = value("cursor") {
            guard let before = Int64(text), before > 0 else {
                throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor")
            }
            self.before = before
        }
    }
}

extension FindPatterns {
    /// How many days back: `days` of the address, 7 without it.
    ///
    /// - Throws: `Refusal` for anything but one of the spans.
    static func days(_ query: FlatDictionary<Substring, Substring>) throws -> Int {
        guard let text = query["days"], !text.isEmpty else { return 7 }
        guard let days = Int(text), spans.contains(days) else {
            throw Refusal(.invalidField, sentence: "days.invalid", field: "days")
        }
        return days
    }
}

extension CityPack {
    /// The seconds of a day where the city is.
    fileprivate func times(of day: Day) -> Range<Int64> {
        let start = Int64(day.epochDay) * 86_400 - calendar.utcOffsetSeconds
        return start..<(start + 86_400)
    }
}
