import Testing

@testable import Wire

@Suite struct MultipartTests {
    static let sample = """
        --XyZ\r
        Content-Disposition: form-data; name="story"\r
        \r
        Lampu mati\r
        --XyZ\r
        content-disposition:form-data;  name=photo ; filename="a \\"b\\" C:\\x.jpg"\r
        Content-Type: Image/JPEG\r
        X-Other: ignored\r
        \r
        \r
        --Xy\r
        --XyY-\r\r
        --XyZ\r
        Content-Disposition: form-data; name="empty"\r
        \r
        \r
        --XyZ--\r
        epilogue
        """
    static let parts = [
        FormPart(name: "story", bytes: Array("Lampu mati".utf8)),
        FormPart(
            name: "photo",
            filename: #"a "b" C:\x.jpg"#,
            contentType: "image/jpeg",
            bytes: Array("\r\n--Xy\r\n--XyY-\r".utf8)
        ),
        FormPart(name: "empty", bytes: []),
    ]

    @Test func `a form is read into its parts`() throws {
        #expect(try parse(Self.sample) == Self.parts)
        #expect(try parse("\r\n" + Self.sample) == Self.parts)
        #expect(try parse("--XyZ--").isEmpty)
    }

    @Test func `every cut of a form in two gives the same parts`() throws {
        let body = Array(Self.sample.utf8)
        for cut in 0...body.count {
            var form = MultipartForm(boundary: try boundary())
            try form.append(body[..<cut])
            try form.append(body[cut...])
            #expect(try form.finish() == Self.parts, "cut at \(cut)")
        }
    }

    @Test(arguments: [1, 2, 3, 5, 7, 11, 64])
    func `a form in pieces of any size gives the same parts`(size: Int) throws {
        #expect(outcome(Array(Self.sample.utf8), piece: size) == .success(Self.parts))
    }

    @Test(arguments: Self.malformed)
    func `a malformed form is refused for its first fault, however it is cut`(
        body: String,
        expected: MultipartError
    ) {
        let bytes = Array(body.utf8)
        for size in [1, 2, 3, 16, max(1, bytes.count)] {
            #expect(outcome(bytes, piece: size) == .failure(expected), "pieces of \(size)")
        }
    }

    @Test func `a form cut off anywhere is refused as cut off`() throws {
        let whole = Array(Self.sample.utf8)
        let end = try #require(ByteSearch(Array("--XyZ--".utf8)).first(in: whole[...])) + 6
        for count in 0...end {
            #expect(outcome(Array(whole[..<count]), piece: 4096) == .failure(.cutOff), "after \(count)")
        }
    }

    @Test func `changing any byte of a form never breaks the parser`() {
        let whole = Array(Self.sample.utf8)
        for place in whole.indices {
            for byte: UInt8 in [0, 0x0A, 0x0D, 0x22, 0x2D, 0xFF] {
                var body = whole
                body[place] = byte
                #expect(outcome(body, piece: 4096) == outcome(body, piece: 1), "byte \(place) to \(byte)")
            }
        }
    }

    @Test func `a file of any bytes comes back as it was`() throws {
        var noise: UInt64 = 42
        for count in [0, 1, 6, 7, 8, 9, 1000, 70_000] {
            let file = (0..<count).map { _ -> UInt8 in
                noise = noise &* 6_364_136_223_846_793_005 &+ 1
                // Few different bytes, so that beginnings of the boundary come often.
                return [0x0D, 0x0A, 0x2D, 0x2D, 0x58, 0x79, 0x00, 0xFF][Int(noise >> 61)]
            }
            let head = "--XyZ\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n"
            let body = Array(head.utf8) + file + Array("\r\n--XyZ--".utf8)
            for size in [1, 13, 4096, 100_000] {
                #expect(outcome(body, piece: size).parts?.map(\.bytes) == [file], "\(count) in pieces of \(size)")
            }
        }
    }

