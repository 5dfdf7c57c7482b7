import PhotoFilter
import Testing

struct RefusedPhotoTests {
    private static func container(_ brand: String) -> [UInt8] { [0, 0, 0, 24] + Array("ftyp\(brand)".utf8) }

    @Test(
        arguments: [
            ([], .empty),
            (Array("selamat pagi, ini bukan foto".utf8), .notAPhoto),
            (Array("<!DOCTYPE html><html>".utf8), .notAPhoto),
            ([0x50, 0x4B, 3, 4], .notAPhoto),
            ([0xFF], .notAPhoto),
            (container("heic"), .unsupported(.heic)),
            (container("mif1"), .unsupported(.heic)),
            (container("avif"), .unsupported(.avif)),
            (container("isom"), .unsupported(.video)),
            (Array("GIF89a".utf8), .unsupported(.gif)),
            ([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], .unsupported(.tiff)),
            ([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .unsupported(.tiff)),
            (Array("BM".utf8) + [9, 9, 0, 0, 0, 0, 0, 0, 54, 0], .unsupported(.bmp)),
            (Array("%PDF-1.7".utf8), .unsupported(.pdf)),
            ([0xFF, 0x0A, 0], .unsupported(.jpegXL)),
            ([0xEF, 0xBB, 0xBF] + Array("  <svg xmlns=".utf8), .unsupported(.svg)),
            (Array("<?xml version=\"1.0\"?><svg/>".utf8), .unsupported(.svg)),
        ] as [([UInt8], PhotoFilterError)])
    func `a file that is no accepted photo is named`(bytes: [UInt8], expected: PhotoFilterError) {
        #expect(throws: expected) { try PhotoFilter.filter(bytes) }
    }

    @Test
    func `every refusal has its own code`() {
        let refusals: [PhotoFilterError] = [
            .empty, .notAPhoto, .unsupported(.heic), .unsupported(.rareJPEG), .truncated, .malformed, .animated,
            .tooManyPixels,
        ]
        #expect(Set(refusals.map(\.code)).count == refusals.count)
        #expect(PhotoFilterError.unsupported(.heic).code == "photo_unsupported_heic")
    }

    private static func webp(_ flags: UInt8, _ more: [UInt8]) -> [UInt8] {
        SampleWebP(extended: [flags, 0, 0, 0], beforePicture: more).bytes
    }

    @Test(arguments: [
        SamplePNG(beforeData: SamplePNG.chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0])).bytes,
        webp(0x02, []),
        webp(0, SampleWebP.chunk("ANMF", [1, 2, 3, 4])),
    ])
    func `a moving picture is refused`(bytes: [UInt8]) {
        #expect(throws: PhotoFilterError.animated) { try PhotoFilter.filter(bytes) }
    }

    @Test(arguments: [
        ([0xFF, 0xD8] + SampleJPEG.segment(0xC0, [8, 0x4E, 0x20, 0x4E, 0x20, 1, 1, 0x11, 0]))[...],
        SamplePNG(width: 1 << 20, height: 1 << 20).bytes[...],
        SamplePNG(width: 10_001, height: 10_000).bytes[...],
        SamplePNG(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF).bytes[...],
    ])
    func `a picture beyond the limit is refused before its data is looked at`(bytes: ArraySlice<UInt8>) {
        #expect(throws: PhotoFilterError.tooManyPixels) { try PhotoFilter.filter(Array(bytes)) }
    }

    private static func jpeg(_ change: (inout SampleJPEG) -> Void) -> [UInt8] {
        var sample = SampleJPEG()
        change(&sample)
        return sample.bytes
    }

    private static let longTable: [UInt8] = [0] + Array(repeating: 1, count: 64)

    @Test(arguments: [
        jpeg { $0.beforeFrame = SampleJPEG.segment(0xDB, longTable + SampleEXIF.canary("behind the table")) },
        jpeg { $0.beforeScan = SampleJPEG.segment(0xC4, [0] + SampleJPEG.dcContent + [7]) },
        jpeg { $0.beforeScan = SampleJPEG.segment(0xC4, [0] + Array(repeating: 200, count: 200)) },
        jpeg { $0.beforeScan = SampleJPEG.segment(0xC4, [0, 3] + Array(repeating: 0, count: 15) + [0, 1, 2]) },
        jpeg { $0.beforeFrame = SampleJPEG.segment(0xDD, [0, 0, 0]) },
        jpeg { $0.beforeFrame = [0xFF, 0xE1, 0, 1] },
        jpeg { $0.beforeEnd = SampleJPEG.segment(0xDA, [1, 1, 0, 0, 63, 0]) },
        jpeg { $0.beforeEnd = SampleJPEG.segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]) },
        [0xFF, 0xD8] + SampleJPEG.segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x51, 0]),
        [0xFF, 0xD8] + SampleJPEG.segment(0xC0, [8, 0, 0, 0, 1, 1, 1, 0x11, 0]),
        jpeg { $0.beforeScan = [0xFF, 0xD8] },
        SamplePNG(afterHeader: SamplePNG.chunk("ABCD", [])).bytes,
        SamplePNG(afterData: SamplePNG.chunk("tEXt", []) + SamplePNG.chunk("IDAT", [1])).bytes,
        SamplePNG(width: 0).bytes,
        SamplePNG(inflatedCount: 31).bytes,
        SampleWebP(extended: [0, 0, 0, 0], afterPicture: SampleWebP.chunk("VP8 ", SampleWebP.lossyPicture)).bytes,
    ])
    func `a picture that breaks the rules of its format is refused`(bytes: [UInt8]) {
        #expect(throws: PhotoFilterError.malformed) { try PhotoFilter.filter(bytes) }
    }

    @Test
    func `a changed byte in a PNG is found by its check sum`() {
        var bytes = SamplePNG().bytes
        bytes[50] ^= 1
        #expect(throws: PhotoFilterError.malformed) { try PhotoFilter.filter(bytes) }
    }

    @Test(arguments: [0xC1: false, 0xC3: true, 0xC9: true, 0xCC: true] as [UInt8: Bool])
    func `rare kinds of JPEG are refused by name`(marker: UInt8, isRare: Bool) throws {
        var bytes = SampleJPEG().bytes
        let place = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes[place + 1] = marker
        if isRare {
            #expect(throws: PhotoFilterError.unsupported(.rareJPEG)) { try PhotoFilter.filter(bytes) }
        } else {
            #expect(try PhotoFilter.filter(bytes).bytes == bytes)
        }
    }

    @Test(arguments: [
        SampleJPEG().bytes, jpeg { $0.isProgressive = true }, jpeg { $0.restartInterval = 1 }, SamplePNG().bytes,
        SamplePNG(pieces: 3).bytes, SampleWebP().bytes, SampleWebP(orientation: 3, extended: [8, 0, 0, 0]).bytes,
        SampleWebP(isLossless: false).bytes,
    ])
    func `a photo cut off at any place is refused`(bytes: [UInt8]) {
        for count in 0..<bytes.count {
            #expect(throws: PhotoFilterError.self, "cut to \(count) bytes") {
                try PhotoFilter.filter(Array(bytes.prefix(count)))
            }
        }
    }

    @Test
    func `a photo cut in its data and given an end is still found out`() {
        let bytes = Array(SampleJPEG().bytes.dropLast(40))
        #expect(throws: PhotoFilterError.truncated) { try PhotoFilter.filter(bytes + [0xFF, 0xD9]) }
    }

    @Test(arguments: PhotoPair.plain + PhotoPair.all)
    func `no damage makes the filter trap or lose its promise`(pair: PhotoPair) {
        var random = SeededBytes(seed: UInt64(pair.dirty.count))
        for _ in 0..<150 {
            var bytes = pair.dirty
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            guard let photo = try? PhotoFilter.filter(bytes) else { continue }
            #expect((try? PhotoFilter.filter(photo.bytes)) == photo)
        }
    }

    @Test(arguments: [SampleJPEG().bytes, jpeg { $0.isProgressive = true }, SamplePNG().bytes, SampleWebP().bytes])
    func `noise after any beginning never traps`(bytes: [UInt8]) {
        var random = SeededBytes(seed: 5)
        for _ in 0..<400 {
            let start = bytes.prefix(Int.random(in: 2..<bytes.count, using: &random))
            let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
            let photo = try? PhotoFilter.filter(start + noise)
            #expect(photo?.bytes.starts(with: bytes.prefix(2)) ?? true)
        }
    }
}
