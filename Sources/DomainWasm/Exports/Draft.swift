import Domain

/// `DraftRules.problems`, with a point that is none among them.
///
/// Message: cleaned first (0 or 1), visibility (1 public), category (0 none, 1 unknown, 2 known, 3 never public),
/// story, location, additional, point (0 none, 1 without accuracy, 2 with), latitude, longitude, accuracy, photos.
/// Answer: count, then field, code and number of each problem.
@_expose(wasm, "check_draft")
func checkDraft(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let isTyped = reader.byte() == 1
        var draft = ReportDraft(visibility: reader.byte() == 1 ? .public : .private)
        let category = reader.byte()
        if category > 0 { draft.category = CategorySlug("") }
        draft.story = reader.text()
        draft.location = reader.text()
        draft.additional = reader.text()
        let point = readPoint(&reader)
        draft.point = point.draft
        draft.photoCount = reader.count()
        let rule = category < 2 ? nil : DraftRules.CategoryRule(neverPublic: category == 3)
        var problems = DraftRules.problems(of: isTyped ? draft.cleaned : draft, category: rule)
        if !point.isValid {
            // Where the rules themselves put a point: behind the photographs.
            let place = problems.first?.field == .photos ? 1 : 0
            problems.insert(DraftProblem(.point, .invalid), at: place)
        }
        write(problems, to: &writer)
    }
}

private func readPoint(_ reader: inout MessageReader) -> (draft: DraftPoint?, isValid: Bool) {
    let kind = reader.byte()
    let (latitude, longitude, accuracy) = (reader.number(), reader.number(), reader.number())
    guard kind > 0 else { return (nil, true) }
    guard let coordinate = Coordinate(latitude: latitude, longitude: longitude) else { return (nil, false) }
    return (DraftPoint(coordinate: coordinate, accuracyMetres: kind == 2 ? accuracy : nil), true)
}

private func write(_ problems: [DraftProblem], to writer: inout MessageWriter) {
    writer.count(problems.count)
    for problem in problems {
        writer.text(problem.field.rawValue)
        writer.text(problem.code.name)
        writer.count(problem.code.number)
    }
}

/// The numbers of the form. Answer: shortest and longest story, longest location and additional text, photos, bytes of
/// a photo.
@_expose(wasm, "limits")
func limits() -> UnsafeMutableRawPointer {
    var writer = MessageWriter()
    writer.count(DraftRules.minimumStory)
    writer.count(DraftRules.maximumStory)
    writer.count(DraftRules.maximumLocation)
    writer.count(DraftRules.maximumAdditional)
    writer.count(DraftRules.maximumPhotos)
    writer.count(DraftRules.maximumPhotoBytes)
    return writer.answer()
}
