import Foundation
import Media
import PhotoFilter
import Testing

@Suite(.enabled(if: Tool.isInstalled, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct RenditionMakerTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    /// Every way of keeping children apart that works on this machine.
    private func makers(limits: ChildLimits = ChildLimits()) async throws -> [RenditionMaker] {
        let best = try await ChildSandbox.probe(scratch: scratch.path)
        return Set([best, .limitsOnly]).map { RenditionMaker(scratch: scratch.path, limits: limits, sandbox: $0) }
    }

    private func photo(_ bytes: [UInt8]) throws -> FilteredPhoto { try PhotoFilter.filter(bytes) }

    @Test
    func `a large photo gets both sizes and leaves no file behind`() async throws {
        for maker in try await makers() {
            let made = try await maker.renditions(of: photo(SamplePicture.halves(width: 2400, height: 1200)))
            let large = try photo(made.large)
            let thumbnail = try photo(made.thumbnail)
            #expect((large.format, large.widthPixels, large.heightPixels) == (.jpeg, 1600, 800))
            #expect((thumbnail.format, thumbnail.widthPixels, thumbnail.heightPixels) == (.jpeg, 320, 160))
            #expect((large.bytes, thumbnail.bytes) == (made.large, made.thumbnail))
            #expect(scratch.entries.isEmpty)
        }
    }

    @Test
    func `a small photo is not enlarged`() async throws {
        for maker in try await makers() {
            let made = try await maker.renditions(of: photo(SamplePicture.halves(width: 200, height: 50)))
            #expect(try photo(made.large).widthPixels == 200)
            #expect(try photo(made.thumbnail).widthPixels == 200)
        }
    }

    @Test
    func `a turned photo comes out upright and without metadata`() async throws {
        for maker in try await makers() {
            let flat = try await maker.renditions(of: photo(SamplePicture.halves(width: 400, height: 100))).large
            let turned = try photo(SamplePicture.turned(flat, 6))
            #expect(turned.orientation == 6)
            let made = try await maker.renditions(of: turned)
            for bytes in [made.large, made.thumbnail] {
                let result = try photo(bytes)
                #expect(result.orientation == 1)
                #expect(result.widthPixels * 4 == result.heightPixels)
                let text = String(decoding: bytes, as: Unicode.ASCII.self)
                for word in ["CANARY", "Exif", "JFIF", "http", "ICC"] { #expect(!text.contains(word)) }
            }
        }
    }

    @Test
    func `a picture that inflates beyond the limits is refused and the server lives`() async throws {
        let bomb = SamplePicture.bomb(width: 6000, height: 6000, colour: 6, channels: 4)
        #expect(bomb.count < 1_000_000)
        var limits = ChildLimits()
        limits.addressSpaceBytes = 256 << 20
        limits.fileSizeBytes = 4 << 20
        for maker in try await makers(limits: limits) {
            _ = try await maker.renditions(of: photo(SamplePicture.halves(width: 64, height: 64)))
            await #expect(throws: MediaError.refusedByDecoder) { try await maker.renditions(of: photo(bomb)) }
            #expect(scratch.entries.isEmpty)
        }
    }

    @Test
    func `a picture whose data is damaged inside is refused by the decoder`() async throws {
        let damaged = try photo(SamplePicture.damagedWebP)
        for maker in try await makers() {
            await #expect(throws: MediaError.refusedByDecoder) { try await maker.renditions(of: damaged) }
        }
    }

    @Test
    func `a rendition becomes a small square in grey, as it stands upright`() async throws {
        for maker in try await makers() {
            let large = try await maker.renditions(of: photo(SamplePicture.halves(width: 400, height: 100))).large
            let grey = try await maker.grey(of: large, side: 64)
            #expect(grey.count == 64 * 64)
            for row in 0..<64 {
                #expect(grey[row * 64 + 8] < 60 && grey[row * 64 + 56] > 190)
            }
            #expect(scratch.entries.isEmpty)
        }
    }

    @Test
    func `more photos than children all get done`() async throws {
        let maker = RenditionMaker(scratch: scratch.path, sandbox: .limitsOnly, atOnce: 2)
        let small = try photo(SamplePicture.halves(width: 16, height: 8))
        let made = try await withThrowingTaskGroup(of: PhotoRenditions.self) { group in
            for _ in 0..<6 { group.addTask { try await maker.renditions(of: small) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(made.count == 6)
        #expect(Set(made.map(\.large)).count == 1)
    }
}
