/// The front page: one sentence, two ways in, what is new, how we protect.
struct HomePage: Page {
    static let template = "home"
    let head: PageHead
    let reports: [ReportCard]
    let hasReports: Bool

    /// `reports`: the latest public ones, newest first.
    init(reports: [ReportCard], in wording: Wording) {
        var head = PageHead(.home, title: wording.texts("home.page"), path: "/")
        head.description = wording.texts("home.description")
        head.isWide = true
        head.isIndexed = true
        self.head = head
        self.reports = reports
        hasReports = !reports.isEmpty
    }
}
