/// One row of an answer: the values in the order of the query's columns.
package struct SQLRow: Equatable, Sendable {
    package let values: [SQLValue]

    package init(_ values: [SQLValue]) { self.values = values }

    /// A reader that starts at the first column.
    package var cells: SQLCells { SQLCells(values[...]) }
}

/// Reads a row from left to right, each column with the type it must have.
///
/// Every method throws `StoreError.damaged` if the next value is missing or of another type.
package struct SQLCells {
    private var rest: ArraySlice<SQLValue>

    init(_ values: ArraySlice<SQLValue>) { rest = values }

    /// The next cell.
    package mutating func integer() throws(StoreError) -> Int64 { try present(try integerIfAny()) }

    /// The next cell, nil for NULL.
    package mutating func integerIfAny() throws(StoreError) -> Int64? {
        switch try next() {
        case .integer(let value): value
        case .null: nil
        case .real, .text, .bytes: throw .damaged
        }
    }

    /// A whole number that the engine handed over as an integer is accepted.
    package mutating func realIfAny() throws(StoreError) -> Double? {
        switch try next() {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .null: nil
        case .text, .bytes: throw .damaged
        }
    }

    /// The next cell.
    package mutating func text() throws(StoreError) -> String { try present(try textIfAny()) }

    /// The next cell, nil for NULL.
    package mutating func textIfAny() throws(StoreError) -> String? {
        switch try next() {
        case .text(let value): value
        case .null: nil
        case .integer, .real, .bytes: throw .damaged
        }
    }

    /// The next cell.
    package mutating func bytes() throws(StoreError) -> [UInt8] { try present(try bytesIfAny()) }

    /// The next cell, nil for NULL.
    package mutating func bytesIfAny() throws(StoreError) -> [UInt8]? {
        switch try next() {
        case .bytes(let value): value
        case .null: nil
        case .integer, .real, .text: throw .damaged
        }
    }

    /// A name that one of our enums knows.
    package mutating func name<T: RawRepresentable<String>>(of type: T.Type) throws(StoreError) -> T {
        guard let value = T(rawValue: try text()) else { throw .damaged }
        return value
    }

    private mutating func next() throws(StoreError) -> SQLValue {
        guard let value = rest.popFirst() else { throw .damaged }
        return value
    }

    private func present<T>(_ value: T?) throws(StoreError) -> T {
        guard let value else { throw .damaged }
        return value
    }
}
