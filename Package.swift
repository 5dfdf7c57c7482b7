// swift-tools-version: 6.2
import PackageDescription

/// Settings of every room: strict concurrency by language mode, explicit imports, no warnings.
let room: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")

let package = Package(
    name: "laporaman",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "laporaman", targets: ["laporaman"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The pure rooms: no Foundation, also compiled to WebAssembly by scripts/build-wasm.
        .target(name: "Domain", swiftSettings: room),
        .target(name: "PhotoFilter", swiftSettings: room),
        .target(name: "Policy", dependencies: ["Domain"], swiftSettings: room),
        .target(name: "TextCheck", swiftSettings: room),
        // Bytes and keys.
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "Sealing", dependencies: ["Domain", crypto, cryptoExtras], swiftSettings: room),
        .target(name: "Wire", swiftSettings: room),
        // The city, pictures and storage.
        .target(name: "City", dependencies: ["Domain"], swiftSettings: room),
        .target(name: "Media", dependencies: ["PhotoFilter"], swiftSettings: room),
        .target(name: "Storage", dependencies: ["Domain", "TextCheck"], swiftSettings: room),
        .target(name: "StorageSQLite", dependencies: ["Storage", grdb, grdbSQLite], swiftSettings: room),
        // The cases.
        .target(
            name: "Casework",
            dependencies: [
                "City", "Domain", "Media", "PhotoFilter", "Policy", "Sealing", "Storage", "TextCheck", "Wire",
            ],
            swiftSettings: room
        ),
        // The ways in beside the form.
        .target(
            name: "Channels",
            dependencies: [
                "Casework", "City", "Domain", "Media", "PhotoFilter", "Sealing", "Storage", "TextCheck", "Wire", crypto,
            ],
            swiftSettings: room
        ),
        .target(
            name: "Web",
            dependencies: [
                "Casework", "Channels", "City", "CZlib", "Domain", "PhotoFilter", "Policy", "Sealing", "Storage",
                "TextCheck",
                "Wire", crypto,
                hummingbird, hummingbirdCore,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: room
        ),
        .executableTarget(
            name: "laporaman",
            dependencies: [
                "Casework", "Channels", "City", "Domain", "Media", "Policy", "Sealing", "Storage", "StorageSQLite",
                "Web",
                "Wire",
                hummingbird, hummingbirdCore,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: room
        ),
        .executableTarget(
            name: "lookup-bench", dependencies: ["City", "Domain"], path: "Benchmarks/LookupBench", swiftSettings: room
        ),
        .executableTarget(
            name: "text-bench", dependencies: ["TextCheck", "TextSamples"], path: "Benchmarks/TextBench",
            swiftSettings: room
        ),
        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["Casework", "City", "Domain", "Media", "Sealing", "Storage", "StorageSQLite"],
            path: "Tests/TestSupport", swiftSettings: room
        ),
        .target(
            name: "TextSamples", dependencies: ["TextCheck"], path: "Tests/TextSamples", swiftSettings: room
        ),
        .testTarget(
            name: "CaseworkTests",
            dependencies: [
                "Casework", "City", "Domain", "Sealing", "Storage", "StorageSQLite", "TestSupport", "TextCheck", "Wire",
            ]),
        .testTarget(
            name: "ChannelsTests",
            dependencies: [
                "Casework", "Channels", "City", "Domain", "Sealing", "Storage", "StorageSQLite", "TestSupport", "Wire",
            ]),
        .testTarget(name: "CityTests", dependencies: ["City", "Domain"]),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"]),
        .testTarget(name: "MediaTests", dependencies: ["Media", "PhotoFilter"]),
        .testTarget(name: "PhotoFilterTests", dependencies: ["PhotoFilter"]),
        .testTarget(name: "PolicyTests", dependencies: ["Domain", "Policy"]),
        .testTarget(name: "RulesTests", dependencies: ["Domain", "PhotoFilter", "Policy", "TextCheck", "TextSamples"]),
        .testTarget(name: "SealingTests", dependencies: ["Domain", "Sealing", crypto]),
        .testTarget(name: "StorageTests", dependencies: ["Domain", "Storage", "StorageSQLite", grdb, grdbSQLite]),
        .testTarget(name: "TextCheckTests", dependencies: ["City", "Domain", "TextCheck", "TextSamples"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Casework", "City", "Domain", "Sealing", "TestSupport", "TextCheck", "Web", hummingbird,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "WireTests", dependencies: ["Wire"]),
    ],
    swiftLanguageModes: [.v6]
)
