/// What a reporter has typed and chosen, before any rule was applied.
///
/// Sensitivity: location and wording. Lives in memory only; the server keeps it sealed.
package struct ReportDraft: Equatable, Sendable {
    package var visibility: Visibility
    package var category: CategorySlug?
    package var story: String
    package var location: String
    package var additional: String
    package var point: DraftPoint?
    /// The kelurahan the reporter chose by name, or among the neighbours of the point.
    package var kelurahan: UnitCode?
    package var photoCount: Int

    package init(
        visibility: Visibility = .private, category: CategorySlug? = nil, story: String = "", location: String = "",
        additional: String = "", point: DraftPoint? = nil, kelurahan: UnitCode? = nil, photoCount: Int = 0
    ) {
        self.visibility = visibility
        self.category = category
        self.story = story
        self.location = location
        self.additional = additional
        self.point = point
        self.kelurahan = kelurahan
        self.photoCount = photoCount
    }

    /// The same draft with invisible characters removed and blank ends cut, for texts that a person typed.
    package var cleaned: ReportDraft {
        var copy = self
        copy.story = CleanText.cleaned(story)
        copy.location = CleanText.cleaned(location)
        copy.additional = CleanText.cleaned(additional)
        return copy
    }
}

/// A point with the accuracy that the device gave for it.
package struct DraftPoint: Equatable, Sendable {
    package let coordinate: Coordinate
    /// Radius of 68 % confidence in metres; nil for a pin that was set by hand.
    package let accuracyMetres: Double?

    package init(coordinate: Coordinate, accuracyMetres: Double?) {
        self.coordinate = coordinate
        self.accuracyMetres = accuracyMetres
    }
}
