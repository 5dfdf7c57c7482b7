/// One field of a form, whichever way it was encoded.
package struct FormPart: Equatable, Sendable {
    /// 1 to 64 letters, digits, `_`, `-`, `.`, `[` or `]`; the same name may come again.
    package let name: String
    /// As the sender wrote it, so never to be used as a path; nil for a plain field. Empty: a file field left alone.
    package let filename: String?
    /// In small letters, with its parameters; nil where none was given.
    package let contentType: String?
    /// Of a plain field: valid UTF-8.
    package let bytes: [UInt8]

    package init(name: String, filename: String? = nil, contentType: String? = nil, bytes: [UInt8]) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
        self.bytes = bytes
    }

    /// The field as text; nil only for a file that is not UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// A file field in which nothing was chosen, as browsers send it.
    package var isEmptyFile: Bool { filename == "" && bytes.isEmpty }
}

extension [FormPart] {
    /// The text of the first plain field of a name; nil where there is none.
    package func text(named name: String) -> String? {
        first { $0.name == name && $0.filename == nil }?.text
    }

    /// The files of a name in their order, without the fields in which nothing was chosen.
    package func files(named name: String) -> [FormPart] {
        filter { $0.name == name && $0.filename != nil && !$0.isEmptyFile }
    }
}

/// What may be a field's name. Our own names all are; anything else is a mistake or an attack.
enum FormName {
    static func isValid(_ name: some Collection<UInt8>) -> Bool {
        (1...64).contains(name.count)
            && name.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5B, 0x5D, 0x5F: true
                default: false
                }
            }
    }
}
