import Domain
import TestSupport
import Testing

struct PictureFingerprintTests {
    private static let scenes = (1...40).map { Scene(seed: UInt64($0)) }

    private func print(_ scene: Scene) throws -> PictureFingerprint {
        try #require(PictureFingerprint(grey: scene.grey))
    }

    /// The same picture as somebody may send it again, with how many of 40 may be missed.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let missed: Int
        let apply: @Sendable (Scene, inout Scene.Dice) -> Scene

        init(_ name: String, missed: Int = 0, _ apply: @escaping @Sendable (Scene, inout Scene.Dice) -> Scene) {
            (testDescription, self.missed, self.apply) = (name, missed, apply)
        }
    }

    static let changes = [
        Change("saved again with noise") { scene, dice in
            var copy = scene
            for index in copy.pixels.indices {
                copy.pixels[index] = min(max(copy.pixels[index] + dice.roll(-12, 12), 0), 255)
            }
            return copy
        },
        Change("a third of the size") { scene, _ in scene.part(0...100, 0...100, width: 80, height: 60) },
        Change("10 % brighter") { scene, _ in scene.mapped { $0 * 1.1 } },
        Change("10 % darker") { scene, _ in scene.mapped { $0 * 0.9 } },
        Change("softer contrast") { scene, _ in scene.mapped { 128 + ($0 - 128) * 0.8 } },
        Change("3 % cut off all sides") { scene, _ in scene.part(3...97, 3...97, width: 225, height: 169) },
        Change("10 % cut off all sides") { scene, _ in scene.part(10...90, 10...90, width: 200, height: 150) },
        Change("5 % cut off two sides", missed: 10) { scene, _ in scene.part(0...95, 0...95, width: 228, height: 171) },
        Change("with a caption of 8 %") { scene, _ in scene.captioned(percent: 8) },
        Change("in a mirror") { scene, _ in scene.mirrored() },
    ]

    @Test(arguments: changes) func `the same picture is found again`(change: Change) throws {
        var dice = Scene.Dice(7)
        var missed = 0
        for scene in Self.scenes {
            let (old, new) = (try print(scene), try print(change.apply(scene, &dice)))
            let distance = min(new.distance(to: old), new.mirrored.distance(to: old))
            let kept = Set(FingerprintBands.kept(old))
            let isCandidate = !kept.isDisjoint(with: FingerprintBands.sought(new))
            if distance > ProofRules.similarDistance || !isCandidate { missed += 1 }
        }
        #expect(missed <= change.missed)
    }

    @Test func `different streets are not taken for each other`() throws {
        let prints = try Self.scenes.map(print)
        var (nearest, candidates, pairs) = (128, 0, 0)
        for (index, one) in prints.enumerated() {
            let sought = Set(FingerprintBands.sought(one))
            for other in prints[(index + 1)...] {
                nearest = min(nearest, one.distance(to: other), one.mirrored.distance(to: other))
                candidates += sought.isDisjoint(with: FingerprintBands.kept(other)) ? 0 : 1
                pairs += 1
            }
        }
        #expect(nearest > ProofRules.similarDistance)
        #expect(candidates * 50 < pairs)
    }

    @Test func `the distance is the same from both sides and none to itself`() throws {
        let (one, two) = (try print(Self.scenes[0]), try print(Self.scenes[1]))
        #expect(one.distance(to: one) == 0)
        #expect(one.distance(to: two) == two.distance(to: one))
        #expect(one.mirrored.mirrored == one)
    }

    @Test(arguments: [0, 63, 64 * 64 - 1, 64 * 64 + 1]) func `only a picture of 64 by 64 has one`(count: Int) {
        #expect(PictureFingerprint(grey: Array(repeating: 7, count: count)) == nil)
    }

    @Test func `an even picture has a fingerprint without chance in it`() throws {
        let dark = try #require(PictureFingerprint(grey: Array(repeating: 0, count: 4_096)))
        let light = try #require(PictureFingerprint(grey: Array(repeating: 255, count: 4_096)))
        #expect(dark == light)
        #expect(dark.cuts.allSatisfy { $0.shape == 0 && $0.steps == 0 })
    }

    @Test func `a whole that differs in seven bits is always looked at`() throws {
        var dice = Scene.Dice(3)
        let old = try print(Self.scenes[2])
        let kept = Set(FingerprintBands.kept(old))
        for _ in 0..<500 {
            var shape = old.cuts[0].shape
            for _ in 0..<7 { shape ^= 1 << UInt64(dice.roll(0, 64)) }
            let new = PictureFingerprint(cuts: [.init(shape: shape, steps: 0)])
            #expect(!kept.isDisjoint(with: FingerprintBands.sought(new)))
        }
        #expect(FingerprintBands.sought(old).count <= 148 && kept.count <= 16)
    }
}
