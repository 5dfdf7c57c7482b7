/// The whole schema, as the list of steps that led to it.
package enum Schema {
    /// In order; append only.
    package static let migrations = [
        reports, publications, officers, settings, casework, accounts, proofs, accessLog, clocks, counters,
        places, narrowQueues, leak, grants, retention, publicLists, voices,
        statistics, partners, contactLinks, hooks, intake, channelCounts, openPlaces, intakeAside,
        lastingPublications, waitingPublications, leanLists, listsByChange,
        revivedDeliveries,
    ]
}
