package import Domain

/// What became of something that came in through a channel.
package enum TakenIn: Sendable {
    case filed(FiledReport)
    /// It waits at the channel's desk, where somebody makes a report of it.
    case waiting(IntakeReference)
}

/// What something becomes that was not taken in before, as it is told before it is written.
package enum Becoming: Sendable {
    case report(ReportNumber, receipt: String)
    case waiting(ReportNumber, receipt: String)
}

/// What the sender of something that waits may keep: the report will have this number, and open with this receipt.
package struct IntakeReference: Equatable, Sendable {
    package let number: ReportNumber
    /// Only in the first answer; the server forgets it with the answer.
    package let receipt: String?
    package let standing: Standing

    /// What a desk has made of it by now.
    package enum Standing: Sendable {
        case waiting
        /// A report with this number.
        case filed
        case putAside
    }

    package init(number: ReportNumber, receipt: String?, standing: Standing = .waiting) {
        self.number = number
        self.receipt = receipt
        self.standing = standing
    }
}

/// Why something could not become a report by itself. The raw value is stored and is its name in the language files.
package enum WaitReason: String, CaseIterable, Sendable {
    /// Nothing in it can be understood.
    case unreadable
    /// An answer to something of ours that asked nothing, or not of its sender.
    case reply
    /// A partner's message that is not in the form that was agreed.
    case misshapen
    /// There are no words.
    case empty
    /// Its words tell no category.
    case noCategory = "no_category"
    /// More words than a report holds.
    case tooLong = "too_long"
    /// The point is not in the city.
    case outside
}

extension TakenIn {
    /// Only of what was not taken in before.
    package var receipt: String? {
        switch self {
        case .filed(let report): report.receipt
        case .waiting(let reference): reference.receipt
        }
    }
}
