package import Domain

/// The single facts of a city, from `city.json`.
package struct CitySettings: Sendable {
    /// A short code in lowercase, as in the name of the pack's folder.
    package let code: String
    /// The name of the territory, as in "outside ...".
    package let name: Label
    /// The short name of the whole service, the same in every language.
    package let serviceName: String
    /// The names of the three products: for reporters, for everyone, for officers.
    package let products: Products
    package let timeZone: TimeZone
    /// Before every report number, without a hyphen at its end.
    package let reportNumberPrefix: String
    package let map: MapView
    package let defaultLanguage: Language
    /// The number to call first, then the others.
    package let emergencyNumbers: [EmergencyNumber]
    /// The channel of reports filed through the form or the API.
    package let formChannel: ChannelCode
    /// How systems of partners reach the city.
    package let partners: Partners
    /// The desk for reports without a place.
    package let fallbackUnit: UnitCode
    /// Where to ask about the service.
    package let contact: Contact
    /// Days after closing until photos and proofs of a public report are erased, and its words as they were written.
    package let photoRetentionDays: Int
    /// Days after closing until everything that a private report says is erased.
    package let privateRetentionDays: Int
    /// Days that the address of somebody who wants to hear of a report is kept at most.
    package let contactDays: Int
    /// Where the service stands, with "https://" and without a slash at its end; for links in messages.
    package let publicURL: String
    /// The address that reports are written to, and that messages about them come from.
    package let reportEmail: String
    /// On what terms everybody may use what is public.
    package let openData: OpenData

    /// The names of the three products.
    package struct Products: Sendable, Decodable {
        package let report: String
        package let respond: String
        package let officers: String
    }

    /// The time zone of the city, without summer time.
    package struct TimeZone: Sendable, Decodable {
        /// As written after a time of day.
        package let label: String
        package let utcOffsetMinutes: Int
    }

    /// Where the map begins and how far it goes.
    package struct MapView: Sendable, Decodable {
        /// WGS 84 degrees.
        package let latitude: Double
        package let longitude: Double
        package let zoom: Int
        package let minZoom: Int
        package let maxZoom: Int
    }

    /// A telephone number with what it is for.
    package struct EmergencyNumber: Sendable {
        package let number: String
        package let label: Label
    }

    /// The terms of use of what is public.
    package struct OpenData: Sendable {
        /// The short name of the licence.
        package let license: String
        /// Where the licence stands, with "https://".
        package let licenseURL: String
        /// What it allows, in one sentence.
        package let note: Label
    }

    /// How the Open311 interface names the city.
    package struct Partners: Sendable {
        /// The channel of reports that partners' systems file.
        package let channel: ChannelCode
        /// What the standard calls `jurisdiction_id`.
        package let jurisdiction: String
    }

    /// How to reach the operator.
    package struct Contact: Sendable, Decodable {
        package let email: String
        package let web: String
    }
}
