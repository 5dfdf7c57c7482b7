package import City
package import Domain

/// What a resident is told when a report has come in through a channel.
package struct Acknowledgement: Sendable {
    private let city: CityPack

    package init(city: CityPack) { self.city = city }

    /// The channel's own sentence; nil for a channel that the city does not have.
    package func text(channel: ChannelCode, number: ReportNumber, in language: Language) -> String? {
        city.channels.first { $0.code == channel }?
            .acknowledgement.text(in: language, filling: ["number": number.text])
    }
}
