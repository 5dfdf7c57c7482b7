import PhotoFilter

/// `PhotoFilter.filter`. Message: the file, nothing else. Answer: 1, media type, width, height, orientation and then the
/// clean file to the end; or 0 and the code of the refusal.
@_expose(wasm, "filter_photo")
func filterPhoto(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer {
    let bytes = Array(UnsafeRawBufferPointer(start: message, count: count))
    message.deallocate()
    var writer = MessageWriter()
    do throws(PhotoFilterError) {
        let photo = try PhotoFilter.filter(bytes)
        writer.byte(1)
        writer.text(photo.format.mediaType)
        writer.count(photo.widthPixels)
        writer.count(photo.heightPixels)
        writer.count(photo.orientation)
        return writer.answer(followedBy: photo.bytes)
    } catch {
        writer.byte(0)
        writer.text(error.code)
        return writer.answer()
    }
}
