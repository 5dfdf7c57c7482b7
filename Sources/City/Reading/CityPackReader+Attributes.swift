import Domain

/// What partners ask beside the form.
extension CityPackReader {
    static let attributesFile = "attributes.csv"

    private static let columns = [
        "category", "code", "datatype", "required", "label_id", "label_en", "hint_id", "hint_en", "values",
    ]

    mutating func readAttributes() -> [CategoryAttribute] {
        let file = Self.attributesFile
        guard isThere(file) else { return [] }
        var attributes: [CategoryAttribute] = []
        for row in table(file, Self.columns) {
            let category = CategorySlug(row["category"])
            if categories[category] == nil { log.add(file, row.line, "unknown category \(category.text)") }
            let isNew = !attributes.contains { $0.category == category && $0.code == row["code"] }
            checkCode(row["code"], isNew: isNew, file, row.line)
            guard let kind = CategoryAttribute.Kind(rawValue: row["datatype"]) else {
                log.add(file, row.line, "unknown datatype \(row["datatype"])")
                continue
            }
            let isRequired = flag("required", row, file)
            if isRequired, kind == .note { log.add(file, row.line, "nobody answers a note") }
            let hasHint = !(row["hint_id"] + row["hint_en"]).isEmpty
            attributes.append(
                CategoryAttribute(
                    category: category, code: row["code"], kind: kind, isRequired: isRequired,
                    label: label("label", row, file), hint: hasHint ? label("hint", row, file) : nil,
                    values: values(row, kind)))
        }
        return attributes
    }

    /// "key:Indonesian|English", with semicolons between them.
    private mutating func values(_ row: Table.Row, _ kind: CategoryAttribute.Kind) -> [CategoryAttribute.Value] {
        let isList = kind == .singleValueList || kind == .multiValueList
        var values: [CategoryAttribute.Value] = []
        for part in row["values"].split(separator: ";") {
            let pair = part.split(separator: ":", maxSplits: 1)
            let names = pair.count == 2 ? pair[1].split(separator: "|") : []
            guard names.count == 2 else {
                log.add(Self.attributesFile, row.line, "a value is key:Indonesian|English, not \(part)")
                continue
            }
            let key = String(pair[0])
            checkCode(key, isNew: !values.contains { $0.key == key }, Self.attributesFile, row.line)
            values.append(.init(key: key, label: Label(indonesian: String(names[0]), english: String(names[1]))))
        }
        if isList == values.isEmpty {
            log.add(Self.attributesFile, row.line, isList ? "a list without values" : "only lists have values")
        }
        return values
    }
}
