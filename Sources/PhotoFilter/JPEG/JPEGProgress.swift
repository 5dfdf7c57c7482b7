/// What the scans so far have told about each component; refuses scans that tell it twice or out of order.
struct JPEGProgress {
    /// By component, by coefficient: bits of precision still missing, or nil before the first scan.
    private var missing: [[Int?]]

    /// By component, by block in raster order: which coefficients are not zero. Empty until needed.
    var nonzero: [[UInt64]]

    private var scans = 0

    /// Libjpeg's own script has 10 scans, an exhaustive one about 60.
    private static let maximumScans = 100

    init(frame: JPEGFrame) {
        missing = Array(repeating: Array(repeating: nil, count: 64), count: frame.components.count)
        nonzero = Array(repeating: [], count: frame.components.count)
    }

    /// Whether every component can be shown.
    var isComplete: Bool { missing.allSatisfy { $0[0] != nil } }

    func hasSeen(_ component: Int) -> Bool { missing[component][0] != nil }

    /// Notes a scan.
    mutating func begin(_ scan: JPEGScan, frame: JPEGFrame) throws(PhotoFilterError) {
        scans += 1
        guard scans <= Self.maximumScans else { throw .malformed }
        for part in scan.parts {
            let index = part.component
            guard scan.band.lowerBound == 0 || hasSeen(index) else { throw .malformed }
            for coefficient in scan.band {
                let before = missing[index][coefficient]
                guard scan.high == 0 ? before == nil : before == scan.high else { throw .malformed }
                missing[index][coefficient] = scan.low
            }
            if scan.band.lowerBound > 0, nonzero[index].isEmpty {
                let component = frame.components[index]
                nonzero[index] = Array(repeating: 0, count: component.blocksWide * component.blocksHigh)
            }
        }
    }
}
