extension Policy {
    /// Whether whoever asks by its number for a report that is in no public list learns that it is there and whether it is
    /// open, and nothing else.
    ///
    /// Only of what a partner's system filed: that system polls for the number it was given, and its resident told it all of
    /// this. Not of what everybody could read once: strangers know that number and its words, and the reporter took both
    /// back. Every other such number is like one that was never given. Source: Decision 0021.
    package static func tellsStatus(filedByPartner: Bool, wasPublic: Bool) -> Bool { filedByPartner && !wasPublic }
}
