@testable import Web

extension PageSamples {
    /// The public list in its moods.
    func lists(_ wording: Wording) -> [(name: String, page: ListPage)] {
        func list(_ filters: PublicFilters, isEmpty: Bool = false, isCutShort: Bool = false) -> ListPage {
            ListPage(
                isEmpty ? [] : [card(wording)], filters: filters, next: isEmpty ? nil : "1~JK", isCutShort: isCutShort,
                in: wording)
        }
        return [
            ("list", list(.init(state: "done"))), ("list-empty", list(.init(), isEmpty: true)),
            ("list-near", list(.init(search: "<b>", days: "7", view: .near), isEmpty: true)),
            ("list-cut-short", list(.init(search: "lubang", area: "31.75", view: .near), isCutShort: true)),
        ]
    }
}
