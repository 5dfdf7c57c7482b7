import Foundation
import Media
import PhotoFilter
import Testing

@Suite(.enabled(if: Tool.isInstalled, "prlimit is not installed"))
struct ChildTests {
    private let scratch: TemporaryFolder
    private let photo: FilteredPhoto

    init() throws {
        scratch = try TemporaryFolder()
        photo = try PhotoFilter.filter(SamplePicture.halves(width: 8, height: 8))
    }

    private func maker(_ script: String, wall: Duration = .seconds(20)) throws -> RenditionMaker {
        var limits = ChildLimits()
        limits.wall = wall
        limits.cpuSeconds = 1
        let folder = scratch.path + "/jobs"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return RenditionMaker(tool: try scratch.program(script), scratch: folder, limits: limits, sandbox: .limitsOnly)
    }

    private var jobs: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: scratch.path + "/jobs")) ?? ["no folder"]
    }

    @Test
    func `a child that hangs is killed with its own children`() async throws {
        let note = scratch.path + "/grandchild"
        let maker = try maker("/bin/sleep 300 & echo $! > \(note); wait", wall: .milliseconds(500))
        await #expect(throws: MediaError.timedOut) { try await maker.renditions(of: photo) }
        let text = try String(contentsOfFile: note, encoding: .utf8)
        let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
        #expect(state.contains(") Z") || state.contains(") X"))
        #expect(jobs.isEmpty)
    }

    @Test
    func `a child that uses up its time on the processor is stopped`() async throws {
        let maker = try maker("while :; do :; done", wall: .seconds(200))
        await #expect(throws: MediaError.timedOut) { try await maker.renditions(of: photo) }
        #expect(jobs.isEmpty)
    }

    @Test
    func `a cancelled task kills its child`() async throws {
        let maker = try maker("exec /bin/sleep 300", wall: .seconds(200))
        let task = Task { try await maker.renditions(of: photo) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(jobs.isEmpty)
    }

    @Test(arguments: [
        ("exit 1", MediaError.refusedByDecoder),
        ("exit 0", .refusedByDecoder),
        ("kill -SEGV $$", .refusedByDecoder),
        ("kill -XCPU $$", .timedOut),
        ("echo '<html>' > large.jpg", .unfiltered(.notAPhoto)),
        (": > large.jpg", .unfiltered(.empty)),
        ("cp in.png large.jpg", .badRendition),
        ("ln -s /etc/passwd large.jpg", .storage(ELOOP)),
        ("mkfifo large.jpg", .storage(EFBIG)),
    ])
    func `what a child does wrong becomes one error`(script: String, expected: MediaError) async throws {
        let maker = try maker(script)
        await #expect(throws: expected) { try await maker.renditions(of: photo) }
        #expect(jobs.isEmpty)
    }

    @Test
    func `a child gets its own variables, no descriptors and a private folder`() async throws {
        let note = scratch.path + "/note"
        let maker = try maker("{ env; ls /proc/self/fd; stat -c %a .; ulimit -n; } > \(note) 2>&1; exit 1")
        await #expect(throws: MediaError.refusedByDecoder) { try await maker.renditions(of: photo) }
        let lines = Set(try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n").map(String.init))
        #expect(
            lines.subtracting(lines.filter { $0.hasPrefix("PWD=") || $0.hasPrefix("OLDPWD=") }) == [
                "MALLOC_ARENA_MAX=1", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1", "VIPS_DISC_THRESHOLD=1g", "0",
                "1", "2", "3", "700", "64",
            ])
    }

    @Test
    func `a program that is not there is named`() async throws {
        let maker = RenditionMaker(tool: "/nowhere/program", scratch: scratch.path, sandbox: .limitsOnly)
        await #expect(throws: MediaError.toolMissing) { try await maker.renditions(of: photo) }
        await #expect(throws: MediaError.toolMissing) {
            try await ChildSandbox.probe(tool: "/nowhere/program", scratch: scratch.path)
        }
    }

    @Test
    func `a scratch folder that is not there is an error of storage`() async throws {
        let maker = RenditionMaker(scratch: scratch.path + "/nowhere", sandbox: .limitsOnly)
        await #expect(throws: MediaError.storage(ENOENT)) { try await maker.renditions(of: photo) }
    }
}
