import Domain
import Sealing
import Storage

/// By what something that comes again is known, without keeping what its own system calls it.
struct IntakeMark: Sendable {
    /// Keyed digests of channel and external id, the current key's first; empty for what is always new.
    let ids: [ReportID]
    /// Keyed digests of what came, 32 bytes each, the current key's first.
    private let fingerprints: [[UInt8]]

    init(_ report: IncomingReport, keys: KeyRing) {
        // Blanks and invisible characters may be lost on a way and not on another.
        let words = [report.story, report.location, report.additional].map { CleanText.cleaned($0) }
        let texts = words + [report.category?.text ?? ""]
        // Who may read it is part of what was said: a correction must not be taken for the same message.
        let visibility = report.visibility.rawValue
        let point = report.point.map { "\($0.coordinate.latitude) \($0.coordinate.longitude)" }
        self.init(
            Self.joined(texts + [point ?? "", report.kelurahan?.text ?? "", visibility]), channel: report.channel,
            externalID: report.externalID, keys: keys)
    }

    /// Of what a form or a program sends. It has no name but the id that it chose.
    init(_ request: FilingRequest, keys: KeyRing) {
        let draft = request.draft
        let texts = [
            draft.story, draft.location, draft.additional, draft.category?.text ?? "", draft.visibility.rawValue,
        ]
        let point =
            draft.point.map { [$0.coordinate.latitude, $0.coordinate.longitude, $0.accuracyMetres ?? -1] } ?? []
        let place = point.map { "\($0)" } + [draft.kelurahan?.text ?? ""]
        let masks = request.masks.flatMap { [$0.field.rawValue, String($0.start), String($0.end)] }
        self.init(
            Self.joined(texts + place + masks + [String(request.delayDays)]), channel: request.channel, externalID: nil,
            keys: keys)
    }

    init(_ content: [UInt8], channel: ChannelCode, externalID: String?, keys: KeyRing) {
        let name = externalID.map { Self.joined(["name", channel.text, $0]) }
        ids = name.map { keys.digests(ofForeignName: $0).compactMap { ReportID(bytes: Array($0.prefix(16))) } } ?? []
        let marked = Self.joined(["content", channel.text]) + content
        fingerprints = keys.digests(ofForeignName: marked)
    }

    /// The one to keep.
    var fingerprint: [UInt8] { fingerprints.first ?? [] }

    /// Whether the same came before, also under an earlier key.
    func isSame(as item: StoredIntakeItem) -> Bool { isSame(as: item.fingerprint) }

    /// `fingerprint`: as it was kept.
    func isSame(as fingerprint: [UInt8]) -> Bool { fingerprints.contains(fingerprint) }

    /// Each text behind its length, so that no two lists look alike.
    private static func joined(_ texts: [String]) -> [UInt8] {
        texts.flatMap { text -> [UInt8] in
            let bytes = Array(text.utf8)
            return withUnsafeBytes(of: UInt32(clamping: bytes.count).littleEndian) { Array($0) } + bytes
        }
    }
}
