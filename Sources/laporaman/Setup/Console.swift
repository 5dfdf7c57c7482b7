import Foundation

/// Lines for the person or script that started the program: written at once, also into a pipe.
enum Console {
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
