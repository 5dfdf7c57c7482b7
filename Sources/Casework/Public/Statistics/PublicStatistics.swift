package import Domain
package import Storage

/// Figures of public reports by month, category, area and unit. Private reports are in none of them.
package struct PublicStatistics: Sendable {
    /// The months of filing that are counted.
    package let months: ClosedRange<PublicMonth>
    package let total: PublicFigures
    /// Every month, oldest first.
    package let byMonth: [Row<PublicMonth>]
    // The most reports first, then by code; only those that have any.
    package let byCategory: [Row<CategorySlug>]
    package let byKota: [Row<UnitCode>]
    package let byKecamatan: [Row<UnitCode>]
    package let byKelurahan: [Row<UnitCode>]
    /// By the unit that has the report now.
    package let byUnit: [Row<UnitCode>]

    /// The figures of one of them.
    package struct Row<Key: Hashable & Sendable>: Sendable {
        package let key: Key
        package let figures: PublicFigures
    }
}

/// Today in three figures.
package struct PublicToday: Equatable, Sendable {
    package let filed: Int
    package let done: Int
    /// All on which somebody still has to act, whenever they were filed.
    package let open: Int
}
