/// Entity tags of a conditional request (RFC 9110, 13.1.2).
enum EntityTags {
    /// Whether a list of tags, or "*", holds this one. Weak and strong tags with the same words are the same here.
    static func match(_ list: String?, _ tag: String) -> Bool {
        guard let list else { return false }
        if list == "*" { return true }
        return list.split(separator: ",").contains { opaque($0) == opaque(tag[...]) }
    }

    private static func opaque(_ tag: Substring) -> Substring {
        let trimmed = tag.drop { $0 == " " || $0 == "\t" }
        let bare = trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed
        return bare.prefix { $0 != " " && $0 != "\t" }
    }
}
