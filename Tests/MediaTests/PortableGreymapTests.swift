import Testing

@testable import Media

struct PortableGreymapTests {
    private static let raster: [UInt8] = [1, 2, 3, 4, 5, 6]

    @Test(arguments: ["P5\n3 2\n255\n", "P5 3 2 255 ", "P5\n# made by hand\n3 2\n#\n255\n"])
    func `a greymap is read, remarks left out`(head: String) throws {
        let map = try #require(PortableGreymap(Array(head.utf8) + Self.raster))
        #expect((map.width, map.height, map.pixels) == (3, 2, Self.raster))
    }

    @Test func `colours are weighed into grey`() throws {
        let map = try #require(
            PortableGreymap(Array("P6\n2 1\n255\n".utf8) + [255, 0, 0, 255, 255, 255]))
        #expect(map.pixels == [76, 255])
    }

    @Test(arguments: [
        "", "P5", "P5\n3 2\n255", "P2\n3 2\n255\n", "P5\n3 2\n65535\n", "P5\n0 2\n255\n", "P5\n3 -2\n255\n",
        "P5\n1025 2\n255\n", "P5\n3 3\n255\n", "P5\n2 2\n255\n", "P5\nx y\n255\n", "#", "P5\n#",
        "P5\n99999999999999999999 2\n255\n",
    ])
    func `anything else is none`(head: String) {
        #expect(PortableGreymap(Array(head.utf8) + (head.hasSuffix("\n") ? Self.raster : [])) == nil)
    }
}
