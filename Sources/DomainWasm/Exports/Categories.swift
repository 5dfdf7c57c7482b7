import TextCheck

// Safe: the module has one thread, as WebAssembly without shared memory has no other,
// and no call of the page runs while another does.
nonisolated(unsafe) private var suggester: CategorySuggester?

/// Takes over the categories of the city, which `suggest` and `search` answer from. Message: count, then slug, name,
/// count of words and the words of each. Answer: empty.
@_expose(wasm, "load_categories")
func loadCategories(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, _ in
        var categories: [SuggestableCategory] = []
        for _ in 0..<reader.count() where !reader.isBroken {
            let slug = reader.text()
            let name = reader.text()
            var words: [String] = []
            for _ in 0..<reader.count() where !reader.isBroken { words.append(reader.text()) }
            categories.append(SuggestableCategory(slug: slug, name: name, words: words))
        }
        suggester = CategorySuggester(categories: categories)
    }
}

/// `CategorySuggester.suggestions`. Message: story, limit. Answer: count, then slugs, best first.
@_expose(wasm, "suggest")
func suggest(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let story = reader.text()
        let limit = reader.count()
        write(suggester?.suggestions(for: story, limit: limit) ?? [], to: &writer)
    }
}

/// `CategorySuggester.search`. Message: what was typed, limit. Answer: count, then slugs, best first.
@_expose(wasm, "search")
func search(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let typed = reader.text()
        let limit = reader.count()
        write(suggester?.search(typed, limit: limit) ?? [], to: &writer)
    }
}

private func write(_ slugs: [String], to writer: inout MessageWriter) {
    writer.count(slugs.count)
    for slug in slugs { writer.text(slug) }
}
