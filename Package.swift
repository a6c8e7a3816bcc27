// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Every target speaks the same Swift: the 6 language mode with the features of the next one, and
/// no warning goes unread.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks: Target.Dependency = .product(name: "FlyingSocks", package: "FlyingFox")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

// A released lethe-verify is one file that needs nothing: an auditor's machine has no Swift, and none of our
// libraries. It is `make build CONFIG=release` that asks for it: the Swift runtime must be in it as well.
let verifierLinking: [LinkerSetting] =
    Context.environment["LETHE_STATIC"] == nil ? [] : [.unsafeFlags(["-static-executable"])]

let package = Package(
    name: "lethe",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lethe", targets: ["lethe"]),
        .executable(name: "lethe-verify", targets: ["lethe-verify"]),
        .library(name: "StreamAPI", targets: ["StreamAPI"]),
        .library(name: "Transparency", targets: ["Transparency"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMalloc"),
        room("Octets"),
        room("JSON"),
        room("Model", ["Octets"]),
        room("Transport", [httpTypes]),
        .target(
            name: "CurlTransport", dependencies: ["Transport", "CCurl", httpTypes],
            swiftSettings: house + [.strictMemorySafety()]),
        room("Transparency", ["Octets", crypto]),
        room("PackFolder", ["Transparency"]),
        room("StreamAPI", ["JSON", "Model", "Transport", httpTypes, crypto]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room("Notation", ["Model", yams]),
        room("Intake", ["Octets", "JSON", "Model", "Notation", "CZlib", yams]),
        room("Policy", ["Model", "Notation", yams]),
        room("Triage", ["Model"]),
        room("Plan", ["Model"]),
        room("Ledger", ["Model", "Transparency", grdb, sqlite]),
        room("Evidence", ["JSON", "Model", "StreamAPI"]),
        room("Execution", ["Model", "StreamAPI", "Ledger", "Evidence"]),
        .target(
            name: "Audit", dependencies: ["Model", "Transparency", "PackFolder", "Ledger"],
            resources: [.embedInCode("Script")], swiftSettings: house),
        room("Report", ["JSON", "Model"]),
        room("Page", ["Model"]),
        room("Schedule", ["Model"]),
        room("Notice", ["JSON", "Model", crypto]),
        room("Sandbox", [httpTypes, flyingFox, flyingSocks]),
        room("Keyring", ["Model", "Transparency"]),
        room("WitnessService", ["Model", "Transparency", "Keyring", flyingFox, flyingSocks]),
        room(
            "Runs",
            [
                "CMalloc", "JSON", "Model", "Transport", "CurlTransport", "Transparency",
                "StreamAPI",
                "Notation", "Intake", "Policy", "Triage", "Plan", "Ledger", "Evidence", "Execution",
                "Audit", "Report", "Keyring", "Notice", "Page", "Schedule", httpTypes, crypto, yams,
            ]),
        room(
            "Commands",
            [
                "JSON", "Model", "Notation", "Transparency", "StreamAPI", "Intake", "Policy",
                "Plan", "Ledger", "Execution", "Audit", "Report", "Sandbox", "Keyring", "Runs",
                "WitnessService", "Schedule", "Page", arguments,
            ]),
        .executableTarget(name: "lethe", dependencies: ["Commands"], swiftSettings: house),
        .executableTarget(
            name: "lethe-verify", dependencies: ["Transparency", "PackFolder"],
            swiftSettings: house,
            linkerSettings: verifierLinking),
        .executableTarget(
            name: "intake-bench", dependencies: ["Intake", "Model", "Policy"],
            path: "Bench/IntakeBench", swiftSettings: house),
        .executableTarget(
            name: "seal-bench", dependencies: ["Transparency"], path: "Bench/SealBench",
            swiftSettings: house),
        .executableTarget(
            name: "night-bench",
            dependencies: [
                "Evidence", "Execution", "Ledger", "StreamAPI", "Sandbox", "Model", "Transparency",
                "Transport", "CurlTransport", "TestTime", httpTypes,
            ], path: "Bench/NightBench", swiftSettings: house),
        .executableTarget(
            name: "intake-fuzz", dependencies: ["Intake", "Model"], path: "Bench/IntakeFuzz",
            swiftSettings: house),
        .target(
            name: "MisreadingKit", dependencies: ["Intake", "Policy", "Triage", "Model"],
            path: "Tests/MisreadingKit", swiftSettings: house),
        .executableTarget(
            name: "misreading-fuzz", dependencies: ["MisreadingKit"], path: "Bench/MisreadingFuzz",
            swiftSettings: house),
        .target(
            name: "TortureKit", dependencies: ["Sandbox", httpTypes, crypto, subprocess],
            path: "Tests/TortureKit", swiftSettings: house),
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: house),
        .target(
            name: "TestTime", dependencies: ["Ledger", "Model"], path: "Tests/TestTime",
            swiftSettings: house),
        .executableTarget(
            name: "torture", dependencies: ["TortureKit"], path: "Tests/Torture",
            swiftSettings: house),

        tests("ArchitectureTests", []),
        tests("JSONTests", ["JSON"]),
        tests("ModelTests", ["Model"]),
        tests("TransportTests", ["Transport", httpTypes]),
        tests(
            "CurlTransportTests",
            ["CurlTransport", "Transport", httpTypes, flyingFox, flyingSocks]),
        tests("TransparencyTests", ["Transparency", crypto]),
        tests("PackFolderTests", ["PackFolder", "Transparency"]),
        tests("StreamAPITests", ["StreamAPI", "JSON", "Model", "Transport", httpTypes]),
        tests("NotationTests", ["Notation", yams]),
        tests(
            "IntakeTests", ["Intake", "Octets", "Model", "Notation"],
            exclude: ["Corpus", "Samples"]),
        tests("PolicyTests", ["Policy", "Model", "Notation"]),
        tests("TriageTests", ["Triage", "Model", "TestSupport"]),
        tests("MisreadingTests", ["MisreadingKit"]),
        tests("PlanTests", ["Plan", "Model"]),
        tests(
            "LedgerTests",
            ["Ledger", "Policy", "Triage", "Model", "Transparency", "TestSupport", grdb]),
        tests("EvidenceTests", ["Evidence", "Model", "StreamAPI", "Transport", httpTypes]),
        tests(
            "ExecutionTests",
            [
                "Execution", "Evidence", "StreamAPI", "Ledger", "Model", "Transparency",
                "Transport", "Sandbox", "TestTime",
                httpTypes,
            ]),
        tests(
            "AuditTests",
            ["TestSupport", "Audit", "Ledger", "Model", "Transparency", "lethe-verify"],
            exclude: ["OldLedger"]),
        tests("ReportTests", ["Report", "Model"]),
        tests("PageTests", ["Page", "Model"]),
        tests("ScheduleTests", ["Schedule", "Model"]),
        tests("NoticeTests", ["Notice", "Model", crypto]),
        tests("SandboxTests", ["Sandbox", httpTypes]),
        tests(
            "ConformanceTests",
            ["StreamAPI", "JSON", "Model", "Transport", "CurlTransport", "Sandbox", httpTypes]),
        tests(
            "CommandsTests",
            [
                "TestSupport", "Commands", "Runs", "WitnessService", "Keyring", "Execution",
                "Ledger", "Audit", "StreamAPI", "JSON", "Model", "Page", "Report", "Sandbox",
                "Transparency", "Triage", httpTypes, flyingFox, flyingSocks, arguments,
            ]),
        tests(
            "TranscriptTests", ["TestSupport", "lethe", subprocess],
            exclude: ["Inputs", "Transcripts"]),
        tests("CrashTests", ["TestSupport", "lethe", "lethe-verify", "TortureKit", "Sandbox"]),
    ]
)
