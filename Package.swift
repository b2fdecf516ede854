// swift-tools-version: 6.2
import PackageDescription

/// Settings of every module: Swift 6 language mode, strict memory safety, and optimisation across
/// modules in release builds (the walk over a packet's fields crosses four of them).
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// The same, for modules that declare non-escapable views.
let viewSettings: [SwiftSetting] = settings + [.enableExperimentalFeature("Lifetimes")]

let package = Package(
  name: "finback",
  products: [.executable(name: "finback", targets: ["finback"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // System libraries; C only where a macro or a signal handler needs it.
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "CMappedMemory"),
    .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // From the bytes up.
    .target(name: "Bytes", swiftSettings: viewSettings),
    .target(
      name: "Fields",
      dependencies: ["Bytes", .product(name: "BasicContainers", package: "swift-collections")],
      swiftSettings: viewSettings),
    .target(name: "Capture", dependencies: ["Bytes", "CMappedMemory"], swiftSettings: settings),
    .target(name: "Regex", dependencies: ["Bytes", "CPCRE2"], swiftSettings: settings),
    .target(name: "Inflate", dependencies: ["Bytes", "CZlib"], swiftSettings: settings),
    .target(
      name: "Dissection", dependencies: ["Fields", "Inflate"],
      resources: [.embedInCode("Registries/Data")], swiftSettings: settings),
    .target(
      name: "Streams", dependencies: ["Dissection", "Capture"],
      swiftSettings: settings),
    .target(name: "Filter", dependencies: ["Fields", "Regex"], swiftSettings: settings),
    .target(name: "Presentation", dependencies: ["Streams"], swiftSettings: settings),
    .target(
      name: "Session", dependencies: ["Streams", "Filter", "Presentation"],
      swiftSettings: settings),
    .target(name: "Diagnosis", dependencies: ["Session", "Inflate"], swiftSettings: settings),
    .target(
      name: "Export",
      dependencies: [
        "Session", "Diagnosis", .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: settings),
    .target(name: "LiveCapture", dependencies: ["Capture", "CPcap"], swiftSettings: settings),

    // The screen.
    .target(name: "Canvas", swiftSettings: settings),
    .target(
      name: "Configuration", dependencies: ["Canvas", "TOMLKit", "Themes"],
      swiftSettings: settings),
    .target(
      name: "Themes", path: "Themes", exclude: ["README.md"],
      resources: [
        .embedInCode("finback-dark.toml"), .embedInCode("finback-light.toml"),
        .embedInCode("high-contrast.toml"), .embedInCode("solarized.toml"),
        .embedInCode("mono.toml"),
      ], swiftSettings: settings),
    .target(
      name: "Browser", dependencies: ["Session", "Diagnosis", "Export", "Canvas", "Configuration"],
      swiftSettings: settings),
    .target(name: "Curses", dependencies: ["Canvas", "CNcurses"], swiftSettings: settings),

    // The program.
    .executableTarget(
      name: "finback",
      dependencies: [
        "Browser", "Curses", "Export", "LiveCapture",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),

    .target(
      name: "MadeInput", path: "Tests/MadeInput", swiftSettings: settings),
    .testTarget(name: "BytesTests", dependencies: ["Bytes"], swiftSettings: settings),
    .testTarget(name: "FieldsTests", dependencies: ["Fields"], swiftSettings: settings),
    .testTarget(
      name: "CaptureTests", dependencies: ["Capture", "MadeInput"], swiftSettings: settings),
    .testTarget(name: "InflateTests", dependencies: ["Inflate"], swiftSettings: settings),
    .testTarget(
      name: "DissectionTests", dependencies: ["Dissection", "MadeInput"], swiftSettings: settings),
    .testTarget(
      name: "StreamsTests", dependencies: ["Streams", "MadeInput"], swiftSettings: settings),
    .testTarget(
      name: "FilterTests", dependencies: ["Filter", "Dissection"], swiftSettings: settings),
    .testTarget(name: "PresentationTests", dependencies: ["Presentation"], swiftSettings: settings),
    .testTarget(
      name: "SessionTests", dependencies: ["Session", "MadeInput"], swiftSettings: settings),
    .testTarget(
      name: "DiagnosisTests", dependencies: ["Diagnosis", "MadeInput"],
      swiftSettings: settings),
    .testTarget(
      name: "ExportTests", dependencies: ["Export", "MadeInput"], swiftSettings: settings),
    .testTarget(name: "LiveCaptureTests", dependencies: ["LiveCapture"], swiftSettings: settings),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "Configuration"], swiftSettings: settings),
    .testTarget(
      name: "CursesTests", dependencies: ["Curses", "MadeInput"], swiftSettings: settings),
    .testTarget(
      name: "BrowserTests", dependencies: ["Browser", "MadeInput"], exclude: ["Goldens"],
      swiftSettings: settings),
    .testTarget(
      name: "ProgramTests", dependencies: ["Browser", "MadeInput"], swiftSettings: settings),

    // For developers; `make build` and `make install` leave it out.
    .executableTarget(
      name: "finback-benchmarks", dependencies: ["Capture", "Dissection", "Diagnosis"],
      path: "Tests/Benchmarks",
      swiftSettings: settings),
  ]
)
