import Casework

/// What the writer of a message wrote now: without the signature, and without what is quoted from earlier messages.
///
/// What was forwarded is what the message is about, and stays. Where nothing else is left, what was quoted may stay too.
enum ReplyCut {
    private static let forwards = [
        "forwarded message", "pesan terusan", "pesan yang diteruskan", "pesan diteruskan", "begin forwarded message",
        "mulai pesan terusan", "forwarded by",
    ]
    private static let originals = ["original message", "pesan asli", "original appointment"]
    private static let introductions = ["wrote:", "menulis:", "writes:", "berkata:"]
    /// Names of fields that mail programs write above a message they quote.
    private static let fields: Set<String> = [
        "from", "sent", "date", "to", "cc", "subject", "dari", "dikirim", "tanggal", "kepada", "ke", "perihal",
        "subjek",
        "reply-to", "balas ke",
    ]
    private static let footers = [
        "sent from my", "sent from outlook", "sent from mail for", "get outlook for", "dikirim dari",
        "dapatkan outlook untuk",
        "sent with", "kirim dari",
    ]
    private static let forwardSubjects = ["fw:", "fwd:", "trs:", "terusan:"]

    /// Programs break lines at 76 signs or so.
    private static let longQuoted = 66

    /// `subject` tells a forwarded message from an answer where a program marks both alike.
    static func cut(_ text: String, subject: String, keepsQuoted: Bool = true) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let isForward = forwardSubjects.contains { subject.lowercased().hasPrefix($0) }
        let own = cut(lines, isForward: isForward, depth: 0)
        return own.isEmpty && keepsQuoted ? joined(lines.map(unquoted)) : own
    }

    private static func cut(_ lines: [String], isForward: Bool, depth: Int) -> String {
        var kept: [String] = []
        var place = 0
        var isQuotedOn = false
        while place < lines.count {
            let line = lines[place]
            if isSignature(line, place, of: lines.count) {
                // What was forwarded stands below the signature.
                guard let next = forward(in: lines, after: place, isForward: isForward) else { break }
                place = next
                continue
            }
            if isMark(line, forwards) || isForward && isQuotedHead(lines, place) {
                // A forwarded message in a forwarded message: a chain no longer than anybody reads.
                guard depth < 5 else { break }
                let inner = Array(lines[behindHead(lines, place)...]).map(unquoted)
                let forwarded = cut(inner, isForward: isForward, depth: depth + 1)
                return joined(kept + ["", forwarded])
            }
            if isQuotedHead(lines, place) { break }
            if let behind = behindIntroduction(lines, place) {
                // Somebody may write below what is quoted with marks; without them nobody knows where it ends.
                guard isMarked(lines, from: behind) else { break }
                place = behind
                continue
            }
            // What programs break off a long quoted line is quoted too.
            if !line.hasPrefix(">"), !isQuotedOn { kept.append(line) }
            isQuotedOn =
                line.hasPrefix(">") && line.count >= longQuoted && place + 1 < lines.count
                && !lines[place + 1].allSatisfy(\.isWhitespace)
            place += 1
        }
        return joined(withoutFooter(kept))
    }

    private static func forward(in lines: [String], after place: Int, isForward: Bool) -> Int? {
        lines.indices.dropFirst(place + 1).first {
            isMark(lines[$0], forwards) || isForward && isQuotedHead(lines, $0)
        }
    }

    // MARK: What lines are

    private static func words(_ line: String) -> String {
        line.lowercased().trimmingPrefix { $0 == ">" || $0 == "-" || $0 == "_" || $0 == "*" || $0.isWhitespace }
            .description
    }

    private static func isMark(_ line: String, _ marks: [String]) -> Bool {
        let words = words(line)
        return words.count < 60 && marks.contains { words.hasPrefix($0) }
            && (line.contains("--") || words.hasSuffix(":"))
    }

    private static func isSignature(_ line: String, _ place: Int, of count: Int) -> Bool {
        line == "-- " || line == "--" && count - place <= 12
    }

    /// "-----Original Message-----", or some fields in a row as programs write them above a quotation.
    private static func isQuotedHead(_ lines: [String], _ place: Int) -> Bool {
        if isMark(lines[place], originals) { return true }
        guard isField(lines[place]), place == 0 || !isField(lines[place - 1]) else { return false }
        // A letter that somebody writes may have such lines too: whom it is for, who writes, about what.
        let head = lines[place...].prefix(4)
        guard isSender(lines[place]) || head.contains(where: { isSender($0) && hasAddress($0) }) else { return false }
        return head.filter(isField).count >= 3
    }

    private static func isSender(_ line: String) -> Bool {
        let words = words(line)
        return words.hasPrefix("from:") || words.hasPrefix("dari:")
    }

    /// Or had one: the sender's own is taken out.
    private static func hasAddress(_ line: String) -> Bool { line.contains("@") || line.contains(OriginalText.gap) }

    private static func isField(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let name = line[..<colon].lowercased().filter { $0 != "*" && $0 != ">" }
        return fields.contains(name.trimmingPrefix(while: \.isWhitespace).description)
    }

    /// Behind "On Monday ... wrote:", on one line or two, with something quoted or nothing behind it, or with the address of
    /// who wrote; nil for other lines.
    private static func behindIntroduction(_ lines: [String], _ place: Int) -> Int? {
        let line = lines[place]
        guard line.count < 200 else { return nil }
        func ends(_ text: String) -> Bool {
            let lowered = text.lowercased()
            return introductions.contains { lowered.hasSuffix($0) }
        }
        let trimmed = line.reversed().drop(while: \.isWhitespace).reversed()
        var next = place + 1
        if !ends(String(trimmed)) {
            let starts = ["on ", "pada "].contains { line.lowercased().hasPrefix($0) }
            guard starts, next < lines.count, ends(lines[next].trimmingSuffixSpace) else { return nil }
            next += 1
        }
        let isNamed = lines[place..<next].contains(where: hasAddress)
        return isNamed || isMarked(lines, from: next) || lines[next...].allSatisfy { $0.allSatisfy(\.isWhitespace) }
            ? next : nil
    }

    /// What stands next is marked as quoted.
    private static func isMarked(_ lines: [String], from place: Int) -> Bool {
        lines[min(place, lines.count)...].first { !$0.allSatisfy(\.isWhitespace) }?.hasPrefix(">") ?? false
    }

    // MARK: What stays

    /// Behind the mark and the fields under it.
    private static func behindHead(_ lines: [String], _ place: Int) -> Int {
        var next = isField(lines[place]) ? place : place + 1
        while next < lines.count, unquoted(lines[next]).allSatisfy(\.isWhitespace) { next += 1 }
        guard next < lines.count, isField(unquoted(lines[next])) else { return next }
        while next < lines.count, !unquoted(lines[next]).allSatisfy(\.isWhitespace) { next += 1 }
        return next
    }

    private static func unquoted(_ line: String) -> String {
        guard line.hasPrefix(">") else { return line }
        return line.trimmingPrefix { $0 == ">" }.trimmingPrefix(" ").description
    }

    private static func withoutFooter(_ lines: [String]) -> [String] {
        var lines = lines
        while let last = lines.last {
            let words = words(last)
            guard words.isEmpty || words.count < 80 && footers.contains(where: words.hasPrefix) else { break }
            lines.removeLast()
        }
        return lines
    }

    /// At most one empty line between two others, none at the ends.
    private static func joined(_ lines: [String]) -> String {
        var kept: [String] = []
        for line in lines.map(\.trimmingSuffixSpace) {
            if line.isEmpty, kept.last.map(\.isEmpty) ?? true { continue }
            kept.append(line)
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }
}

extension String {
    /// Without the blanks at the end.
    var trimmingSuffixSpace: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
