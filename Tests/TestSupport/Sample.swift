package import Casework
package import Domain

/// Ready-made inputs; change what a test is about.
package enum Sample {
    /// 222 characters of an invented complaint.
    package static let story = """
        Sudah hampir dua minggu ada lubang besar di tengah jalan, lebarnya kira-kira satu meter. Kalau hujan lubangnya \
        tertutup air sehingga tidak kelihatan, dan tadi malam seorang pengendara motor terjatuh di situ. Mohon ditambal.
        """

    /// A draft that may be filed; the point lies in the middle of Pondok Bambu.
    package static func draft(_ change: (inout ReportDraft) -> Void = { _ in }) -> ReportDraft {
        var draft = ReportDraft(
            category: CategorySlug("jalan"), story: story, location: "Jl. Pahlawan Revolusi dekat pasar",
            point: Coordinate(latitude: -6.237, longitude: 106.9).map {
                DraftPoint(coordinate: $0, accuracyMetres: 8)
            })
        change(&draft)
        return draft
    }

    package static func request(
        id: ReportID? = nil, receipt: ReceiptChoice = .byServer, _ change: (inout ReportDraft) -> Void = { _ in }
    ) -> FilingRequest {
        FilingRequest(id: id, draft: draft(change), receipt: receipt, channel: ChannelCode("jaki"))
    }
}
