import Casework
import City
import Domain

/// A map of the kelurahan, stronger in colour where more was reported; far islands as tiles in its corner.
///
/// Without borders every kelurahan is a tile, in the order of the city's tables.
struct AreaChart {
    /// Shades; the first is for no report.
    static let shades = 6
    private static let tile = 34

    private let figures: [UnitCode: PublicFigures]
    private let wording: Wording
    /// The highest number of each shade but the last, rising.
    private let ends: [Int]

    init(_ rows: [PublicStatistics.Row<UnitCode>], in wording: Wording) {
        figures = Dictionary(rows.map { ($0.key, $0.figures) }, uniquingKeysWith: { first, _ in first })
        self.wording = wording
        let numbers = rows.map(\.figures.filed).filter { $0 > 0 }.sorted()
        // A fifth of those that have any in each shade.
        ends = numbers.isEmpty ? [] : (1..<Self.shades - 1).map { numbers[numbers.count * $0 / (Self.shades - 1)] }
    }

    /// What a shade stands for, from the lightest; none without reports.
    var legend: [(shade: Int, text: String)] {
        guard let most = figures.values.map(\.filed).max(), most > 0 else { return [] }
        var from = 1
        var found = [(0, wording.texts.number(0))]
        for (place, end) in (ends + [most]).enumerated() where end >= from {
            let (low, high) = (wording.texts.number(from), wording.texts.number(end))
            found.append((place + 1, from == end ? low : wording.texts("stats.range", ["from": low, "to": high])))
            from = end + 1
        }
        return found.map { (shade: $0.0, text: $0.1) }
    }

    func shade(of number: Int) -> Int {
        guard number > 0 else { return 0 }
        return (ends.firstIndex { number <= $0 } ?? Self.shades - 2) + 1
    }

    func html(_ shapes: AreaShapes?) -> HTML {
        let label = wording.texts("stats.chart_areas")
        guard let shapes else {
            let codes = wording.city.units.all.filter { $0.kind == .kelurahan }.map(\.code)
            let across = 24
            let rows = (codes.count + across - 1) / across
            return SVGDrawing.picture(
                "areas", width: across * Self.tile, height: max(rows, 1) * Self.tile, label: label
            ) { drawing in
                for (place, code) in codes.enumerated() {
                    tile(code, x: place % across * Self.tile, y: place / across * Self.tile, &drawing)
                }
            }
        }
        return SVGDrawing.picture("areas", width: shapes.width, height: shapes.height, label: label) { drawing in
            for shape in shapes.shapes {
                drawing.shape(
                    "path", [("class", className(shape.code)), ("d", Self.path(shape.rings))], title: title(shape.code))
            }
            for (place, code) in shapes.far.enumerated() {
                tile(code, x: place % 3 * Self.tile, y: place / 3 * Self.tile, &drawing)
            }
        }
    }

    private func tile(_ code: UnitCode, x: Int, y: Int, _ drawing: inout SVGDrawing) {
        let side = String(Self.tile - 4)
        drawing.shape(
            "rect",
            [
                ("class", className(code)), ("x", String(x)), ("y", String(y)), ("width", side), ("height", side),
                ("rx", "5"),
            ], title: title(code))
    }

    private func className(_ code: UnitCode) -> String { "shade-\(shade(of: figures[code]?.filed ?? 0))" }

    private func title(_ code: UnitCode) -> String {
        wording.texts(
            "stats.area_part",
            ["place": wording.shortPlace(code), "n": wording.texts.number(figures[code]?.filed ?? 0)])
    }

    private static func path(_ rings: [[AreaShapes.Point]]) -> String {
        var path = ""
        for ring in rings {
            var last: AreaShapes.Point?
            for point in ring {
                if let last {
                    path += "l\(point.x - last.x),\(point.y - last.y)"
                } else {
                    path += "M\(point.x),\(point.y)"
                }
                last = point
            }
            path += "z"
        }
        return path
    }
}
