import Domain

/// The borders of all areas as simplified lines, each shared border once.
///
/// For the map in the browser, as JSON `{"scale":100000,"lines":[[x,y,dx,dy,...],...]}`: each line is a point in
/// whole hundred-thousandths of a degree (longitude first), then differences.
struct BorderLines {
    /// UTF-8.
    let json: [UInt8]

    /// Lines may leave the true border by this much in grid units: about 11 m.
    private static let tolerance = 1_000.0

    init(_ areas: [Area]) {
        json = Array(Self.text(Self.chains(areas).map(Self.simplified)).utf8)
    }

    private struct Link: Hashable {
        let from: GridPoint
        let to: GridPoint

        init(_ edge: AreaEdge) {
            let a = GridPoint(x: edge.ax, y: edge.ay)
            let b = GridPoint(x: edge.bx, y: edge.by)
            let inOrder = (a.x, a.y) < (b.x, b.y)
            from = inOrder ? a : b
            to = inOrder ? b : a
        }
    }

    /// Cuts the borders where three or more meet, so that both sides of a border are simplified alike.
    private static func chains(_ areas: [Area]) -> [[GridPoint]] {
        var links = Set<Link>()
        var degree: [GridPoint: Int] = [:]
        for area in areas {
            for edge in area.edges {
                let link = Link(edge)
                guard link.from != link.to, links.insert(link).inserted else { continue }
                degree[link.from, default: 0] += 1
                degree[link.to, default: 0] += 1
            }
        }
        var chains: [[GridPoint]] = []
        for ring in areas.flatMap(\.rings) {
            let start = ring.firstIndex { degree[$0] != 2 } ?? 0
            var chain: [GridPoint] = []
            for step in ring.indices {
                let from = ring[(start + step) % ring.count]
                let to = ring[(start + step + 1) % ring.count]
                let link = Link(AreaEdge(from: from, to: to))
                let isNew = links.remove(link) != nil
                if isNew { chain = chain.isEmpty ? [from, to] : chain + [to] }
                guard !isNew || degree[to] != 2 else { continue }
                if !chain.isEmpty { chains.append(chain) }
                chain = []
            }
            if !chain.isEmpty { chains.append(chain) }
        }
        return chains
    }

    /// Ramer, Douglas and Peucker's method; the ends stay.
    private static func simplified(_ points: [GridPoint]) -> [GridPoint] {
        guard points.count > 2 else { return points }
        var keep = Array(repeating: false, count: points.count)
        keep[0] = true
        keep[points.count - 1] = true
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            var farthest = (index: 0, squared: tolerance * tolerance)
            for index in (first + 1)..<max(last, first + 1) {
                let squared = squaredDistance(points[index], points[first], points[last])
                if squared > farthest.squared { farthest = (index, squared) }
            }
            guard farthest.index > 0 else { continue }
            keep[farthest.index] = true
            open += [(first, farthest.index), (farthest.index, last)]
        }
        return points.indices.filter { keep[$0] }.map { points[$0] }
    }

    /// In grid units, from a point to the stretch between two others.
    private static func squaredDistance(_ point: GridPoint, _ start: GridPoint, _ end: GridPoint) -> Double {
        let x = Double(point.x) - Double(start.x)
        let y = Double(point.y) - Double(start.y)
        let alongX = Double(end.x) - Double(start.x)
        let alongY = Double(end.y) - Double(start.y)
        let length = alongX * alongX + alongY * alongY
        let part = length > 0 ? min(max((x * alongX + y * alongY) / length, 0), 1) : 0
        let offX = x - part * alongX
        let offY = y - part * alongY
        return offX * offX + offY * offY
    }

    private static func text(_ lines: [[GridPoint]]) -> String {
        var text = "{\"scale\":100000,\"lines\":["
        for (number, line) in lines.enumerated() {
            text += number == 0 ? "[" : ",["
            var last = (x: 0, y: 0)
            for (index, point) in line.enumerated() {
                let x = Int((point.longitude * 1e5).rounded())
                let y = Int((point.latitude * 1e5).rounded())
                text += "\(index == 0 ? "" : ",")\(x - last.x),\(y - last.y)"
                last = (x, y)
            }
            text += "]"
        }
        return text + "]}"
    }
}
