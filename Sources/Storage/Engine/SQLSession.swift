/// One open transaction, valid only inside the body that received it.
///
/// SQL is a constant of the program with `$1`, `$2`, ... for values, the same for every engine; a value may stand at
/// several places. Nothing from outside is ever part of the SQL text.
package protocol SQLSession {
    /// All rows of a query, in its order. Ask for few: everything is held in memory.
    ///
    /// - Throws: `StoreError`.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]

    /// Runs one statement.
    ///
    /// - Returns: how many rows it inserted, changed or deleted.
    /// - Throws: `StoreError`.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int
}

extension SQLSession {
    /// The first row of a query, nil if there is none.
    package func row(_ sql: String, _ values: [SQLValue]) throws -> SQLRow? {
        try rows(sql, values).first
    }
}
