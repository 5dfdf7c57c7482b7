import Testing

/// Photos with hidden things, each beside the same photo without them.
struct PhotoPair: CustomTestStringConvertible, Sendable {
    let name: String
    let dirty: [UInt8]

    /// What the filter is to make of it.
    let clean: [UInt8]

    var testDescription: String { name }

    private static let canary = SampleEXIF.canary
    private static let exif: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
    private static let zip: [UInt8] = [0x50, 0x4B, 3, 4] + SampleEXIF.canary("zip") + [0x50, 0x4B, 5, 6]
    private static let html = Array("<html><script>".utf8) + SampleEXIF.canary("html")

    static let all = jpeg + png + webp

    static let plain: [PhotoPair] = {
        var list: [PhotoPair] = []
        for codes in [SampleJPEG.CodeLengths.even, .uneven] {
            for isProgressive in [false, true] {
                for restart in [0, 2] {
                    var sample = SampleJPEG()
                    (sample.codes, sample.isProgressive, sample.restartInterval) = (codes, isProgressive, restart)
                    let name = "JPEG, \(codes) codes, progressive \(isProgressive), restart \(restart)"
                    list.append(PhotoPair(name: name, dirty: sample.bytes, clean: sample.bytes))
                }
            }
        }
        let grey = SampleJPEG(width: 9, height: 70, parts: [.init(horizontal: 2, vertical: 2)]).bytes
        list.append(PhotoPair(name: "grey JPEG with needless sampling", dirty: grey, clean: grey))
        let wide = SampleJPEG(parts: [.init(horizontal: 2), .init(), .init()], isProgressive: true).bytes
        list.append(PhotoPair(name: "JPEG 4:2:2", dirty: wide, clean: wide))
        return list
    }()

    private static func jpeg(_ name: String, change: (inout SampleJPEG) -> Void) -> [PhotoPair] {
        [false, true].map { isProgressive in
            var sample = SampleJPEG()
            sample.isProgressive = isProgressive
            sample.restartInterval = 3
            let clean = sample.bytes
            change(&sample)
            let kind = isProgressive ? "progressive" : "baseline"
            return PhotoPair(name: "\(kind) JPEG: \(name)", dirty: sample.bytes, clean: clean)
        }
    }

    private static let jpeg: [PhotoPair] =
        jpeg("EXIF with GPS and thumbnail") { $0.afterStart = segment(0xE1, exif + SampleEXIF.phone(1)) }
        + jpeg("JFIF with thumbnail") { $0.afterStart = segment(0xE0, Array("JFIF".utf8) + [0] + canary("jfif")) }
        + jpeg("XMP, profile, IPTC, comment") {
            $0.afterStart = segment(0xE1, canary("xmp")) + segment(0xE2, canary("icc")) + segment(0xED, canary("iptc"))
            $0.beforeFrame = segment(0xFE, canary("comment"))
            $0.beforeScan = segment(0xFE, canary("comment"))
            $0.beforeEnd = segment(0xEF, canary("app15"))
        }
        + jpeg("Adobe segment that changes nothing") {
            $0.afterStart = segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1] + canary("adobe"))
        }
        + jpeg("unused tables") {
            $0.beforeFrame = segment(0xDB, [3] + (canary("dqt") + Array(repeating: 65, count: 64)).prefix(64))
            $0.beforeScan = segment(0xC4, [0x13] + (1...16).map { $0 == 8 ? 12 : 0 } + canary("in dht").prefix(12))
        }
        + jpeg("fill bytes and bytes between segments") {
            $0.afterStart = canary("between") + [0xFF, 0xFF, 0xFF]
            $0.beforeEnd = canary("between") + [0xFF, 0, 0xFF, 0xFF]
        }
        + jpeg("bytes behind the last block of each interval") { $0.afterInterval = canary("scan") + [0xFF, 0] }
        + jpeg("filling of the last byte") { $0.fillBit = 0 }
        + jpeg("zip behind the end") { $0.tail = zip }
        + jpeg("page behind the end") { $0.tail = html }
        + jpeg("second picture behind the end") { $0.tail = SampleJPEG(seed: 8).bytes + canary("second") }
        + jpeg("height and stray markers") {
            $0.beforeEnd = segment(0xDC, [0, 21]) + [0xFF, 0xD5, 0xFF, 0x01] + segment(0xF7, canary("jpg7"))
        }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] { SampleJPEG.segment(marker, content) }

    private static func png(_ name: String, change: (inout SamplePNG) -> Void) -> PhotoPair {
        var sample = SamplePNG()
        let clean = sample.bytes
        change(&sample)
        return PhotoPair(name: "PNG: \(name)", dirty: sample.bytes, clean: clean)
    }

    private static let png: [PhotoPair] = [
        png("nothing hidden") { _ in },
        png("EXIF with GPS") { $0.beforeData = SamplePNG.chunk("eXIf", SampleEXIF.phone(1)) },
        png("text, time, profile, unknown") {
            $0.afterHeader = SamplePNG.chunk("iCCP", canary("icc")) + SamplePNG.chunk("tEXt", canary("text"))
            $0.beforeData = SamplePNG.chunk("tIME", canary("time")) + SamplePNG.chunk("zzZz", canary("unknown"))
            $0.afterData = SamplePNG.chunk("iTXt", canary("xmp")) + SamplePNG.chunk("fdAT", canary("frame"))
        },
        png("transparency of a wrong size") { $0.transparency = canary("transparency") },
        png("suggested palette") {
            $0.afterHeader = SamplePNG.chunk("PLTE", Array(canary("palette").prefix(15)))
        },
        png("bytes behind the stream") { $0.afterStream = canary("stream") },
        png("bits between the parts of the stream") { $0.stream = with(SamplePNG.stored(30), 0xF9, at: 2) },
        png("many pieces") { $0.pieces = 7 },
        png("zip behind the end") { $0.tail = zip },
        png("page behind the end") { $0.tail = html },
    ]

    private static func with(_ bytes: [UInt8], _ byte: UInt8, at place: Int) -> [UInt8] {
        var bytes = bytes
        bytes[place] = byte
        return bytes
    }

    private static func webp(_ name: String, change: (inout SampleWebP) -> Void) -> [PhotoPair] {
        [true, false].map { isLossless in
            var sample = SampleWebP(isLossless: isLossless)
            let clean = sample.bytes
            change(&sample)
            return PhotoPair(name: "WebP, lossless \(isLossless): \(name)", dirty: sample.bytes, clean: clean)
        }
    }

    private static let webp: [PhotoPair] =
        webp("nothing hidden") { _ in }
        + webp("EXIF, XMP, profile, unknown") {
            $0.extended = [0x2C, 0, 0, 0]
            $0.beforePicture = SampleWebP.chunk("ICCP", canary("icc"))
            $0.afterPicture = SampleWebP.chunk("XMP ", canary("xmp")) + SampleWebP.chunk("zzzz", canary("unknown"))
            $0.afterPicture += SampleWebP.chunk("EXIF", exif + SampleEXIF.phone(1))
        }
        + webp("reserved bits and padding") {
            $0.extended = [0xC1, 0x47, 0x50, 0x53]
            $0.padding = 0x41
        }
        + webp("zip behind the end") { $0.tail = zip }
        + webp("page behind the end") { $0.tail = html }
}
