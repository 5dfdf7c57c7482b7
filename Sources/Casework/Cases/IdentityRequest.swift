import Domain

/// Finds questions that ask who the reporter is: name, phone, number of an identity card, address, workplace.
///
/// The list is one of phrases, not of single words: "nama jalannya apa" asks for a street.
enum IdentityRequest {
    /// Whether a question to the reporter would tell, if answered, who the reporter is.
    static func isFound(in text: String) -> Bool {
        let folded = FoldedText([text])
        return phrases.contains { $0.isFound(in: folded) }
    }

    private static let phrases = [
        "nama kamu", "nama anda", "nama lengkap", "nama asli", "nama pelapor", "nama bapak", "nama ibu", "nama saudara",
        "namamu", "nama panggilan", "siapa nama*", "siapa kamu", "siapa anda", "kamu siapa", "anda siapa", "identitas*",
        "jati diri*", "nomor telepon*", "no telepon*", "nomor telpon*", "no telp*", "nomor hp*", "no hp*", "hp kamu",
        "nomor wa*", "no wa*", "whatsapp*", "nomor kontak*", "kontak kamu", "kontak anda", "kontakmu", "email*",
        "surel*", "nik", "ktp*", "no ktp", "nomor ktp", "kartu keluarga*", "nomor kk", "no kk", "foto diri*",
        "selfie*", "alamat kamu", "alamat anda", "alamatmu", "alamat rumah*", "alamat lengkap*", "alamat tinggal*",
        "rumah kamu", "rumah anda", "rumahmu", "tinggal di mana", "tinggal dimana", "kamu tinggal", "anda tinggal",
        "domisili*", "tempat kerja*", "kerja di mana", "kerja dimana", "kamu bekerja", "anda bekerja", "kantor kamu",
        "kantor anda", "kantormu", "jabatan*", "your name", "full name", "who are you", "phone number", "your phone",
        "your number", "your address", "home address", "where do you live", "where do you work", "your workplace",
        "your employer", "identity card", "id card",
    ].compactMap { Phrase($0) }
}
