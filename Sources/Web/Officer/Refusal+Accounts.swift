import Casework
import Wire

extension Refusal {
    /// What a refused account, session or password looks like from outside.
    init(of error: AccountError) {
        switch error {
        case .wrongCredentials: self.init(.unauthorized, sentence: "wrong_credentials")
        case .secondFactorRequired: self.init(.secondFactorRequired, field: "code")
        case .wrongCode: self.init(.unauthorized, sentence: "wrong_code", field: "code")
        case .tooManyAttempts(let seconds):
            self.init(.tooManyRequests, sentence: "too_many_attempts", number: seconds)
            retryAfterSeconds = seconds
        case .busy:
            self.init(.unavailable)
            retryAfterSeconds = 5
        case .password(let problem): self.init(of: problem)
        case .nothingToConfirm: self.init(.conflict, sentence: "nothing_to_confirm")
        case .username: self.init(.invalidField, sentence: "username.invalid", field: "username")
        case .usernameTaken: self.init(.conflict, sentence: "username.taken", field: "username")
        case .unknownUnit: self.init(.invalidField, sentence: "unit.unknown", field: "unit")
        case .noSuchOfficer: self.init(.notFound)
        case .ownAccount: self.init(.conflict, sentence: "own_account")
        case .lastAdmin: self.init(.conflict, sentence: "last_admin")
        case .notAllowed: self.init(.forbidden)
        }
    }

    private init(of problem: PasswordProblem) {
        let number = problem == .tooLong ? PasswordRules.maximum : PasswordRules.minimum
        self.init(.invalidField, sentence: "password.\(problem.rawValue)", field: "password", number: number)
    }
}
