import Casework
import City
import Domain

/// `/crm/lapangan`: what a field officer has to do, most urgent first. A script sorts it by distance.
struct TasksPage: Page {
    static let template = "crm/tugas"
    let head: PageHead
    /// Whose tasks a device keeps; nil in the shell.
    let owner: String?
    let message: String?
    let cards: [TaskCard]
    let hasCards: Bool
    /// No tasks of anybody: what is shown without a signal comes from the device.
    let isShell: Bool

    init(_ cases: [CaseHead], done: TaskPage.Done? = nil, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(
            .tasks, title: wording.texts("field.title"), path: "/crm/lapangan", by: signedIn, in: wording)
        owner = signedIn.officer.username
        message = done.map { wording.texts("field.done_\($0.rawValue)") }
        let all = cases.map { TaskCard($0, in: wording) }
        // What was sent in waits for others: what waits for this officer stands above it.
        cards = all.filter { !$0.isSent } + all.filter(\.isSent)
        hasCards = !cards.isEmpty
        isShell = false
    }

    init(shellIn wording: Wording) {
        head = PageHead(.tasks, title: wording.texts("field.title"), path: nil)
        owner = nil
        message = nil
        cards = []
        hasCards = false
        isShell = true
    }
}

/// One task in the list: heads only.
struct TaskCard: Sendable, Encodable {
    let number: String
    let href: String
    let category: String
    let place: String
    let state: StateChip
    let promise: String
    /// `calm`, `red` or `over`.
    let tone: String
    let isSensitive: Bool
    /// The work was sent in and is being checked.
    let isSent: Bool
    /// Of the kelurahan, not of the case: a list has no points.
    let lat: String?
    let lon: String?

    init(_ head: CaseHead, in wording: Wording) {
        number = head.number.text
        href = "/crm/lapangan/\(LocalPath.encoded(head.number.text))"
        category = wording.category(head.category)
        place = head.kelurahan.map { wording.shortPlace($0) } ?? wording.texts("case.no_place")
        state = StateChip(head.state, in: wording)
        let day = wording.times.day(head.clock.dueAt, now: wording.now)
        let isOver = head.clock.isOverdue(at: wording.now)
        promise = wording.texts(isOver ? "field.overdue" : "field.promised", ["day": day])
        tone = isOver ? "over" : head.clock.isRed(at: wording.now) ? "red" : "calm"
        isSensitive = head.isSensitive
        isSent = ListQueue.states(of: .validation).contains(head.state)
        let point = head.kelurahan.flatMap { code in
            wording.city.points.entries.first { $0.code == code }?.point
        }
        lat = point.map { String($0.latitude) }
        lon = point.map { String($0.longitude) }
    }
}
