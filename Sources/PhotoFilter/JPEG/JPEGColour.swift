/// How the components of a JPEG make colours, decided as libjpeg and with it every browser does.
struct JPEGColour {
    /// A JFIF segment was seen, which means YCbCr.
    var hasJFIF = false

    /// The transform of an Adobe segment, if one was seen.
    var adobeTransform: UInt8?

    /// The names that the components get, and the Adobe transform that the output needs, if any.
    func plan(for frame: JPEGFrame) -> (names: [UInt8], transform: UInt8?) {
        let names: [UInt8] = [1, 2, 3, 4]
        switch frame.components.count {
        case 1:
            return ([1], nil)
        case 3:
            return isRGB(frame) ? (Self.rgb, 0) : (Array(names.prefix(3)), nil)
        default:
            return (names, adobeTransform.map { $0 == 0 ? 0 : 2 })
        }
    }

    private static let rgb: [UInt8] = [0x52, 0x47, 0x42]

    private func isRGB(_ frame: JPEGFrame) -> Bool {
        if hasJFIF { return false }
        if let adobeTransform { return adobeTransform == 0 }
        return frame.components.map { $0.name } == Self.rgb
    }

    /// Notes an APP0 or APP14 segment.
    mutating func read(_ marker: UInt8, _ segment: ByteReader) {
        if marker == JPEGMarker.app0, segment.remaining >= 14, segment.holds([0x4A, 0x46, 0x49, 0x46, 0]) {
            hasJFIF = true
        }
        if marker == JPEGMarker.app14, segment.remaining >= 12, segment.holds([0x41, 0x64, 0x6F, 0x62, 0x65]) {
            adobeTransform = segment.rest.dropFirst(11).first
        }
    }

    /// Writes an Adobe segment that says the transform only.
    static func write(transform: UInt8, to output: inout [UInt8]) {
        output.append(contentsOf: [0xFF, JPEGMarker.app14, 0, 14, 0x41, 0x64, 0x6F, 0x62, 0x65])
        output.append(contentsOf: [0, 100, 0, 0, 0, 0, transform])
    }
}
