import City

/// `/keluar`: where the quick exit leads. A plain page about the sky that says nothing of this service.
struct WeatherPage: Page {
    static let template = "cuaca"
    let head: PageHead
    /// Stands for the frame's, which names the product.
    let title: String
    let heading: String
    let date: String
    let dayLength: String
    let sunrise: String
    let sunset: String
    let noon: String
    let moon: String

    init(in wording: Wording) {
        let settings = wording.city.settings
        let times = wording.times
        let name = wording.texts("weather.title")
        let sky = Sky(
            at: wording.now, latitude: settings.map.latitude, longitude: settings.map.longitude,
            offsetSeconds: times.offsetSeconds)
        head = PageHead(.exit, title: name)
        title = name
        heading = wording.texts("weather.heading", ["place": settings.name.text(in: wording.language)])
        date = times.longDay(wording.now)
        let minutes = Int((sky.sunset - sky.sunrise) / 60)
        dayLength = wording.texts("weather.day_length", ["h": String(minutes / 60), "m": String(minutes % 60)])
        sunrise = times.clock(sky.sunrise)
        sunset = times.clock(sky.sunset)
        noon = times.clock((sky.sunrise + sky.sunset) / 2)
        moon = wording.texts("moon.\(sky.moonPhase)")
    }
}
