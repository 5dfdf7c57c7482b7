import Casework
import City
import Domain
import HTTPTypes
import Hummingbird

/// `/crm/penyelia`: clocks and counts of the units below.
struct SupervisionController: Sendable {
    let pages: Pages
    let supervise: SuperviseUnits

    func addRoutes(to group: RouterGroup<OfficerContext>) { group.get("penyelia", use: show) }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let sort = SupervisionSort(request.uri.queryParameters["sort"])
        let seen = try await supervise(by: context.officer, sortedBy: sort.order, reversed: sort.isReversed)
        let page = SupervisionPage(seen, sort, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }
}

/// How the table is sorted, as an address says it: "overdue", or "-overdue" the other way round.
struct SupervisionSort: Equatable, Sendable {
    let order: SupervisionOrder
    let isReversed: Bool

    init(_ order: SupervisionOrder, isReversed: Bool = false) {
        self.order = order
        self.isReversed = isReversed
    }

    /// What is no order is the usual one.
    init(_ text: Substring?) {
        let text = text ?? ""
        let name = text.hasPrefix("-") ? text.dropFirst() : text
        let order = SupervisionOrder(rawValue: String(name))
        self.init(order ?? .overdue, isReversed: order != nil && text.hasPrefix("-"))
    }

    var text: String { (isReversed ? "-" : "") + order.rawValue }

    /// What a tap on the head of a column asks for: that column, or the same one turned around.
    func next(_ column: SupervisionOrder) -> SupervisionSort {
        SupervisionSort(column, isReversed: column == order && !isReversed)
    }

    /// For `aria-sort`.
    var direction: String { (order == .unit || order == .rank) != isReversed ? "ascending" : "descending" }
}
