// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "recallfs",
  products: [
    .executable(name: "recallfsd", targets: ["recallfsd"]),
    .executable(name: "recallfs", targets: ["recallfs"]),
    .executable(name: "recallfs-hook", targets: ["recallfs-hook"]),
    .executable(name: "recallfs-bench", targets: ["recallfs-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries: a modulemap and a shim.h each.
    .systemLibrary(name: "CFuse", pkgConfig: "fuse3", providers: [.apt(["libfuse3-dev"])]),
    .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Headers only: the library is opened when it is first needed, so that no program pays for it at its
    // start.
    .target(name: "CCurl"),
    // What Swift cannot vectorise itself, one implementation for each kind of processor.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CEncoder", cSettings: [.unsafeFlags(["-O3"])]),

    // Values and algorithms.
    .target(name: "JSONText"),
    .target(name: "RecallModel", dependencies: ["CMessageDigest", .product(name: "Yams", package: "Yams")]),
    .target(name: "RecallWire", dependencies: ["JSONText"]),
    .target(name: "VectorIndex", dependencies: ["CKernels"]),

    // One module an outside thing; only it imports that thing.
    .target(name: "Fuse", dependencies: ["CFuse"]),
    .target(name: "HTTPFetch", dependencies: ["CCurl"]),
    .target(name: "Gzip", dependencies: ["CZlib"]),
    .target(
      name: "Embedding", dependencies: ["JSONText", "HTTPFetch", "CEncoder", "CMessageDigest", "CZlib"]),
    .target(
      name: "RecallStore",
      dependencies: [
        "RecallModel",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    .target(name: "SessionPack", dependencies: ["RecallModel", "JSONText", "Gzip"]),

    // How a store is set up, for the daemon and the command.
    .target(name: "Settings"),

    // Domain.
    .target(
      name: "Retrieval",
      dependencies: ["RecallModel", "RecallWire", "RecallStore", "VectorIndex", "Embedding"]),
    .target(
      name: "MemoryTree",
      dependencies: ["RecallModel", "RecallWire", "JSONText", "RecallStore", "Retrieval", "SessionPack"]),
    .target(name: "Capture", dependencies: ["RecallModel", "RecallWire", "JSONText", "RecallStore"]),
    .target(
      name: "Distill",
      dependencies: [
        "RecallModel", "RecallWire", "JSONText", "RecallStore", "Embedding", "HTTPFetch", "Retrieval",
        "VectorIndex",
      ]),
    .target(
      name: "Upkeep",
      dependencies: [
        "RecallModel", "RecallWire", "JSONText", "RecallStore", "Embedding", "VectorIndex", "Retrieval",
        "Distill", "Gzip", "SessionPack", "Settings",
      ]),
    .target(
      name: "RecallImport", dependencies: ["RecallModel", "RecallWire", "JSONText", "RecallStore", "Capture"]),
    .target(name: "AgentSetup", dependencies: ["JSONText"]),

    // Front ends.
    .target(name: "Mount", dependencies: ["MemoryTree", "RecallModel", "Fuse"]),
    .target(name: "DaemonAPI", dependencies: ["MemoryTree", "RecallModel", "RecallWire"]),

    // Executables.
    .executableTarget(
      name: "recallfsd",
      dependencies: [
        "Mount", "DaemonAPI", "MemoryTree", "Capture", "Distill", "Upkeep", "Retrieval", "Embedding",
        "HTTPFetch",
        "VectorIndex", "Fuse", "RecallStore", "RecallModel", "RecallWire", "Settings",
      ]),
    // Runs at each step of an agent: fully static, and nothing in it that takes time to start.
    .executableTarget(
      name: "recallfs-hook", dependencies: ["RecallWire", "JSONText"],
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-Xlinker", "-s"], .when(configuration: .release))
      ]),
    .executableTarget(
      name: "recallfs",
      dependencies: [
        "RecallImport", "AgentSetup", "Capture", "Distill", "Upkeep", "Retrieval", "Embedding", "JSONText",
        "RecallStore",
        "RecallModel", "RecallWire", "Settings",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "recallfs-bench",
      dependencies: [
        "Capture", "Distill", "Upkeep", "Retrieval", "Embedding", "VectorIndex", "JSONText", "RecallStore",
        "RecallModel", "RecallWire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests.
    .target(name: "RecallTesting", path: "Tests/RecallTesting"),
    .testTarget(name: "RecallModelTests", dependencies: ["RecallModel", "RecallTesting"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "RecallTesting"]),
    .testTarget(name: "RecallWireTests", dependencies: ["RecallWire", "JSONText", "RecallTesting"]),
    .testTarget(name: "VectorIndexTests", dependencies: ["VectorIndex", "CKernels", "RecallTesting"]),
    .testTarget(name: "HTTPFetchTests", dependencies: ["HTTPFetch", "RecallTesting"]),
    .testTarget(
      name: "EmbeddingTests", dependencies: ["Embedding", "HTTPFetch", "CEncoder", "RecallTesting"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RetrievalTests",
      dependencies: [
        "Retrieval", "VectorIndex", "Embedding", "RecallStore", "RecallModel", "RecallTesting",
      ]),
    .testTarget(name: "FuseTests", dependencies: ["Fuse", "RecallTesting"]),
    .testTarget(
      name: "RecallStoreTests", dependencies: ["RecallStore", "RecallModel", "RecallTesting"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "MemoryTreeTests",
      dependencies: [
        "MemoryTree", "Retrieval", "RecallStore", "RecallModel", "SessionPack", "RecallTesting",
      ],
      exclude: ["Snapshots", "Context/Snapshots", "Timeline/Snapshots", "Topics/Snapshots"]),
    .testTarget(
      name: "CaptureTests",
      dependencies: ["Capture", "RecallStore", "RecallModel", "RecallWire", "JSONText", "RecallTesting"]),
    .testTarget(
      name: "DistillTests",
      dependencies: [
        "Distill", "Retrieval", "Embedding", "HTTPFetch", "RecallStore", "RecallModel", "JSONText",
        "RecallTesting",
      ]),
    .testTarget(
      name: "UpkeepTests",
      dependencies: [
        "Upkeep", "Distill", "Retrieval", "Embedding", "RecallStore", "RecallModel", "SessionPack",
        "JSONText", "Gzip", "RecallTesting",
      ]),
    .testTarget(name: "GzipTests", dependencies: ["Gzip", "RecallTesting"]),
    .testTarget(
      name: "RecallImportTests",
      dependencies: ["RecallImport", "Retrieval", "RecallStore", "RecallModel", "JSONText", "RecallTesting"]),
    .testTarget(name: "AgentSetupTests", dependencies: ["AgentSetup", "JSONText", "RecallTesting"]),
    .testTarget(name: "DaemonAPITests", dependencies: ["DaemonAPI", "RecallWire", "RecallTesting"]),
    .testTarget(name: "HookTests", dependencies: ["RecallWire", "JSONText", "RecallTesting"]),
    .testTarget(name: "SettingsTests", dependencies: ["Settings", "RecallTesting"]),
    .testTarget(name: "CommandTests", dependencies: ["RecallTesting"], exclude: ["Snapshots"]),
    .testTarget(name: "MountTests", dependencies: ["RecallTesting"]),
  ]
)

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system {
  target.swiftSettings = strict
}
