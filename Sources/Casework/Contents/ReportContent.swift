import Domain

/// What a report says, as it is sealed into one cell.
///
/// Sensitivity: location and wording, the whole of it. Kept until the reporter erases it or retention ends it.
struct ReportContent: Equatable, Sendable {
    var story: String
    var location: String
    var additional: String
    /// WGS 84 degrees; both or none.
    var latitude: Double?
    var longitude: Double?
    var accuracyMetres: Double?
    var masks: [Mask]
    /// Why the report started where it did. Sealed, because a rule may have been chosen by the reporter's words.
    var route: RouteNote
    /// Of what arrived (`IntakeMark`), 32 bytes, so that the same arriving again is known whatever became of it since; nil
    /// where nothing did.
    var received: [UInt8]?

    struct Mask: Equatable, Sendable {
        /// `story`, `location` or `additional`.
        var field: String
        /// Unicode scalars, half open.
        var start: Int
        var end: Int
    }

    struct RouteNote: Equatable, Sendable {
        var rule: String
        var unit: String
        var likely: [Likely]

        struct Likely: Equatable, Sendable {
            var unit: String
            var rule: String
        }
    }

    /// The three texts.
    struct Texts: Equatable, Sendable {
        let story: String
        let location: String
        let additional: String

        /// Nil for a field that is no text.
        subscript(field: ReportField) -> String? {
            switch field {
            case .story: story
            case .location: location
            case .additional: additional
            case .id, .visibility, .category, .point, .kelurahan, .photos, .mask, .receiptLookup, .channel, .delay: nil
            }
        }
    }

    var texts: Texts { Texts(story: story, location: location, additional: additional) }

    /// What the reporter wrote is the same; the route may differ if the rules changed since.
    func isSameFiling(as other: ReportContent) -> Bool {
        var copy = other
        (copy.route, copy.received) = (route, received)
        return self == copy
    }

    var coordinate: Coordinate? {
        guard let latitude, let longitude else { return nil }
        return Coordinate(latitude: latitude, longitude: longitude)
    }
}
