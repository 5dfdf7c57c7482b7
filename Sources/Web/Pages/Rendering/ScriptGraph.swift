import Foundation

/// Which modules a page's script will ask for, so that the page can name them all at once instead of one after another.
struct ScriptGraph: Sendable {
    private let imports: [String: [String]]

    /// Reads the modules of a folder; a folder that is not there has none.
    init(folder: URL) {
        var imports: [String: [String]] = [:]
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        for file in files where file.pathExtension == "js" {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            imports[file.lastPathComponent] = Self.imports(in: text)
        }
        self.imports = imports
    }

    /// The modules with everything that they import, each once, in the order of need.
    func closure(of entries: [String]) -> [String] {
        var found: [String] = []
        var waiting = entries
        while !waiting.isEmpty {
            let name = waiting.removeFirst()
            guard !found.contains(name), let next = imports[name] else { continue }
            found.append(name)
            waiting += next
        }
        return found
    }

    /// The names in `... from './name.js'`.
    static func imports(in text: String) -> [String] {
        text.components(separatedBy: "from './").dropFirst().compactMap { rest in
            rest.firstIndex(of: "'").map { String(rest[..<$0]) }
        }
    }
}

extension PageName {
    /// The modules with which its scripts begin.
    var scripts: [String] {
        switch self {
        case .lapor: ["app.js", "form.js", "rules.js", "wasm.js"]
        case .mine, .case: ["app.js", "mine.js", "case.js"]
        case .home, .list, .story, .api, .data, .statistics, .error, .offline: ["app.js"]
        case .exit: []
        case .queue: ["crm.js", "crm-queue.js"]
        case .desk: ["crm.js", "crm-case.js"]
        case .signIn, .account, .grantedPhoto, .tasks, .task, .supervision, .accounts, .unitList, .replies, .audit,
            .moderation, .partners, .hooks, .counter, .intakeDesk:
            ["crm.js"]
        }
    }
}
