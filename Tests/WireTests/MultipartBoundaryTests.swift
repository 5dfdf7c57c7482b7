import Testing

@testable import Wire

@Suite struct MultipartBoundaryTests {
    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"),
        ("Multipart/Form-Data;BOUNDARY=abc", "abc"),
        ("multipart/form-data; charset=utf-8; boundary=\"a b:c\"", "a b:c"),
        ("multipart/form-data ; boundary=abc ;", "abc"),
        ("multipart/form-data; boundary=\"a\"; x=\"q;boundary=z\"", "a"),
        ("multipart/form-data; boundary=" + String(repeating: "a", count: 70), String(repeating: "a", count: 70)),
        ("multipart/form-data; boundary=----WebKitFormBoundaryAbc123", "----WebKitFormBoundaryAbc123"),
    ])
    func `a boundary is read from its header`(contentType: String, expected: String) throws {
        #expect(try MultipartBoundary(contentType: contentType).bytes == Array(expected.utf8))
    }

    @Test(
        arguments: [
            ("", .notMultipart),
            ("application/json", .notMultipart),
            ("multipart/mixed; boundary=abc", .notMultipart),
            ("multipart/form-data, boundary=abc", .notMultipart),
            ("multipart/form-data; boundary=a\r\nX: y", .notMultipart),
            ("multipart/form-data", .noBoundary),
            ("multipart/form-data; boundary=\"\"", .noBoundary),
            ("multipart/form-data; boundary=a; boundary=b", .noBoundary),
            ("multipart/form-data; boundary=\"a \"", .noBoundary),
            ("multipart/form-data; boundary=\"a;b\"", .noBoundary),
            ("multipart/form-data; boundary=\"é\"", .noBoundary),
            ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), .noBoundary),
        ] as [(String, MultipartError)])
    func `a header without one valid boundary is refused`(contentType: String, expected: MultipartError) {
        #expect(throws: expected) { try MultipartBoundary(contentType: contentType) }
    }
}
