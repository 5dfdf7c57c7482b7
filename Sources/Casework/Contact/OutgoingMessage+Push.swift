package import Wire

extension OutgoingMessage {
    /// A message that carries its own proof of who sends it. Names and values of the headers are ASCII without line ends.
    package init(_ body: [UInt8], to endpoint: OutgoingURL, headers: [(name: String, value: String)]) {
        self.endpoint = endpoint
        self.headers = headers
        self.body = body
    }
}
