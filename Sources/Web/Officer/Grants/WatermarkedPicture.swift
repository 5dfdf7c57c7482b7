import Casework
import Foundation
import HTTPTypes
import Hummingbird

/// A picture as one officer sees it once: the picture with the id of the look all over it, in one SVG file, so that the
/// two are saved, photographed and printed together.
enum WatermarkedPicture {
    static let mediaType = "image/svg+xml"

    static func svg(_ picture: some PictureOfLook) -> String {
        let (width, height) = (picture.widthPixels, picture.heightPixels)
        // A picture of any shape has the id at least some ten times.
        let size = max(min(width, height) / 18, 9)
        let (across, down) = (size * 14, size * 5)
        let data = Data(picture.bytes).base64EncodedString()
        let look = """
            font-family="monospace" font-size="\(size)" fill="#fff" fill-opacity=".62" stroke="#000" \
            stroke-opacity=".5" stroke-width="\(Double(size) / 9)" paint-order="stroke"
            """
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">\
            <defs><pattern id="t" width="\(across)" height="\(down)" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(-24)"><text x="0" y="\(down / 3)" \(look)>\(picture.viewID)</text>\
            <text x="\(-across / 2)" y="\(down * 5 / 6)" \(look)>\(picture.viewID)</text>\
            <text x="\(across / 2)" y="\(down * 5 / 6)" \(look)>\(picture.viewID)</text></pattern></defs>\
            <image href="data:image/jpeg;base64,\(data)" width="\(width)" height="\(height)"/>\
            <rect width="100%" height="100%" fill="url(#t)"/></svg>
            """
    }

    /// The same as an answer to a program, which no cache keeps.
    static func answer(_ picture: some PictureOfLook) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: "no-store", .viewID: picture.viewID],
            body: .init(byteBuffer: .init(string: svg(picture))))
    }

    /// The same as an address, for a page that carries it.
    static func address(_ picture: some PictureOfLook) -> String {
        "data:\(mediaType);base64,\(Data(svg(picture).utf8).base64EncodedString())"
    }
}
