/// The second byte of JPEG markers (ITU-T T.81, table B.1).
enum JPEGMarker {
    static let baseline: UInt8 = 0xC0
    static let progressive: UInt8 = 0xC2
    static let huffman: UInt8 = 0xC4
    static let arithmetic: UInt8 = 0xCC
    static let restart: UInt8 = 0xD0
    static let start: UInt8 = 0xD8
    static let end: UInt8 = 0xD9
    static let scan: UInt8 = 0xDA
    static let quantisation: UInt8 = 0xDB
    static let restartInterval: UInt8 = 0xDD
    static let app0: UInt8 = 0xE0
    static let app1: UInt8 = 0xE1
    static let app14: UInt8 = 0xEE

    /// Markers that stand alone, without length and content: RST0...RST7 and TEM.
    static func standsAlone(_ marker: UInt8) -> Bool { (0xD0...0xD7).contains(marker) || marker == 0x01 }
}
