import Casework
import City
import Domain
import Sealing
import Storage
import Wire

/// Decides what comes after a step of the form that was sent without scripts, and does it.
struct FormFlow: Sendable {
    /// Four photos at their limit are read, so that the fourth is refused with all that was typed still there.
    static let limits = MultipartLimits(fileBytes: 48 << 20, totalBytes: 49 << 20)

    let check: FormCheck
    private let drafts: DraftPhotos
    private let file: FileReport
    private let list: ListPublicReports
    private let similar: FindSimilar

    init(book: Casebook) {
        check = FormCheck(atlas: book.atlas)
        drafts = DraftPhotos(book: book)
        file = FileReport(book: book)
        list = ListPublicReports(book: book)
        similar = FindSimilar(book: book)
    }

    /// What to show next.
    enum Outcome: Sendable {
        case step(FormStep, FormInput, FieldProblems)
        case sent(TerkirimPage.Sent)
    }

    /// - Throws: `CaseError`, `StoreError`; everything that a person can mend is an outcome.
    func next(after step: FormStep, parts: [FormPart], in wording: Wording) async throws -> Outcome {
        var input = FormInput(parts)
        let holder = holder(of: &input)
        let go = Go(parts.text(named: "go") ?? "", on: step)
        if case .removePhoto(let place) = go { try await drafts.remove(place: place, of: holder) }
        let photoProblems = try await keep(parts.files(named: "photo"), of: holder, in: wording)
        input.photoPlaces = try await drafts.places(of: holder)
        switch go {
        case .removePhoto: return .step(.foto, input, photoProblems)
        case .step(let wanted): return .step(wanted, input, .none)
        case .onward:
            let problems = problems(of: input, on: step, in: wording).adding(photoProblems)
            if !problems.isEmpty || step == .periksa { return .step(step, input, problems) }
            return .step(FormStep.allCases[step.number], input, .none)
        case .send: return try await send(input, holder, in: wording)
        }
    }

    /// Open public reports of the same category within a hundred metres, the nearest first; without a point those of the
    /// kelurahan, newest first. At most three. Nothing that is private is looked at (Decision 0018).
    func nearby(_ input: FormInput) async throws -> [PublicReport] {
        guard !input.category.isEmpty else { return [] }
        var query = PublicationQuery(category: CategorySlug(input.category), limit: 100)
        query.onlyOpen = true
        if let point = input.draft.draft.point?.coordinate {
            query.box = BoundingBox(around: point, metres: Self.nearMetres)
            let found = try await list(query).reports.compactMap { report in
                report.point.map { (report: report, metres: point.metres(to: $0)) }
            }
            let near = found.filter { $0.metres <= Self.nearMetres }.sorted { $0.metres < $1.metres }
            return near.prefix(3).map(\.report)
        }
        guard let kelurahan = check.kelurahan(of: input) else { return [] }
        query.kelurahan = kelurahan
        query.limit = 3
        return try await list(query).reports
    }

    /// Source: issue 5.
    private static let nearMetres = 100.0

    /// What the last step says of a sensitive report; nil for any other.
    func delay(of input: FormInput) async throws -> DelayPart? {
        guard mayWait(input) else { return nil }
        let areFew = try await similar().areFew(CategorySlug(input.category), in: check.kelurahan(of: input))
        return DelayPart(chosen: input.delay, areFew: areFew)
    }

    private func mayWait(_ input: FormInput) -> Bool {
        let category = check.atlas.pack.category(CategorySlug(input.category))
        return input.chosenVisibility == .private && category?.protection.isSensitive == true
    }

    /// Which button was pressed.
    private enum Go {
        case onward
        case step(FormStep)
        case removePhoto(Int)
        case send

        init(_ text: String, on step: FormStep) {
            if text == "back" {
                self = .step(step.previous)
            } else if text == "send", step == .periksa {
                self = .send
            } else if let wanted = FormStep(rawValue: text), wanted.number <= step.number {
                self = .step(wanted)
            } else if text.hasPrefix("hapus-"), let place = Int(text.dropFirst(6)) {
                self = .removePhoto(place)
            } else {
                self = .onward
            }
        }
    }

    /// The draft's id and receipt from the hidden fields; new ones with the first step and for damaged ones.
    private func holder(of input: inout FormInput) -> ReportTicket {
        if let holder = ReportTicket(id: input.id, receipt: input.receipt) { return holder }
        let holder = drafts.newTicket()
        input.id = holder.id.text
        input.receipt = holder.receipt.code
        return holder
    }

    private func problems(of input: FormInput, on step: FormStep, in wording: Wording) -> FieldProblems {
        let problems = check.problems(of: input, on: step)
        guard problems.contains(DraftProblem(.point, .outside)), let point = input.draft.draft.point else {
            return FieldProblems(problems, on: step.fields, in: wording)
        }
        let hint = check.atlas.outsideHint(for: point.coordinate, in: wording.language)
        return FieldProblems([(field: .point, message: hint)])
    }

    /// Keeps new photos in the free places; what is wrong with them in words.
    private func keep(
        _ files: [FormPart], of holder: ReportTicket, in wording: Wording
    ) async throws -> FieldProblems {
        guard !files.isEmpty else { return .none }
        let taken = try await drafts.places(of: holder)
        var free = (1...DraftRules.maximumPhotos).filter { !taken.contains($0) }
        var messages: [String] = []
        for file in files {
            guard let place = free.first else {
                messages.append(wording.problem(DraftProblem(.photos, .tooMany(limit: DraftRules.maximumPhotos))))
                break
            }
            do {
                try await drafts.keep(file.bytes, place: place, of: holder)
                free.removeFirst()
            } catch CaseError.photo(let refusal) {
                messages.append(wording.texts("problem.photos.\(refusal.rawValue)"))
            }
        }
        return FieldProblems(messages.map { (field: .photos, message: $0) })
    }

    private func send(
        _ input: FormInput, _ holder: ReportTicket, in wording: Wording
    ) async throws -> Outcome {
        for step in FormStep.allCases {
            let problems = problems(of: input, on: step, in: wording)
            if !problems.isEmpty { return .step(step, input, problems) }
        }
        let draft = input.draft.draft
        var request = FilingRequest(
            id: holder.id, draft: draft, receipt: .returned(holder.receipt),
            channel: check.atlas.pack.settings.formChannel)
        // Chosen before the category or the kind of report was changed, it means nothing any more.
        if mayWait(input), !input.delay.isEmpty { request.delayDays = Int(input.delay) ?? -1 }
        do {
            let filed = try await file(request)
            let lost = try await drafts.attach(to: filed.visibility, of: holder)
            return .sent(
                TerkirimPage.Sent(
                    number: filed.number, dueAt: filed.dueAt, dispatchAt: filed.dispatchAt, unit: filed.unit,
                    why: check.atlas.pack.why(filed.why, in: wording.language),
                    likely: filed.likelyUnits.first { $0.unit != filed.unit }?.unit, receipt: holder.receipt.code,
                    photosLost: lost))
        } catch CaseError.invalid(let problems) {
            let step = problems.first.map { FormStep.holding($0.field) } ?? .jenis
            return .step(step, input, FieldProblems(problems, on: step.fields, in: wording))
        }
    }
}
