import Glibc
import Testing

@testable import Media

@Suite
struct DescriptorNameTests {
    @Test
    func `the last entry before memory that is not there is read to its end and no further`() throws {
        let page = Int(getpagesize())
        let pages = try #require(mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        try #require(pages != MAP_FAILED)
        defer { munmap(pages, 2 * page) }
        try #require(mprotect(pages + page, page, PROT_NONE) == 0)
        let offset = try #require(MemoryLayout<dirent>.offset(of: \.d_name))
        let entry = pages + page - (offset + 5)
        (entry + offset).copyMemory(from: Array("3481\0".utf8), byteCount: 5)
        #expect(ChildProcess.descriptor(named: entry.assumingMemoryBound(to: dirent.self)) == 3481)
    }
}
