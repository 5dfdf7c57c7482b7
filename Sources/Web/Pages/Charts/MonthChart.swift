import Casework
import Storage

/// A column for each month of filing: what of it is done, what is open, and what ended otherwise.
struct MonthChart {
    private static let (width, height) = (960, 300)
    private static let (left, bottom, topEdge) = (64, 40, 12)

    private static let plot = height - bottom - topEdge

    let rows: [PublicStatistics.Row<PublicMonth>]
    let wording: Wording

    var html: HTML {
        let scale = ChartScale(to: rows.map(\.figures.filed).max() ?? 0)
        let plot = Self.plot
        return SVGDrawing.picture(
            "chart", width: Self.width, height: Self.height, label: wording.texts("stats.chart_months")
        ) { drawing in
            for line in scale.lines {
                let y = Self.topEdge + plot - scale.length(line, of: plot)
                drawing.shape(
                    "line",
                    [
                        ("class", "chart-line"), ("x1", String(Self.left)), ("x2", String(Self.width)),
                        ("y1", String(y)), ("y2", String(y)),
                    ])
                drawing.text(wording.texts.number(line), x: Self.left - 10, y: y + 6, "chart-number")
            }
            let slot = (Self.width - Self.left) / max(rows.count, 1)
            for (place, row) in rows.enumerated() {
                let x = Self.left + place * slot
                column(row, at: (x, slot), scale, &drawing)
                let isNamed = rows.count <= 14 || row.key.month == 1
                if isNamed { drawing.text(name(row.key), x: x + slot / 2, y: Self.height - 12, "chart-name") }
            }
        }
    }

    private func column(
        _ row: PublicStatistics.Row<PublicMonth>, at place: (x: Int, width: Int), _ scale: ChartScale,
        _ drawing: inout SVGDrawing
    ) {
        let plot = Self.plot
        let figures = row.figures
        let gap = max(place.width / 6, 1)
        var sum = 0
        let parts: [(StaticString, String, Int)] = [
            ("chart-done", "stats.done", figures.done),
            ("chart-other", "stats.other", figures.rejected + figures.withdrawn),
            ("chart-open", "stats.open", figures.open),
        ]
        for (className, key, number) in parts where number > 0 {
            let from = scale.length(sum, of: plot)
            sum += number
            let to = scale.length(sum, of: plot)
            let values = [
                "month": wording.month(row.key), "what": wording.texts(key), "n": wording.texts.number(number),
            ]
            drawing.shape(
                "rect",
                [
                    ("class", "\(className)"), ("x", String(place.x + gap)), ("y", String(Self.topEdge + plot - to)),
                    ("width", String(place.width - 2 * gap)), ("height", String(max(to - from, 1))),
                ], title: wording.texts("stats.chart_part", values))
        }
    }

    private func name(_ month: PublicMonth) -> String {
        rows.count > 14 ? String(month.year) : wording.texts("month.\(month.month)")
    }
}

extension Wording {
    /// "Nov 2026".
    func month(_ month: PublicMonth) -> String {
        texts("data.month", ["month": texts("month.\(month.month)"), "year": String(month.year)])
    }
}
