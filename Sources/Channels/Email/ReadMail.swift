import Wire

/// What a message says, as a person would read it.
///
/// Sensitivity: wording. Lives in memory only.
struct ReadMail {
    /// What came with a message and cannot be kept.
    enum Refused: String, CaseIterable {
        case video
        /// A picture in a form that we do not show.
        case picture
        /// Sound, documents, archives: never opened.
        case file
        case manyPhotos = "many_photos"
    }

    private(set) var subject: String
    private(set) var text = ""
    private(set) var pictures: [[UInt8]] = []
    private(set) var refused: Set<Refused> = []
    private(set) var isEncrypted = false
    /// There is more text than is read.
    private(set) var isCut = false

    /// Bytes of text that are still read, in all parts together.
    private var textBytes = 256 << 10
    private static let mostPictures = 3
    /// Letterheads and smileys in signatures are smaller; photos are not.
    private static let smallestInline = 16 << 10
    private static let videoEndings = ["mp4", "mov", "3gp", "3gpp", "avi", "mkv", "webm", "m4v", "wmv"]

    /// `sender`: whose address stands nowhere in it.
    init(_ message: MailEntity, from sender: MailAddress?) {
        subject = WrittenReceipts.hidden(in: message.headers.text("subject") ?? "")
        var parts: [String] = []
        read(message, into: &parts, isRelated: false)
        text = WrittenReceipts.hidden(in: parts.joined(separator: "\n\n"))
        guard let sender else { return }
        (subject, text) = (HiddenAddress.hidden(sender, in: subject), HiddenAddress.hidden(sender, in: text))
    }

    private mutating func read(_ entity: MailEntity, into parts: inout [String], isRelated: Bool) {
        switch entity.content {
        case .parts(let below): readParts(below, of: entity.type.main, into: &parts)
        case .message(let messages): for inner in messages { readForwarded(inner, into: &parts) }
        case .leaf: readLeaf(entity, into: &parts, isRelated: isRelated)
        }
    }

    private mutating func readParts(_ below: [MailEntity], of type: String, into parts: inout [String]) {
        switch type {
        case "multipart/alternative":
            // The same text several times, the plainest first: one of them is read, pictures of all.
            var written = false
            for entity in below {
                var own: [String] = []
                let before = (textBytes, isCut)
                if written { textBytes = 0 }
                read(entity, into: &own, isRelated: false)
                own.removeAll { $0.allSatisfy(\.isWhitespace) }
                guard !written, !own.isEmpty else {
                    (textBytes, isCut) = before
                    continue
                }
                parts += own
                written = true
            }
        case "multipart/encrypted":
            isEncrypted = true
        default:
            for entity in below { read(entity, into: &parts, isRelated: type == "multipart/related") }
        }
    }

    /// A message that was sent on as a file: it is what this one is about.
    private mutating func readForwarded(_ message: MailEntity, into parts: inout [String]) {
        var own: [String] = []
        read(message, into: &own, isRelated: false)
        let inner = ReplyCut.cut(own.joined(separator: "\n\n"), subject: message.headers.text("subject") ?? "")
        if !inner.isEmpty { parts.append(inner) }
    }

    private mutating func readLeaf(_ entity: MailEntity, into parts: inout [String], isRelated: Bool) {
        let type = entity.type.main
        let disposition = entity.disposition.main
        let isAttached = disposition == "attachment" || disposition.isEmpty && entity.fileName != nil
        switch type {
        case "text/plain" where !isAttached, "text/enriched" where !isAttached:
            if let text = text(of: entity) { parts.append(text) }
        case "text/html" where !isAttached:
            if let html = text(of: entity) { parts.append(HTMLText.plain(html)) }
        case let type where type.hasPrefix("multipart/"):
            // It lost its boundaries; what stands there is still what somebody wrote.
            if let text = text(of: entity) { parts.append(text) }
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            isEncrypted = true
        case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
            "text/calendar":
            break
        default: readFile(entity, isInline: isRelated || entity.disposition.main == "inline")
        }
    }

    private mutating func text(of entity: MailEntity) -> String? {
        guard let (text, isWhole) = entity.text(most: max(textBytes, 0)) else { return nil }
        textBytes -= text.utf8.count
        if !isWhole { isCut = true }
        return text.isEmpty ? nil : text
    }

    private mutating func readFile(_ entity: MailEntity, isInline: Bool) {
        let type = entity.type.main
        let ending = entity.fileName?.split(separator: ".").last?.lowercased() ?? ""
        if type.hasPrefix("video/") || Self.videoEndings.contains(ending) {
            refused.insert(.video)
            return
        }
        guard case .leaf(let raw) = entity.content, let bytes = entity.bytes, !bytes.isEmpty else {
            refused.insert(.file)
            return
        }
        guard Self.isPicture(bytes) else {
            if !(isInline && raw.count < Self.smallestInline) {
                refused.insert(type.hasPrefix("image/") ? .picture : .file)
            }
            return
        }
        if isInline, bytes.count < Self.smallestInline { return }
        guard pictures.count < Self.mostPictures else {
            refused.insert(.manyPhotos)
            return
        }
        guard UsablePhoto.isOne(bytes) else {
            refused.insert(.picture)
            return
        }
        pictures.append(bytes)
    }

    /// JPEG, PNG or WebP, by how they begin; whether they are whole is asked later.
    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
            || bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    }
}
