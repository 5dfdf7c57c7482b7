import Domain

/// What was chosen on `/respons`, as its addresses say it.
struct PublicFilters: Equatable, Sendable {
    /// As it was typed, without what cannot be seen.
    var search = ""
    var category = ""
    /// A kelurahan, kecamatan or kota.
    var area = ""
    var state = ""
    var days = ""
    var since = ""
    /// Only those on which somebody still has to act.
    var isOpen = false
    var view = View.newest
    /// Three decimals, about a hundred metres.
    var place: Coordinate?
    /// Metres.
    var radius = radii[1]

    /// How the list is chosen and sorted.
    enum View: String, CaseIterable, Sendable {
        case newest
        case near
        case overdue
        case proved
    }

    /// Metres around a place to choose from.
    static let radii = [300, 500, 1_000, 2_000]

    /// The last days to choose from.
    static let spans = [7, 30, 365]

    private static let longest = 200

    /// Nothing narrows the list.
    var isEmpty: Bool { self == PublicFilters() }

    /// Lists near a place need one.
    var needsPlace: Bool { view == .near && place == nil }

    /// Without control and direction signs, and not too long.
    static func cleaned(_ typed: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars where text.count < longest {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: continue
            default: text.append(scalar)
            }
        }
        return String(text).trimmingBlanks
    }

    /// `/respons` with all of this and the place to continue from.
    func path(cursor: String? = nil) -> String {
        let fields = self.fields + [("cursor", cursor ?? "")]
        let query = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(LocalPath.encoded($0.1))" }
        return query.isEmpty ? "/respons" : "/respons?" + query.joined(separator: "&")
    }

    /// The feed of the newest reports with these filters; it holds no place of the reader.
    var feedPath: String {
        let filters = seen(as: view == .proved ? .proved : .newest)
        return "/api/v1/public/feed.atom" + filters.path().drop { $0 != "?" }
    }

    /// The same with something changed.
    func changed(_ change: (inout PublicFilters) -> Void) -> PublicFilters {
        var filters = self
        change(&filters)
        return filters
    }

    /// Another view of the same filters; the place is kept only where it is asked for.
    func seen(as view: View) -> PublicFilters {
        changed {
            $0.view = view
            if view != .near { ($0.place, $0.radius) = (nil, Self.radii[1]) }
        }
    }

    private var fields: [(String, String)] {
        [
            ("q", search), ("category", category), ("area", area), ("state", state), ("days", days), ("since", since),
            ("open", isOpen ? "1" : ""),
            ("view", view == .newest ? "" : view.rawValue),
            ("lat", place.map { Self.degrees($0.latitude) } ?? ""),
            ("lon", place.map { Self.degrees($0.longitude) } ?? ""),
            ("radius", view == .near && radius != Self.radii[1] ? String(radius) : ""),
        ]
    }

    /// As in "-6.215".
    static func degrees(_ value: Double) -> String { String((value * 1_000).rounded() / 1_000) }
}
