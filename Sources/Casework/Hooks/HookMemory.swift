import Domain
import Sealing
import Synchronization

/// What this process keeps of the partners that it speaks with, so that a message does not ask the database for them.
///
/// Filled when first needed; whoever changes what it holds says so.
final class HookMemory: Sendable {
    private struct Kept {
        var key: HookKey?
        var partners: [ChannelCode: HookPartner]?
        /// Counts what made the partners out of date.
        var edition = 0
    }

    private let kept = Mutex(Kept())
    private let listening = Mutex<[HookListener]>([])
    private let hearsAnybody = Atomic(false)

    var key: HookKey? {
        get { kept.withLock { $0.key } }
        set { kept.withLock { $0.key = newValue } }
    }

    /// The partners, nil until they are read and after a change; and how often there was one.
    var partners: (known: [ChannelCode: HookPartner]?, edition: Int) { kept.withLock { ($0.partners, $0.edition) } }

    /// Keeps what was read, unless something changed since the edition.
    func keep(_ partners: [ChannelCode: HookPartner], of edition: Int) {
        kept.withLock { if $0.edition == edition { $0.partners = partners } }
    }

    /// After the commit of a change, whoever made it.
    func forgetPartners() { kept.withLock { ($0.partners, $0.edition) = (nil, $0.edition + 1) } }

    /// The systems that are told of changes. Where there are none, filing pays one look at one word.
    var listeners: [HookListener] {
        get { hearsAnybody.load(ordering: .acquiring) ? listening.withLock { $0 } : [] }
        set {
            listening.withLock { $0 = newValue }
            hearsAnybody.store(!newValue.isEmpty, ordering: .releasing)
        }
    }
}

/// The house's key for what signed messages leave behind, and what marks them.
struct HookKey: Sendable {
    let data: DataKey
    let marks: Fingerprints

    init(_ data: DataKey) {
        self.data = data
        marks = Fingerprints(under: data)
    }
}

/// A system that is told of changes.
struct HookListener: Equatable, Sendable {
    /// 16 bytes.
    let id: [UInt8]
    /// The unit whose own system it is; nil for a partner, who is told what everybody may know.
    let unit: UnitCode?

    /// As deliveries name it.
    var target: String { HookTarget.subscription(id).text }
}

/// Where deliveries go.
enum HookTarget: Equatable, Sendable {
    case channel(ChannelCode)
    case subscription([UInt8])

    /// As deliveries name it.
    var text: String {
        switch self {
        case .channel(let code): "channel/\(code.text)"
        case .subscription(let id): "subscription/\(Hex.encode(id))"
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "channel": self = .channel(ChannelCode(String(parts[1])))
        case "subscription":
            guard let id = Hex.decode(parts[1].unicodeScalars) else { return nil }
            self = .subscription(id)
        default: return nil
        }
    }
}
