package import Casework
import Dispatch
import Foundation
import Wire

/// Sends a message to an address that anybody could have typed, and to nowhere else.
///
/// The name is looked up here; where one of its addresses is not public nothing is sent, and the connection goes to the
/// addresses that were looked at. No redirect is followed, no proxy asked, no other protocol spoken. `curl` does it, as a
/// child: everything it is told goes through its standard input, so that neither an address nor a text stands in a list of
/// processes or on a disk.
package struct SendOverHTTPS: Sendable {
    /// Where messages may go.
    package enum Reach: Equatable, Sendable {
        case publicAddresses
        /// For tests: this machine too, which shows a certificate of the authority in a file.
        case loopback(authority: String)
    }

    private static let seconds = 15
    private let reach: Reach
    private let queue = DispatchQueue(label: "laporaman.outgoing", attributes: .concurrent)

    package init(reach: Reach) { self.reach = reach }

    /// - Returns: the status of the answer; nil where there was none, or where the address is not one to send to.
    package func callAsFunction(_ message: OutgoingMessage) async -> Int? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: post(message)) }
        }
    }

    /// Blocks for as long as it takes.
    private func post(_ message: OutgoingMessage) -> Int? {
        let found = HostAddresses.find(message.endpoint.host, port: message.endpoint.port)
        guard !found.isEmpty, found.allSatisfy(isAllowed) else { return nil }
        let isSealed = BodyFile.isNeeded(for: message.body)
        let file = isSealed ? BodyFile(message.body) : nil
        guard isSealed == (file != nil) else { return nil }
        defer { file?.remove() }
        let settings = CurlSettings(
            message, addresses: found, seconds: Self.seconds, authority: authority, bodyFile: file?.path)
        guard let answer = CurlProcess(settings: settings.bytes, seconds: Self.seconds + 5).run(),
            let status = Int(answer), (100...599).contains(status)
        else { return nil }
        return status
    }

    private func isAllowed(_ address: NetAddress) -> Bool {
        if case .loopback = reach { return address.isLoopback || address.isPublic }
        return address.isPublic
    }

    private var authority: String? {
        if case .loopback(let file) = reach { return file }
        return nil
    }
}
