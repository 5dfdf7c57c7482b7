/// Paragraphs whose lines were broken for transport (RFC 3676).
enum FlowedText {
    /// Joins lines that end in a blank with the next one of the same depth of quotation.
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var lines: [(depth: Int, text: String)] = []
        var isOpen = false
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let depth = raw.prefix { $0 == ">" }.count
            var line = raw.dropFirst(depth)
            if line.first == " " { line = line.dropFirst() }
            // The line above a signature is a hard end, though it ends in a blank.
            let isSignature = line == "-- "
            let flows = line.last == " " && !isSignature
            if flows, deletesSpace { line = line.dropLast() }
            if isOpen, !isSignature, let last = lines.last, last.depth == depth {
                lines[lines.count - 1].text += line
            } else {
                lines.append((depth, String(line)))
            }
            isOpen = flows
        }
        return lines.map { line in
            line.depth == 0 ? line.text : String(repeating: ">", count: line.depth) + " " + line.text
        }.joined(separator: "\n")
    }
}
