import Casework
import City
import Domain
import Wire

extension FormInput {
    /// What a browser sent with one step: the step's own fields and all that it carried along.
    init(_ parts: [FormPart]) {
        func text(_ name: String) -> String { parts.text(named: name) ?? "" }
        self.init()
        id = text("id")
        receipt = text("receipt")
        visibility = parts.text(named: "visibility") ?? visibility
        lat = text("lat")
        lon = text("lon")
        accuracy = text("accuracy")
        kelurahan = text("kelurahan")
        if let neighbour = parts.text(named: "kelurahan-choice"), !neighbour.isEmpty { kelurahan = neighbour }
        category = text("category")
        story = text("story")
        location = text("location")
        additional = text("additional")
        delay = text("delay")
    }

    /// The draft as the rules know it, cleaned of what a person cannot see, and what could not be read at all.
    var draft: (draft: ReportDraft, problems: [DraftProblem]) {
        var problems: [DraftProblem] = []
        if Visibility(rawValue: visibility) == nil { problems.append(DraftProblem(.visibility, .invalid)) }
        let point = point
        if point == nil, !(lat.isEmpty && lon.isEmpty) { problems.append(DraftProblem(.point, .invalid)) }
        let draft = ReportDraft(
            visibility: chosenVisibility, category: category.isEmpty ? nil : CategorySlug(category), story: story,
            location: location, additional: additional, point: point,
            kelurahan: kelurahan.isEmpty ? nil : UnitCode(kelurahan), photoCount: photoPlaces.count)
        return (draft.cleaned, problems)
    }

    /// Nil for no point and for one that cannot be.
    private var point: DraftPoint? {
        guard let latitude = DecimalNumber.parse(lat), let longitude = DecimalNumber.parse(lon),
            let coordinate = Coordinate(latitude: latitude, longitude: longitude)
        else { return nil }
        return DraftPoint(coordinate: coordinate, accuracyMetres: DecimalNumber.parse(accuracy))
    }
}

/// Checks a half-filled form step by step, so that a mistake is shown where it was made.
///
/// Filing checks everything again; this one only decides which page comes next.
struct FormCheck: Sendable {
    let atlas: Atlas

    /// The problems that a person can mend on this step, in the order of the form.
    func problems(of input: FormInput, on step: FormStep) -> [DraftProblem] {
        let (draft, unreadable) = input.draft
        let category = draft.category.flatMap { atlas.pack.category($0) }
        let rule = category.map { DraftRules.CategoryRule(neverPublic: $0.protection.isNeverPublic) }
        let problems =
            unreadable + DraftRules.problems(of: draft, category: rule) + PlaceFinder(atlas: atlas).problems(of: draft)
        return problems.compactMap { problem in
            // The way out of this one is the category while the person is there, else the kind of report.
            if problem == DraftProblem(.visibility, .neverPublic), step == .cerita {
                return DraftProblem(.category, .neverPublic)
            }
            return step.fields.contains(problem.field) ? problem : nil
        }
    }

    /// The kelurahan of the point, if there is a point in the city.
    func place(of input: FormInput) -> LocatedPlace? {
        input.draft.draft.point.flatMap { atlas.locate($0.coordinate) }
    }

    /// The kelurahan that the report will lie in, as far as it is known: chosen by name, else that of the point.
    func kelurahan(of input: FormInput) -> UnitCode? {
        input.draft.draft.kelurahan ?? place(of: input)?.kelurahan
    }
}
