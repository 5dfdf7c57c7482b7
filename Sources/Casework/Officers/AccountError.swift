/// Why an account, a session or a password was refused. Nothing was changed when one of these is thrown.
///
/// Safe to log: holds no name, no password and no code.
package enum AccountError: Error, Equatable, Sendable {
    /// Name or password is wrong, there is no such account, or it is switched off: the same answer for all.
    case wrongCredentials
    /// The password is right; now the code of the second factor.
    case secondFactorRequired
    /// No code of now, or one that was used already.
    case wrongCode
    /// Too many attempts failed; the name is locked for so many seconds, whether there is such an account or not.
    case tooManyAttempts(retryAfterSeconds: Int)
    /// More people are signing in than the machine can check; try again in a moment.
    case busy
    /// The new password breaks a rule.
    case password(PasswordProblem)
    /// There is no second factor that waits for its first code.
    case nothingToConfirm
    /// 3 to 40 small letters, digits, `.`, `-` or `_`, beginning with a letter.
    case username
    case usernameTaken
    case unknownUnit
    case noSuchOfficer
    /// Not to the own account: somebody else has to do it.
    case ownAccount
    /// Without it nobody could look after accounts.
    case lastAdmin
    /// The role does not look after accounts.
    case notAllowed
}

/// What is wrong with a new password. The raw value is its code in the language files.
package enum PasswordProblem: String, CaseIterable, Error, Sendable {
    case tooShort = "too_short"
    case tooLong = "too_long"
    case containsUsername = "contains_username"
    /// Among the first that anybody would try.
    case tooCommon = "too_common"
    /// The same as before.
    case unchanged
}
