import Channels
import City
import Domain
import TestSupport
import Testing

struct AcknowledgementTests {
    @Test func `the channel's own sentence carries the number, in both languages`() throws {
        let pack = try TestHouse.pack()
        let say = Acknowledgement(city: pack)
        let number = ReportNumber("JK-0000-0000")
        let channel = try #require(pack.channels.last).code
        for language in [Language.indonesian, .english] {
            #expect(say.text(channel: channel, number: number, in: language)?.contains(number.text) == true)
        }
        #expect(say.text(channel: ChannelCode("pigeon"), number: number, in: .indonesian) == nil)
    }
}
