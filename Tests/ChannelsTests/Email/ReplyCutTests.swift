import Testing

@testable import Channels

struct ReplyCutTests {
    @Test(arguments: [
        ("Ada lubang.\n-- \nSiti\nJl. Mawar", "Ada lubang."),
        (
            "Ada lubang.\n\nPada Sen, 23 Nov 2026 pukul 10.00 Kota <lapor@kota.example> menulis:\n> Terima kasih\n> ya",
            "Ada lubang."
        ),
        ("Masih ada.\nOn Mon, 23 Nov 2026 at 10:00,\nKota <lapor@kota.example> wrote:\n> x", "Masih ada."),
        ("Masih ada.\n-----Original Message-----\nFrom: x\nlama", "Masih ada."),
        ("Masih ada.\n\nDari: Kota\nDikirim: Senin\nKepada: Siti\nPerihal: x\n\nlama", "Masih ada."),
        ("> Di mana?\nDi depan pasar.\n> Kapan?\nKemarin.", "Di depan pasar.\nKemarin."),
        (
            "Yth. Bapak/Ibu,\n\nPada Sen, 23 Nov 2026 Kota <lapor@kota.example> menulis:\n> Di mana?\n\nDepan pasar.",
            "Yth. Bapak/Ibu,\n\nDepan pasar."
        ),
        (
            "Selamat pagi.\n\nKepada: Dinas\nDari: Warga RT 3\nTanggal: 5 Mei\nPerihal: Jalan\n\nJalan kami rusak.",
            "Selamat pagi.\n\nKepada: Dinas\nDari: Warga RT 3\nTanggal: 5 Mei\nPerihal: Jalan\n\nJalan kami rusak."
        ),
        (
            "Sudah.\n\nPada Senin, 23 November 2026 pukul 10.00 WIB, Kota <lapor@kota.example> menulis:\n \n Apa tepatnya?",
            "Sudah."
        ),
        ("Sudah.\n\nTanggal: Senin\nDari: Kota <lapor@kota.example>\nKepada: Siti\nPerihal: x\n\nlama", "Sudah."),
        (
            "Sudah.\n> Buka dan ikuti laporanmu lewat tautan di bawah ini, simpan baik-baik ya, siapa\npun bisa.\n> Itu saja.",
            "Sudah."
        ),
        ("Ada lubang.\n\nSent from my iPhone", "Ada lubang."),
        ("Ada lubang.\nDikirim dari Yahoo Mail di Android", "Ada lubang."),
        ("> semua dikutip\n> dua baris", "semua dikutip\ndua baris"), ("", ""), ("\n\n  \n", ""),
        ("Dia menulis: tolong.\nLalu pergi.", "Dia menulis: tolong.\nLalu pergi."),
        ("Dari: Senin sampai Jumat macet.\nKami lelah.", "Dari: Senin sampai Jumat macet.\nKami lelah."),
    ])
    func `answers lose what was said before`(text: String, own: String) {
        #expect(ReplyCut.cut(text, subject: "Jalan") == own)
    }

    @Test(arguments: [
        "---------- Forwarded message ---------\nDari: Siti <s@b.example>\nDate: Sen\nSubject: x\nTo: y\n\nAda lubang di sini.",
        "Begin forwarded message:\n\n> From: Siti\n> Subject: x\n> Date: y\n>\n> Ada lubang di sini.",
        "-----Original Message-----\nFrom: Siti\nSent: x\nTo: y\nSubject: z\n\nAda lubang di sini.",
        "________________________________\nFrom: Siti\nSent: x\nTo: y\nSubject: z\n\nAda lubang di sini.\n-- \nSiti",
    ])
    func `what was forwarded is what it is about`(text: String) {
        #expect(ReplyCut.cut("Mohon bantuannya.\n\n" + text, subject: "Fwd: x").hasSuffix("Ada lubang di sini."))
        #expect(ReplyCut.cut("Mohon bantuannya.\n\n" + text, subject: "Fwd: x").hasPrefix("Mohon bantuannya."))
        #expect(!ReplyCut.cut(text, subject: "FW: x").contains("Siti"))
    }

    @Test func `what was forwarded stands below a signature too`() {
        let text = "Mohon dicek.\n-- \nSiti\n\n---------- Forwarded message ---------\nDari: A\n\nAda lubang di sini."
        #expect(ReplyCut.cut(text, subject: "Jalan") == "Mohon dicek.\n\nAda lubang di sini.")
    }

    @Test func `a category is one line, and what comes then is told`() {
        let text = LabelledText("Kategori: Banjir\nAir setinggi lutut sejak pagi.\nLokasi: Jl. Kramat 5\n")
        #expect(text.category == "Banjir" && text.story == "Air setinggi lutut sejak pagi.")
        #expect(text.location == "Jl. Kramat 5")
        #expect(LabelledText("Kategori:\n\nBanjir\nAir naik.").category.isEmpty)
        #expect(LabelledText("Kategori:\nBanjir\nAir naik.").category == "Banjir")
    }

    @Test func `parts that somebody named are found, and a paragraph ends them`() {
        let text = LabelledText(
            "Kategori: Jalan\nLokasi: Jl. Mawar\ndekat pasar\n\nAda lubang besar.\nKeterangan tambahan: malam gelap\n")
        #expect(text.category == "Jalan" && text.location == "Jl. Mawar\ndekat pasar")
        #expect(text.story == "Ada lubang besar." && text.additional == "malam gelap")
        #expect(LabelledText("Halo: ada lubang").story == "Halo: ada lubang")
    }
}
