package import Domain

/// Where a sealed value stands in the database; it opens nowhere else (DESIGN 5.3).
///
/// A value copied to another row, column or table is refused as damaged.
package struct CellPlace: Hashable, Sendable {
    private let table: String
    private let row: [UInt8]
    private let column: String

    /// For a row whose key has any other fixed form.
    ///
    /// - Precondition: each part shorter than 64 KiB.
    package init(table: String, row: [UInt8], column: String) {
        self.table = table
        self.row = row
        self.column = column
    }

    /// For a row whose key is an integer.
    package init(table: String, row: Int64, column: String) {
        let word = UInt64(bitPattern: row)
        self.init(
            table: table,
            row: (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) },
            column: column
        )
    }

    /// For a row whose key is a report's id.
    package init(table: String, row: ReportID, column: String) {
        self.init(table: table, row: row.bytes, column: column)
    }

    /// Purpose, then each part behind its length (two bytes, most significant first), so that no two places look alike.
    func authenticated(_ purpose: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        for part in [Array(purpose.utf8), Array(table.utf8), row, Array(column.utf8)] {
            let count = UInt16(part.count)
            bytes.append(UInt8(count >> 8))
            bytes.append(UInt8(count & 0xFF))
            bytes += part
        }
        return bytes
    }
}
