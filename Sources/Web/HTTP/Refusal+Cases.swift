import Casework
import Domain
import Sealing
import Storage
import Wire

extension Refusal {
    /// What a failed use case looks like from outside.
    init(of error: CaseError) {
        switch error {
        case .invalid(let problems):
            if let first = problems.first { self.init(of: first) } else { self.init(.badRequest) }
        case .notFound: self.init(.notFound)
        case .idTaken: self.init(.conflict, sentence: "id.taken", field: ReportField.id.rawValue)
        case .receiptTaken:
            self.init(.conflict, sentence: "receipt_lookup.taken", field: ReportField.receiptLookup.rawValue)
        case .notAllowed(let state):
            self.init(.conflict, sentence: "not_now.\(state.rawValue)", field: "state")
            self.state = state.rawValue
        case .photo(let refusal):
            let code: ProblemCode =
                switch refusal {
                case .tooLarge: .tooLarge
                case .placeTaken: .conflict
                case .wrongKind, .heic, .unsupported, .notAPhoto: .unsupportedType
                case .empty, .damaged, .animated, .tooManyPixels, .notSealed, .noSuchPlace: .invalidField
                }
            self.init(code, sentence: "photos.\(refusal.rawValue)", field: ReportField.photos.rawValue)
        case .erased: self.init(.gone)
        case .changedMeanwhile: self.init(.conflict, sentence: "changed_meanwhile")
        case .stale(let state):
            self.init(.conflict, sentence: "stale.\(state.rawValue)", field: "version")
            self.state = state.rawValue
        case .channelClosed: self.init(.channelClosed)
        case .forbidden: self.init(.forbidden)
        case .input(let problem):
            let code: ProblemCode = problem.code == .openedBefore ? .conflict : .invalidField
            self.init(code, sentence: "case.\(problem.code.rawValue)", field: problem.field)
        }
    }

    /// What is wrong with a receipt that somebody typed or sent.
    init(of error: ReceiptError) {
        switch error {
        case .length: self.init(.invalidField, sentence: "receipt.length", field: "receipt")
        case .character: self.init(.invalidField, sentence: "receipt.character", field: "receipt")
        case .check: self.init(.invalidField, sentence: "receipt.check", field: "receipt")
        }
    }

    /// Any error that can cross a controller; nil for one that nobody foresaw.
    init?(of error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let error as CaseError: self.init(of: error)
        case let error as AccountError: self.init(of: error)
        case let error as VoiceError: self.init(of: error)
        case let error as PartnerError: self.init(of: error)
        case let error as ReceiptError: self.init(of: error)
        case StoreError.unavailable: self.init(.unavailable)
        case StoreError.notFound: self.init(.notFound)
        default: return nil
        }
    }
}

extension ProblemCode {
    static let channelClosed = ProblemCode("channel_closed", status: 503, title: "This way in is closed")
    static let gone = ProblemCode("gone", status: 410, title: "Erased")
}
