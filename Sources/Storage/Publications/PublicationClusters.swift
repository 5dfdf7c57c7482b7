package import Domain

/// Public reports counted by cell, for each zoom of a map (DESIGN section 6).
package struct PublicationClusters {
    /// Zooms of web maps, where the world is 256 * 2^zoom pixels wide. Closer than that single reports are shown.
    package static let zooms: ClosedRange<Int> = 9...16
    /// How many cells one question may cover, some twenty screens.
    package static let mostCells = 4_096
    /// Stands in `category` for all of them.
    private static let all = ""

    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The reports of one cell.
    package struct Cluster: Equatable, Sendable {
        package let count: Int
        /// In the middle of them, to six decimals.
        package let centre: Coordinate
    }

    /// The cells of a box and a zoom.
    package struct Grid: Sendable {
        let zoom: Int
        let ranges: [ClosedRange<Int64>]
        private let columns: ClosedRange<UInt32>
        private let rows: ClosedRange<UInt32>

        /// - Precondition: one of `zooms`.
        /// - Returns: nil if the box covers more than `mostCells`.
        package init?(_ box: BoundingBox, zoom: Int) {
            self.zoom = zoom
            let bits = UInt32(Cell.bits - Self.level(zoom))
            columns = (Cell.column(box.southWest.longitude) >> bits)...(Cell.column(box.northEast.longitude) >> bits)
            rows = (Cell.row(box.southWest.latitude) >> bits)...(Cell.row(box.northEast.latitude) >> bits)
            guard columns.count * rows.count <= PublicationClusters.mostCells else { return nil }
            let shift = Self.shift(zoom)
            ranges = Cell.ranges(covering: box).map { ($0.lowerBound >> shift)...($0.upperBound >> shift) }
        }

        /// A cell is 128 pixels wide and about 64 high.
        private static func level(_ zoom: Int) -> Int { zoom + 1 }

        static func shift(_ zoom: Int) -> Int64 { Int64(2 * (Cell.bits - level(zoom))) }

        /// Whether a cell of this zoom touches the box; ranges hold a few others too.
        func holds(_ code: Int64) -> Bool {
            let cell = Cell(code: code)
            return columns.contains(cell.column) && rows.contains(cell.row)
        }
    }

    /// Counts public reports in, or out again with -1. Those without a place are on no map.
    ///
    /// Cost: 16 upserts for one; fewer each for many, which have cells in common.
    func count(_ publications: [Publication], _ sign: Int64) throws {
        var sums: [Counter: Sum] = [:]
        for publication in publications {
            guard let place = publication.place else { continue }
            let code = Cell(place).code
            for zoom in Self.zooms {
                for category in [Self.all, publication.category.text] {
                    let counter = Counter(
                        zoom: zoom, category: category, cell: code >> Grid.shift(zoom), state: publication.state)
                    sums[counter, default: Sum()].add(place)
                }
            }
        }
        for (counter, sum) in sums.sorted(by: { $0.key < $1.key }) {
            try session.execute(Self.addition, counter.values + sum.values(times: sign))
            if sign < 0 { try session.execute(Self.removal, counter.values) }
        }
    }

    /// One row of the table.
    private struct Counter: Hashable, Comparable {
        let zoom: Int
        let category: String
        let cell: Int64
        let state: ReportState

        var values: [SQLValue] {
            [.integer(Int64(zoom)), .text(category), .integer(cell), .text(state.rawValue)]
        }

        static func < (one: Counter, other: Counter) -> Bool {
            (one.zoom, one.category, one.cell, one.state.rawValue)
                < (other.zoom, other.category, other.cell, other.state.rawValue)
        }
    }

    /// Reports, and their degrees in millionths.
    private struct Sum {
        private var number: Int64 = 0
        private var latitude: Int64 = 0
        private var longitude: Int64 = 0

        mutating func add(_ place: Coordinate) {
            number += 1
            latitude += Int64((place.latitude * 1e6).rounded())
            longitude += Int64((place.longitude * 1e6).rounded())
        }

        func values(times sign: Int64) -> [SQLValue] {
            [number, latitude, longitude].map { .integer(sign * $0) }
        }
    }

    /// Whether both stand in the same counters, and would leave the same sums.
    func countsAlike(_ one: Publication, _ other: Publication) -> Bool {
        one.place == other.place && one.category == other.category && one.state == other.state
    }

    private static let addition = """
        INSERT INTO publication_cluster (zoom, category, cell, state, n, lat_sum, lon_sum)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (zoom, category, cell, state) DO UPDATE
        SET n = publication_cluster.n + excluded.n, lat_sum = publication_cluster.lat_sum + excluded.lat_sum,
        lon_sum = publication_cluster.lon_sum + excluded.lon_sum
        """

    private static let removal = """
        DELETE FROM publication_cluster WHERE zoom = $1 AND category = $2 AND cell = $3 AND state = $4 AND n <= 0
        """

    /// What lies in the cells of a grid.
    ///
    /// Cost: one walk along the key for each of at most twelve ranges.
    package func list(_ grid: Grid, category: CategorySlug?, state: ReportState?) throws -> [Cluster] {
        var sums: [Int64: (n: Int64, lat: Int64, lon: Int64)] = [:]
        for range in grid.ranges {
            let rows = try session.rows(
                """
                SELECT cell, n, lat_sum, lon_sum FROM publication_cluster
                WHERE zoom = $1 AND category = $2 AND cell BETWEEN $3 AND $4 AND ($5 = '' OR state = $5)
                """,
                [
                    .integer(Int64(grid.zoom)), .text(category?.text ?? Self.all), .integer(range.lowerBound),
                    .integer(range.upperBound), .text(state?.rawValue ?? ""),
                ])
            for row in rows {
                var cells = row.cells
                let code = try cells.integer()
                guard grid.holds(code) else { continue }
                let sum = sums[code] ?? (0, 0, 0)
                sums[code] = (
                    sum.n + (try cells.integer()), sum.lat + (try cells.integer()), sum.lon + (try cells.integer())
                )
            }
        }
        return try sums.sorted { $0.key < $1.key }.map { _, sum in
            let (latitude, longitude) = (Self.mean(sum.lat, of: sum.n), Self.mean(sum.lon, of: sum.n))
            guard let centre = Coordinate(latitude: latitude, longitude: longitude) else { throw StoreError.damaged }
            return Cluster(count: Int(sum.n), centre: centre)
        }
    }

    private static func mean(_ sum: Int64, of n: Int64) -> Double {
        (Double(sum) / Double(max(n, 1))).rounded() / 1e6
    }

    /// Counts everything anew.
    ///
    /// Cost: a scan of the public reports, and one of each zoom for the next.
    func rebuild() throws {
        try session.execute("DELETE FROM publication_cluster", [])
        let insertion = "INSERT INTO publication_cluster (zoom, category, cell, state, n, lat_sum, lon_sum)"
        let closest = Int64(Self.zooms.upperBound)
        try session.execute(
            """
            \(insertion)
            SELECT CAST($1 AS BIGINT), category, cell >> $2, state, count(*),
            sum(CAST(round(lat * 1000000) AS BIGINT)), sum(CAST(round(lon * 1000000) AS BIGINT))
            FROM publication WHERE cell IS NOT NULL AND key NOT IN (SELECT key FROM publication_waiting)
            GROUP BY category, cell >> $2, state
            """, [.integer(closest), .integer(Grid.shift(Self.zooms.upperBound))])
        try session.execute(
            """
            \(insertion)
            SELECT zoom, '', cell, state, sum(n), sum(lat_sum), sum(lon_sum) FROM publication_cluster
            WHERE zoom = $1 GROUP BY zoom, cell, state
            """, [.integer(closest)])
        for zoom in Self.zooms.reversed().dropFirst() {
            try session.execute(
                """
                \(insertion)
                SELECT zoom - 1, category, cell >> 2, state, sum(n), sum(lat_sum), sum(lon_sum) FROM publication_cluster
                WHERE zoom = $1 GROUP BY zoom, category, cell >> 2, state
                """, [.integer(Int64(zoom) + 1)])
        }
    }
}
