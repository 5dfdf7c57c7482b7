import City
import Domain
import Policy
import Sealing
import Storage
package import Wire

/// What is sent out now: where to, and which bytes, signed.
package struct OutgoingMessage: Sendable {
    package let endpoint: OutgoingURL
    /// Names and values; the values are ASCII without line ends.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    /// The names of the headers of both ways.
    package static let timeHeader = "X-LaporAman-Time"
    package static let signatureHeader = "X-LaporAman-Signature"

    /// Signed as a partner signs to us.
    init(_ body: [UInt8], to endpoint: OutgoingURL, secret: HookSecret, at now: Int64) {
        self.endpoint = endpoint
        self.body = body
        let time = String(now)
        headers = [
            ("Content-Type", "application/json"), (Self.timeHeader, time),
            (Self.signatureHeader, HookSignature.text(secret, time: time, body: body)),
        ]
    }
}

/// Puts a delivery into bytes, from what may be told now. Decision 0023.
struct MakeOutgoing {
    let book: Casebook
    let seal: HookSeal

    /// - Returns: nil where there is nothing to tell any more, or nobody to tell it to.
    /// - Throws: `StoreError`, `SealingError`.
    func callAsFunction(_ delivery: StoredDelivery) async throws -> OutgoingMessage? {
        switch HookTarget(delivery.target) {
        case .channel(let code): try await reply(delivery, through: code)
        case .subscription(let id): try await event(delivery, to: id)
        case nil: nil
        }
    }

    private func reply(_ delivery: StoredDelivery, through channel: ChannelCode) async throws -> OutgoingMessage? {
        guard let partner = try await book.partners()[channel], let sealed = delivery.sealed else { return nil }
        // Somebody may be typing another address: it is tried again, and nothing is forgotten meanwhile.
        guard let endpoint = partner.endpoint else { throw StoreError.unavailable }
        let reply = try SealedReply(bytes: seal.open(sealed, "delivery", delivery.id, "sealed"))
        guard let contact = try await book.vault.address(of: reply.handle), contact.channel == channel else {
            return nil
        }
        let body = JSONWriter.object { json in
            json.field("id", Hex.encode(delivery.id))
            json.field("type", "reply")
            json.field("to", contact.text)
            json.field("replies", objects: reply.texts) { text, json in json.field("text", text) }
        }
        return OutgoingMessage(body, to: endpoint, secret: partner.secret, at: book.clock.now())
    }

    /// Where a reply went is not needed once it is sent.
    func forgetContact(of delivery: StoredDelivery) async throws {
        guard let sealed = delivery.sealed else { return }
        let reply = try SealedReply(bytes: seal.open(sealed, "delivery", delivery.id, "sealed"))
        try await book.vault.forget(reply.handle)
    }

    private func event(_ delivery: StoredDelivery, to id: [UInt8]) async throws -> OutgoingMessage? {
        guard let event = HookEvent(rawValue: delivery.kind), let key = delivery.report else { return nil }
        let found = try await book.engine.read { session -> (StoredSubscription, Told)? in
            guard let subscription = try Subscriptions(session).find(id), subscription.isOn,
                let report = try Reports(session).find(key: key)
            else { return nil }
            guard let told = try self.told(event, of: report, to: subscription, in: session) else { return nil }
            return (subscription, told)
        }
        guard let (subscription, told) = found else { return nil }
        let opened = try SubscriptionTerms(subscription, seal)
        let body = JSONWriter.object { json in
            json.field("id", Hex.encode(delivery.id))
            json.field("type", "event")
            json.field("event", event.rawValue)
            json.field("at", Instant.text(delivery.at))
            json.field("report", object: told.write)
        }
        return OutgoingMessage(body, to: opened.endpoint, secret: opened.secret, at: book.clock.now())
    }

    /// What a system may be told of a case now.
    private enum Told: Sendable {
        case number(ReportNumber)
        case everybodys(PublicReport)
        case header(StoredReport)

        func write(_ json: inout JSONWriter) {
            switch self {
            case .number(let number): json.field("number", number.text)
            case .everybodys(let report): report.write(&json)
            case .header(let report): report.writeHeader(&json)
            }
        }
    }

    private func told(
        _ event: HookEvent, of report: StoredReport, to subscription: StoredSubscription, in session: any SQLSession
    ) throws -> Told? {
        guard let unit = subscription.unit else {
            let publication = try Publications(session).find(report.id)
            // Gone, and shown again before this was sent: a later message says so.
            if event.isAnEnd { return publication == nil ? .number(report.number) : nil }
            return publication.flatMap(PublicReport.init).map { .everybodys($0) }
        }
        if event.isAnEnd { return report.holder != unit || report.sealed == nil ? .number(report.number) : nil }
        // Its own system is to it what its desk is, and no more: a case about the unit is not there for either.
        guard let id = OfficerID(bytes: subscription.id), report.sealed != nil else { return nil }
        let desk = Officer(id: id, username: "", unit: unit, role: .operator)
        let audience = try book.audience(of: desk, on: report, in: session)
        guard audience == .holdingOperator, Policy.mayKnow(of: report.visibility, audience) else { return nil }
        return .header(report)
    }
}

extension PublicReport {
    /// As partners get it: what everybody may see, under the names of the public interface.
    fileprivate func write(_ json: inout JSONWriter) {
        json.field("number", number.text)
        json.field("visibility", Visibility.public.rawValue)
        json.field("state", state.rawValue)
        json.field("category", category.text)
        json.field("kelurahan", kelurahan?.text)
        json.field("unit", unit.text)
        json.field("story", story)
        json.field("location", location)
        json.field("additional", additional)
        if let point {
            json.field(
                "point",
                object: { json in
                    json.field("lat", degrees: point.latitude)
                    json.field("lon", degrees: point.longitude)
                })
        }
        json.field("filed_at", Instant.text(filedAt))
        json.field("changed_at", Instant.text(changedAt))
        json.field("due_at", Instant.text(dueAt))
    }
}

extension StoredReport {
    /// As a unit's own system gets it: the line of its queue, no text.
    fileprivate func writeHeader(_ json: inout JSONWriter) {
        json.field("number", number.text)
        json.field("visibility", visibility.rawValue)
        json.field("state", state.rawValue)
        json.field("category", category.text)
        json.field("kelurahan", kelurahan?.text)
        json.field("unit", holder.text)
        json.field("filed_at", Instant.text(filedAt))
        json.field("changed_at", Instant.text(changedAt))
        json.field("due_at", Instant.text(dueAt))
    }
}

/// Instants of what is sent out.
private enum Instant {
    static func text(_ seconds: Int64) -> String {
        var bytes: [UInt8] = []
        InstantText.append(seconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
