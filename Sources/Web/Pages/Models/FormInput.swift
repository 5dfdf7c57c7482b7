import Domain

/// Everything a reporter has typed so far, exactly as typed: what the hidden fields carry from step to step.
///
/// Sensitivity: location and wording, and the receipt where the server made it. Lives as long as one answer.
struct FormInput: Equatable, Sendable {
    /// Made by the server with the first step; hexadecimal.
    var id = ""
    /// The receipt's code, made by the server with the first step.
    var receipt = ""
    var visibility = Visibility.private.rawValue
    var lat = ""
    var lon = ""
    var accuracy = ""
    var kelurahan = ""
    var category = ""
    var story = ""
    var location = ""
    var additional = ""
    /// In how many days it goes to its unit; empty for at once.
    var delay = ""
    /// The places that hold a draft photo, 1 to 3, rising.
    var photoPlaces: [Int] = []

    /// Private unless public was chosen clearly.
    var chosenVisibility: Visibility { Visibility(rawValue: visibility) ?? .private }

    /// The names of the fields that stand on a step itself.
    private static let onStep: [FormStep: Set<String>] = [
        .jenis: ["visibility"],
        .foto: ["lat", "lon", "accuracy", "kelurahan"],
        .cerita: ["category", "story", "location", "additional"],
        .periksa: ["delay"],
    ]

    /// What a step must carry along besides its own fields; nothing before the first step was sent.
    func hidden(on step: FormStep) -> [HiddenField] {
        let all: [(String, String)] = [
            ("id", id), ("receipt", receipt), ("visibility", visibility), ("lat", lat), ("lon", lon),
            ("accuracy", accuracy), ("kelurahan", kelurahan), ("category", category), ("story", story),
            ("location", location), ("additional", additional), ("delay", delay),
        ]
        let own = Self.onStep[step] ?? []
        return all.filter { !own.contains($0.0) && !$0.1.isEmpty }.map { HiddenField(name: $0.0, value: $0.1) }
    }
}

/// A field that a page carries without showing it.
struct HiddenField: Sendable, Encodable {
    let name: String
    let value: String
}

/// The steps of the form in their order; the raw value stands in its paths.
enum FormStep: String, CaseIterable, Sendable {
    case jenis
    case foto
    case cerita
    case periksa

    /// 1 to 4.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    var previous: FormStep { Self.allCases[max(0, number - 2)] }

    /// The fields of a report that a person can mend on this step.
    var fields: Set<ReportField> {
        switch self {
        case .jenis: [.visibility]
        case .foto: [.photos, .point, .kelurahan]
        case .cerita: [.category, .story, .location, .additional]
        case .periksa: [.delay]
        }
    }

    /// The step on which a field stands.
    static func holding(_ field: ReportField) -> FormStep {
        allCases.first { $0.fields.contains(field) } ?? .jenis
    }
}
