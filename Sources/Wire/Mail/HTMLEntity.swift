/// Characters that HTML writes with a name or a number.
enum HTMLEntity {
    /// Those that mail programs write; others stay as they were typed.
    private static let names: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " ",
        "thinsp": " ",
        "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚",
        "bdquo": "„", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "deg": "°", "plusmn": "±", "times": "×",
        "frac12": "½", "sup2": "²", "euro": "€", "copy": "©", "reg": "®", "trade": "™", "eacute": "é", "egrave": "è",
        "agrave": "à", "aacute": "á", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "ccedil": "ç", "ntilde": "ñ",
    ]
    private static let longest = 10

    /// Takes `&name;` or `&#number;` from the front; nil, and nothing taken, where it is none.
    static func take(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
        let body = rest.dropFirst().prefix { $0 != ";" && $0 != "&" && $0 != "<" }.prefix(longest)
        let end = body.endIndex
        guard !body.isEmpty, end < rest.endIndex, rest[end] == ";" else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: body)
        guard let text = character(String(view)) else { return nil }
        rest = rest[(end + 1)...]
        return text
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return names[name] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, value != 0, let scalar = Unicode.Scalar(value) else { return nil }
        return String(Character(scalar))
    }
}
