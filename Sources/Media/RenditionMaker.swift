package import PhotoFilter

/// Makes the renditions of public photos in child processes, the only place where pixels are decoded (DESIGN 5.6).
package struct RenditionMaker: Sendable {
    /// Longest sides in pixels, and the quality of the JPEG: sharp on phones, about 300 kB and 15 kB.
    static let largeSidePixels = 1600
    static let thumbnailSidePixels = 320
    private static let quality = 82

    /// No loader that libvips does not trust, one thread, no pixels spilt into temporary files, and one heap, as glibc
    /// reserves 64 MiB of addresses for each further one.
    private static let environment = [
        "MALLOC_ARENA_MAX=1", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1", "VIPS_DISC_THRESHOLD=1g",
    ]

    /// Photos that run or wait; the next is refused as `busy`.
    private static let capacity = 64

    /// How the children are kept apart; `limitsOnly` is worth a warning at start.
    package let sandbox: ChildSandbox

    private let tool: String
    private let scratch: String
    private let limits: ChildLimits
    private let queue: ChildQueue

    /// - Parameters:
    ///   - tool: a program with the command line of libvips' `vipsthumbnail`.
    ///   - scratch: an existing folder; each job has its own folder in it, removed at its end.
    ///   - limits: for each child; a photo needs two, one after the other.
    ///   - sandbox: from `ChildSandbox.probe`.
    ///   - atOnce: how many photos are worked on at the same time.
    package init(
        tool: String = "vipsthumbnail", scratch: String, limits: ChildLimits = ChildLimits(), sandbox: ChildSandbox,
        atOnce: Int = 2
    ) {
        self.tool = tool
        self.scratch = scratch
        self.limits = limits
        self.sandbox = sandbox
        queue = ChildQueue(atOnce: atOnce, capacity: Self.capacity)
    }

    /// Removes what a killed server left in the scratch folder. Call once at start; blocks its thread.
    package func removeLeftovers() {
        JobFolder.removeLeftovers(in: scratch)
    }

    /// Makes both sizes, upright and without metadata.
    ///
    /// Cost: about half a second of one core for 16 million pixels, in the children. Blocks no thread of the pool.
    /// - Throws: `MediaError`, or `CancellationError` after killing the child.
    package func renditions(of photo: FilteredPhoto) async throws -> PhotoRenditions {
        try await renditions(ofType: photo.format, bytes: photo.bytes)
    }

    func renditions(ofType format: PhotoFormat, bytes: [UInt8]) async throws -> PhotoRenditions {
        try await queue.run { isCancelled in
            let job = try JobFolder(in: scratch)
            let input = "in." + format.rawValue
            try job.write(bytes, to: input)
            let large = try make("large.jpg", from: input, side: Self.largeSidePixels, in: job, isCancelled)
            let small = try make("small.jpg", from: "large.jpg", side: Self.thumbnailSidePixels, in: job, isCancelled)
            return PhotoRenditions(large: large, thumbnail: small)
        }
    }

    /// Makes a square grey picture of a JPEG that `renditions(of:)` made, for a fingerprint: `side` rows of `side` pixels
    /// from the top left, whatever the shape of the picture.
    ///
    /// Cost: about 20 ms of one core, in a child.
    /// - Throws: as `renditions(of:)`.
    package func grey(of rendition: [UInt8], side: Int) async throws -> [UInt8] {
        try await queue.run { isCancelled in
            let job = try JobFolder(in: scratch)
            try job.write(rendition, to: "in.jpg")
            try run(["in.jpg", "--size=\(side)x\(side)!", "--output=grey.pgm"], in: job, isCancelled)
            guard let bytes = try job.read("grey.pgm", limit: limits.fileSizeBytes) else {
                throw MediaError.refusedByDecoder
            }
            guard let grey = PortableGreymap(bytes), grey.width == side, grey.height == side else {
                throw MediaError.badRendition
            }
            return grey.pixels
        }
    }

    private func make(
        _ output: String, from input: String, side: Int, in job: borrowing JobFolder, _ isCancelled: () -> Bool
    ) throws -> [UInt8] {
        let options = "[Q=\(Self.quality),strip,optimize_coding,background=255]"
        try run([input, "--size=\(side)x\(side)>", "--output=\(output)\(options)"], in: job, isCancelled)
        guard let bytes = try job.read(output, limit: limits.fileSizeBytes) else { throw MediaError.refusedByDecoder }
        return try Self.filter(bytes, side: side)
    }

    private func run(_ arguments: [String], in job: borrowing JobFolder, _ isCancelled: () -> Bool) throws {
        let child = ChildProcess(
            command: sandbox.command([tool] + arguments, folder: job.path, limits: limits),
            environment: Self.environment)
        try Self.check(child.run(for: limits.wall, isCancelled: isCancelled))
    }

    /// The child is not trusted: what it wrote is filtered and measured.
    private static func filter(_ bytes: [UInt8], side: Int) throws(MediaError) -> [UInt8] {
        let photo: FilteredPhoto
        do throws(PhotoFilterError) {
            photo = try PhotoFilter.filter(bytes)
        } catch {
            throw .unfiltered(error)
        }
        guard photo.format == .jpeg, photo.orientation == 1, max(photo.widthPixels, photo.heightPixels) <= side else {
            throw .badRendition
        }
        return photo.bytes
    }

    /// A shell's convention, kept by bwrap: 126 and 127 for a program that cannot be run, 128 + n for signal n.
    private static func check(_ outcome: ChildProcess.Outcome) throws {
        switch outcome {
        case .exited(0): return
        case .exited(126), .exited(127), .notStarted: throw MediaError.toolMissing
        case .exited(128 + 9), .exited(128 + 24), .signalled(9), .signalled(24), .timedOut: throw MediaError.timedOut
        case .exited, .signalled: throw MediaError.refusedByDecoder
        case .cancelled: throw CancellationError()
        }
    }
}
