import Domain

extension Cell {
    /// Ranges of codes that hold every point of a box, and as few others as the limit allows.
    ///
    /// Points outside the box may fall into a range: check them exactly.
    /// - Parameters:
    ///   - box: of any size.
    ///   - limit: how many ranges at most; at least 4.
    /// - Returns: one or more, ascending, without overlap or touch.
    package static func ranges(covering box: BoundingBox, limit: Int = 12) -> [ClosedRange<Int64>] {
        let frame = Frame(
            columns: column(box.southWest.longitude)...column(box.northEast.longitude),
            rows: row(box.southWest.latitude)...row(box.northEast.latitude))
        var whole: [Quad] = []
        var partial = [Quad(level: 0, prefix: 0)]
        while let index = partial.indices.min(by: { partial[$0].level < partial[$1].level }) {
            let children = partial[index].children.filter { frame.overlaps($0) }
            guard whole.count + partial.count - 1 + children.count <= limit else { break }
            partial.remove(at: index)
            whole += children.filter { frame.contains($0) }
            partial += children.filter { !frame.contains($0) }
        }
        return joined((whole + partial).map(\.codes))
    }

    /// Sorts ranges and joins those that touch.
    private static func joined(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            if let last = joined.last, last.upperBound + 1 == range.lowerBound {
                joined[joined.count - 1] = last.lowerBound...range.upperBound
            } else {
                joined.append(range)
            }
        }
    }

    /// A square of 4^(31 - level) cells, whose codes begin with the same bits.
    private struct Quad {
        let level: Int
        let prefix: Int64

        /// Empty for a single cell.
        var children: [Quad] {
            level == Cell.bits ? [] : (0..<4).map { Quad(level: level + 1, prefix: prefix << 2 | $0) }
        }

        var codes: ClosedRange<Int64> {
            let shift = Int64(2 * (Cell.bits - level))
            return (prefix << shift)...(((prefix + 1) << shift) - 1)
        }

        var columns: ClosedRange<UInt32> { Cell(code: codes.lowerBound).column...Cell(code: codes.upperBound).column }
        var rows: ClosedRange<UInt32> { Cell(code: codes.lowerBound).row...Cell(code: codes.upperBound).row }
    }

    private struct Frame {
        let columns: ClosedRange<UInt32>
        let rows: ClosedRange<UInt32>

        func overlaps(_ quad: Quad) -> Bool { columns.overlaps(quad.columns) && rows.overlaps(quad.rows) }

        func contains(_ quad: Quad) -> Bool { columns.contains(quad.columns) && rows.contains(quad.rows) }
    }
}
