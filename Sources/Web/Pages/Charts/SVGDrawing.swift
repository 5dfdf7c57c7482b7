/// Writes a drawing: shapes whose looks come from the style sheet alone, since pages take no inline style.
struct SVGDrawing {
    private var bytes: [UInt8] = []

    /// A drawing of that size, read out as one picture with a name.
    ///
    /// `label`: what it shows, in a sentence; the figures stand in a table beside it.
    static func picture(
        _ className: StaticString, width: Int, height: Int, label: String, _ inside: (inout SVGDrawing) -> Void
    ) -> HTML {
        var drawing = SVGDrawing()
        drawing.open(
            "svg",
            [("class", "\(className)"), ("viewBox", "0 0 \(width) \(height)"), ("role", "img"), ("aria-label", label)])
        inside(&drawing)
        drawing.close("svg")
        return HTML(drawing.bytes)
    }

    /// A shape with the words that a pointer finds on it.
    mutating func shape(_ name: StaticString, _ attributes: [(StaticString, String)], title: String? = nil) {
        open(name, attributes)
        if let title {
            open("title", [])
            HTML.escape(title, to: &bytes)
            close("title")
        }
        close(name)
    }

    /// A word.
    mutating func text(_ text: String, x: Int, y: Int, _ className: StaticString) {
        open("text", [("x", String(x)), ("y", String(y)), ("class", "\(className)")])
        HTML.escape(text, to: &bytes)
        close("text")
    }

    private mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)]) {
        bytes.append(contentsOf: "<\(name)".utf8)
        for (name, value) in attributes {
            bytes.append(contentsOf: " \(name)=\"".utf8)
            HTML.escape(value, to: &bytes)
            bytes.append(contentsOf: "\"".utf8)
        }
        bytes.append(contentsOf: ">".utf8)
    }

    private mutating func close(_ name: StaticString) { bytes.append(contentsOf: "</\(name)>".utf8) }
}

/// A scale of whole numbers for a chart.
struct ChartScale {
    /// The highest line, at least the highest value and at least 1.
    let top: Int
    let step: Int

    /// Up to five lines at round numbers.
    init(to value: Int) {
        var step = 1
        // 1, 2, 5, 10, 20, 50, ...
        while step * 4 < value { step = String(step).first == "2" ? step / 2 * 5 : step * 2 }
        self.step = step
        top = max((value + step - 1) / step, 1) * step
    }

    var lines: [Int] { Array(stride(from: 0, through: top, by: step)) }

    func length(_ value: Int, of whole: Int) -> Int { (value * whole + top / 2) / top }
}
