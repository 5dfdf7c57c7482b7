import Media

/// Finds out once in which sandbox pictures can be decoded here. That starts two programs, so the pages do not wait for it.
actor PictureDecoder {
    private let scratch: String
    private var found: Task<RenditionMaker, any Error>?

    init(scratch: String) { self.scratch = scratch }

    /// - Throws: `MediaError.toolMissing`.
    func maker() async throws -> RenditionMaker {
        let task = found ?? Task { [scratch] in try await Self.find(scratch: scratch) }
        found = task
        return try await task.value
    }

    private static func find(scratch: String) async throws -> RenditionMaker {
        let sandbox = try await ChildSandbox.probe(scratch: scratch)
        if sandbox == .limitsOnly {
            Console.say("warning: bwrap does not work here; pictures are decoded with limits, but not in a namespace")
        }
        let maker = RenditionMaker(scratch: scratch, limits: ChildLimits(), sandbox: sandbox)
        maker.removeLeftovers()
        return maker
    }
}
