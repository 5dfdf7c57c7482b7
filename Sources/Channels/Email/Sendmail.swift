import Media
package import Wire

/// Hands messages to the mail program of this machine, which keeps them until they are delivered.
package struct Sendmail: Sendable {
    /// Why a message was not taken. Holds nothing of it.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// There is no such program.
        case missing
        /// It did not take the message; the number is that of `sysexits.h`, 0 where it did not end by itself.
        case refused(status: Int32)

        /// The address is none, or nobody is there (EX_DATAERR, EX_NOUSER, EX_NOHOST): later is no better.
        var isFinal: Bool {
            switch self {
            case .missing: false
            case .refused(let status): [65, 67, 68].contains(status)
            }
        }

        package var description: String {
            switch self {
            case .missing: "the mail program is not there; name it with --sendmail"
            case .refused(let status): "the mail program did not take a message (\(status))"
            }
        }
    }

    private static let patience = Duration.seconds(20)
    /// EX_TEMPFAIL: it may take it the next time.
    private static let tries = 3

    private let path: String
    private let queue: ChildQueue

    /// `path`: of a program that is called like `sendmail`.
    package init(path: String) {
        self.path = path
        queue = ChildQueue(atOnce: 2, capacity: 4_096)
    }

    /// Returns once the program has the message on its own disk.
    ///
    /// The way back is empty, so that nothing ever comes back to a machine (RFC 3834). The program reads whom it is for in the
    /// message (`-t`): an address among its arguments could be read by everybody on this machine.
    /// - Throws: `Failure`, `CancellationError`.
    package func callAsFunction(_ mail: OutgoingMail) async throws {
        let child = ChildProcess(
            command: [path, "-i", "-t", "-f", ""],
            environment: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C"], input: mail.bytes, rest: .left)
        for attempt in 1... {
            let outcome = try await queue.run { child.run(for: Self.patience, isCancelled: $0) }
            switch outcome {
            case .exited(0): return
            case .exited(75) where attempt < Self.tries: continue
            case .exited(let status): throw Failure.refused(status: status)
            case .notStarted: throw Failure.missing
            case .cancelled: throw CancellationError()
            case .signalled, .timedOut: throw Failure.refused(status: 0)
            }
        }
    }
}