    @Test(arguments: [31, 32, 33, 10_000])
    func `there is a limit to the count of parts`(count: Int) {
        let part = "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let body = Array((String(repeating: part, count: count) + "--XyZ--").utf8)
        #expect(outcome(body, piece: 8192).parts?.count == (count <= 32 ? count : nil))
        if count > 32 { #expect(outcome(body, piece: 8192) == .failure(.tooManyParts)) }
    }

    @Test(
        arguments: [
            (99, 10, nil), (100, 10, nil), (101, 10, .partTooLarge(field: "file")),
            (10, 20, nil), (10, 21, .partTooLarge(field: "text")),
        ] as [(Int, Int, MultipartError?)])
    func `there is a limit to a file and one to a field`(file: Int, field: Int, expected: MultipartError?) {
        let body = Self.form(file: file, field: field)
        for size in [1, 50, 5000] {
            let result = outcome(body, piece: size, limits: MultipartLimits(fileBytes: 100, fieldBytes: 20))
            #expect(result.error == expected)
        }
    }

    @Test func `there is a limit to the whole`() {
        let body = Self.form(file: 10, field: 10)
        for total in 0...body.count {
            let results = [1, 7, 5000].map { outcome(body, piece: $0, limits: MultipartLimits(totalBytes: total)) }
            #expect(results.allSatisfy { $0.error == (total < body.count ? .tooLarge : nil) }, "limit \(total)")
        }
    }

    @Test func `there is a limit to the header of a part`() {
        let line = "Content-Disposition: form-data; name=a\r\n"
        for padding in [0, 1, 2] {
            let body = "--XyZ\r\n\(line)X: \(String(repeating: "y", count: padding))\r\n\r\nz\r\n--XyZ--"
            let limits = MultipartLimits(headerBytes: line.utf8.count + 8)
            for size in [1, 4096] {
                let result = outcome(Array(body.utf8), piece: size, limits: limits)
                #expect(result.error == (padding > 1 ? .headerTooLong : nil))
            }
        }
    }

    @Test func `the texts and files of a form are found by name`() throws {
        let parts = try parse(Self.sample) + [FormPart(name: "photo", filename: "", bytes: [])]
        #expect(parts.text(named: "story") == "Lampu mati")
        #expect(parts.text(named: "empty") == "")
        #expect(parts.text(named: "photo") == nil)
        #expect(parts.files(named: "photo") == [Self.parts[1]])
        #expect(parts.files(named: "story").isEmpty)
    }

    static let malformed: [(String, MultipartError)] = [
        ("", .cutOff),
        ("--", .cutOff),
        ("--Abc\r\n", .noBoundary),
        ("story=1&b=2", .noBoundary),
        ("preamble\r\n--XyZ\r\n", .noBoundary),
        ("\n--XyZ\r\n", .noBoundary),
        ("--XyZ\n", .lineFeedOnly),
        ("--XyZ\nContent-Disposition: form-data; name=a\n\nx\n--XyZ--\n", .lineFeedOnly),
        ("--XyZ\r\nContent-Disposition: form-data; name=a\n\nx\n--XyZ--\n", .lineFeedOnly),
        ("--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nx\n--XyZ--\n", .cutOff),
        ("--XyZabc", .malformedDelimiter),
        ("--XyZ-\r\n", .malformedDelimiter),
        ("--XyZ\r\r\n", .malformedDelimiter),
        (part("") + "\r\n", .invalidName),
        (part("Content-Type: text/plain\r\n") + "x\r\n--XyZ--", .invalidName),
        (part("Content-Disposition: form-data\r\n") + "x", .invalidName),
        (part("Content-Disposition: form-data; name=\"\"\r\n") + "x", .invalidName),
        (part("Content-Disposition: form-data; name=a; name=b\r\n") + "x", .invalidName),
        (part("Content-Disposition: form-data; name=\"a b\"\r\n") + "x", .invalidName),
        (part("Content-Disposition: form-data; name=\"é\"\r\n") + "x", .invalidName),
        (part("Content-Disposition: form-data; name=\(String(repeating: "a", count: 65))\r\n") + "x", .invalidName),
        (part("Content-Disposition: attachment; name=a\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data; name=\"a\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data; name\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data name=a\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data; name=a; filename=b; filename=c\r\n") + "x", .invalidHeader),
        (part("Content-Disposition form-data; name=a\r\n") + "x", .invalidHeader),
        (part(": form-data; name=a\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data;\r\n name=a\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data; name=a\u{0}\r\n") + "x", .invalidHeader),
        (part("Content-Disposition: form-data; name=a\rX: y\r\n") + "x", .invalidHeader),
        (part(disposition + disposition) + "x", .invalidHeader),
        (part(disposition + "Content-Type: a/b\r\nContent-Type: a/b\r\n") + "x", .invalidHeader),
        (part(disposition + "Content-Transfer-Encoding: base64\r\n") + "x", .invalidHeader),
    ]

    @Test func `a field that is not UTF-8 is refused, a file may be anything`() {
        let field = Array(Self.part(Self.disposition).utf8) + [0xC3, 0x28] + Array("\r\n--XyZ--".utf8)
        #expect(outcome(field, piece: 1) == .failure(.invalidText(field: "a")))
        let file = Array(Self.part("Content-Disposition: form-data; name=a; filename=b\r\n").utf8)
        #expect(
            outcome(file + [0xC3, 0x28] + Array("\r\n--XyZ--".utf8), piece: 9).parts?.first?.bytes == [0xC3, 0x28])
    }

    private static let disposition = "Content-Disposition: form-data; name=a\r\n"

    private static func part(_ header: String) -> String { "--XyZ\r\n\(header)\r\n" }

    private static func form(file: Int, field: Int) -> [UInt8] {
        let head = part("Content-Disposition: form-data; name=file; filename=f\r\n")
        let text = "\r\n" + part("Content-Disposition: form-data; name=text\r\n")
        return Array((head + String(repeating: "x", count: file)).utf8)
            + Array((text + String(repeating: "y", count: field) + "\r\n--XyZ--").utf8)
    }

    private func boundary() throws -> MultipartBoundary {
        try MultipartBoundary(contentType: "multipart/form-data; boundary=XyZ")
    }

    private func parse(_ body: String) throws -> [FormPart] {
        try MultipartForm.parse(Array(body.utf8), boundary: boundary())
    }

    private func outcome(
        _ body: [UInt8],
        piece: Int,
        limits: MultipartLimits = MultipartLimits()
    ) -> Result<[FormPart], MultipartError> {
        do throws(MultipartError) {
            let boundary = try MultipartBoundary(contentType: "multipart/form-data; boundary=XyZ")
            var form = MultipartForm(boundary: boundary, limits: limits)
            for start in stride(from: 0, to: body.count, by: piece) {
                try form.append(body[start..<min(start + piece, body.count)])
            }
            return .success(try form.finish())
        } catch {
            return .failure(error)
        }
    }
}

extension Result<[FormPart], MultipartError> {
    fileprivate var parts: [FormPart]? { try? get() }

    fileprivate var error: MultipartError? {
        if case .failure(let error) = self { error } else { nil }
    }
}
