import Domain
import Sealing

/// By what a message that comes again is known, without keeping what its own system calls it.
struct IntakeMark: Sendable {
    /// Keyed digests of channel and external id, the current key's first; empty for what is always new.
    let ids: [ReportID]
    /// A keyed digest of what came, 32 bytes.
    let fingerprint: [UInt8]

    init(_ report: IncomingReport, keys: KeyRing) {
        let texts = [report.story, report.location, report.additional, report.category?.text ?? ""]
        let point = report.point.map { "\($0.coordinate.latitude) \($0.coordinate.longitude)" }
        self.init(
            Self.joined(texts + [point ?? "", report.kelurahan?.text ?? ""]), channel: report.channel,
            externalID: report.externalID, keys: keys)
    }

    init(_ content: [UInt8], channel: ChannelCode, externalID: String?, keys: KeyRing) {
        let name = externalID.map { Self.joined(["name", channel.text, $0]) }
        ids = name.map { keys.digests(ofForeignName: $0).compactMap { ReportID(bytes: Array($0.prefix(16))) } } ?? []
        let marked = Self.joined(["content", channel.text]) + content
        fingerprint = keys.digests(ofForeignName: marked).first ?? []
    }

    /// Each text behind its length, so that no two lists look alike.
    private static func joined(_ texts: [String]) -> [UInt8] {
        texts.flatMap { text -> [UInt8] in
            let bytes = Array(text.utf8)
            return withUnsafeBytes(of: UInt32(clamping: bytes.count).littleEndian) { Array($0) } + bytes
        }
    }
}
