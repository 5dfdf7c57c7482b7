import City

/// `/crm/masuk`.
struct SignInPage: Page {
    static let template = "crm/masuk"
    let head: PageHead
    let username: String
    /// Why the last attempt did not work.
    let error: String?
    /// The code is what is missing or wrong.
    let asksCode: Bool
    /// Where to go afterwards; empty for the role's own start.
    let next: String

    init(username: String = "", refusal: Refusal? = nil, next: String? = nil, in wording: Wording) {
        head = PageHead(.signIn, title: wording.texts("sign_in.page"), path: "/crm/masuk")
        self.username = username
        error = refusal.map { wording.sentence($0) }
        asksCode = refusal?.field == "code"
        self.next = next ?? ""
    }
}

/// An officers' page that only says something.
struct OfficerMessagePage: Page {
    static let template = "crm/pesan"
    let head: PageHead
    let heading: String
    let text: String

    init(heading: String, text: String, in wording: Wording) {
        head = PageHead(.signIn, title: wording.texts("error.page"))
        self.heading = heading
        self.text = text
    }
}
