import PhotoFilter
import Testing

struct PhotoFilterTests {
    @Test(arguments: PhotoPair.all)
    func `what is hidden goes and the picture stays`(pair: PhotoPair) throws {
        let photo = try PhotoFilter.filter(pair.dirty)
        #expect(photo.bytes == pair.clean)
        for word in ["CANARY", "PK", "<html", "106.8451"] { #expect(!photo.bytes.holds(word)) }
    }

    @Test(arguments: PhotoPair.all + PhotoPair.plain)
    func `filtering twice changes nothing`(pair: PhotoPair) throws {
        let photo = try PhotoFilter.filter(pair.dirty)
        #expect(try PhotoFilter.filter(photo.bytes) == photo)
    }

    @Test(arguments: PhotoPair.plain)
    func `a photo with nothing hidden stays as it is`(pair: PhotoPair) throws {
        #expect(try PhotoFilter.filter(pair.dirty).bytes == pair.clean)
    }

    @Test
    func `format and size are those of the picture`() throws {
        let jpeg = try PhotoFilter.filter(SampleJPEG().bytes)
        #expect((jpeg.format, jpeg.widthPixels, jpeg.heightPixels) == (.jpeg, 37, 21))
        #expect(jpeg.format.mediaType == "image/jpeg")
        let png = try PhotoFilter.filter(SamplePNG().bytes)
        #expect((png.format, png.widthPixels, png.heightPixels, png.orientation) == (.png, 5, 5, 1))
        let webp = try PhotoFilter.filter(SampleWebP().bytes)
        #expect((webp.format, webp.widthPixels, webp.heightPixels, webp.orientation) == (.webp, 1, 1, 1))
    }

    @Test(arguments: 1...8, [false, true])
    func `the orientation is all that is kept of EXIF`(orientation: Int, isLittle: Bool) throws {
        let phone = SampleEXIF.phone(orientation, isLittle: isLittle)
        var jpeg = SampleJPEG()
        jpeg.afterStart = SampleJPEG.segment(0xE1, Array("Exif\0\0".utf8) + phone)
        var png = SamplePNG()
        png.afterData = SamplePNG.chunk("eXIf", phone)
        var webp = SampleWebP()
        webp.afterPicture = SampleWebP.chunk("EXIF", phone)
        let dirty = [jpeg.bytes, png.bytes, webp.bytes]

        let kept = orientation == 1 ? nil : orientation
        jpeg.afterStart = kept.map { SampleJPEG.segment(0xE1, Array("Exif\0\0".utf8) + SampleEXIF.minimal($0)) } ?? []
        png.afterData = []
        png.orientation = kept
        webp = SampleWebP(orientation: kept, extended: kept.map { _ in [0x08, 0, 0, 0] })
        for (dirty, clean) in zip(dirty, [jpeg.bytes, png.bytes, webp.bytes]) {
            let photo = try PhotoFilter.filter(dirty)
            #expect(photo.orientation == orientation)
            #expect(photo.bytes == clean)
            #expect(photo.uprightSizePixels.width == (orientation >= 5 ? photo.heightPixels : photo.widthPixels))
        }
    }

    @Test(arguments: [
        [], [0x4D, 0x4D], SampleEXIF.minimal(0), SampleEXIF.minimal(9), Array(SampleEXIF.minimal(6).prefix(19)),
        [0x4D, 0x4D, 0, 0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0, 1], [0x49, 0x49, 0x2A, 0, 0, 0, 0, 0x80, 0, 1],
    ])
    func `a damaged EXIF means upright`(tiff: [UInt8]) throws {
        var sample = SampleJPEG()
        sample.afterStart = SampleJPEG.segment(0xE1, Array("Exif\0\0".utf8) + tiff)
        let photo = try PhotoFilter.filter(sample.bytes)
        #expect(photo.orientation == 1)
        #expect(photo.bytes == SampleJPEG().bytes)
    }

    @Test
    func `the colour model of an RGB photo is kept in canonical form`() throws {
        var sample = SampleJPEG()
        sample.afterStart = SampleJPEG.segment(0xEE, Array("Adobe".utf8) + [0, 100, 1, 2, 3, 4, 0] + [65, 66])
        let photo = try PhotoFilter.filter(sample.bytes)
        let adobe = SampleJPEG.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
        #expect(Array(photo.bytes.dropFirst(2).prefix(adobe.count)) == adobe)
        #expect(photo.bytes.holds("R\u{11}\0G\u{11}\0B") || photo.bytes.holds("R\"\0G\u{11}\0B"))
        #expect(try PhotoFilter.filter(photo.bytes) == photo)
    }

    @Test(arguments: [
        (SamplePNG(), true),
        (SamplePNG(interlace: 1, inflatedCount: 36), true),
        (SamplePNG(interlace: 1, inflatedCount: 30), false),
        (SamplePNG(depth: 1, inflatedCount: 10), true),
        (SamplePNG(depth: 16, colour: 6, inflatedCount: 205), true),
        (SamplePNG(depth: 4, colour: 3, inflatedCount: 20, palette: [1, 2, 3], transparency: [9]), true),
        (SamplePNG(depth: 4, colour: 3, inflatedCount: 20), false),
        (SamplePNG(depth: 2, colour: 3, inflatedCount: 15, palette: Array(repeating: 0, count: 15)), false),
        (SamplePNG(depth: 4, colour: 2, inflatedCount: 80), false),
        (SamplePNG(depth: 3, inflatedCount: 15), false),
        (SamplePNG(colour: 2, inflatedCount: 80, transparency: [0, 1, 0, 2, 0, 3]), true),
        (SamplePNG(width: 16, height: 16, stream: SampleStream.dynamic), true),
        (SamplePNG(width: 16, height: 15, stream: SampleStream.dynamic), false),
        (SamplePNG(width: 16, height: 17, stream: SampleStream.dynamic), false),
        (SamplePNG(width: 3, height: 2, stream: SampleStream.fixed), true),
    ])
    func `a PNG holds exactly the rows that its header promises`(sample: SamplePNG, isGood: Bool) throws {
        if isGood {
            #expect(try PhotoFilter.filter(sample.bytes).bytes == sample.bytes)
        } else {
            #expect(throws: PhotoFilterError.self) { try PhotoFilter.filter(sample.bytes) }
        }
    }

    @Test
    func `transparency of a lossy WebP is kept and cut to its size`() throws {
        let sample = SampleWebP(isLossless: false, alpha: [0xC4, 0x80], extended: [0x10, 0, 0, 0])
        var dirty = sample
        dirty.alpha = [0xC4, 0x80] + SampleEXIF.canary("alpha")
        var clean = sample
        clean.alpha = [0x04, 0x80]
        #expect(try PhotoFilter.filter(dirty.bytes).bytes == clean.bytes)
    }
}

extension [UInt8] {
    /// Whether the bytes of a text stand anywhere.
    func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return false }
        return (0...count - wanted.count).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
