// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way; see `docs/house.md`.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library target of `Sources/`, fenced by what it may import.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

/// A test suite of `Tests/`.
func suite(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: imports + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "policyc",
  products: [
    .executable(name: "policyc", targets: ["policyc"]),
    .library(name: "PolicyLang", targets: ["PolicyLang"]),
    .library(name: "PolicyCompiler", targets: ["PolicyCompiler"]),
    .library(name: "RewardCheck", targets: ["RewardCheck"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CXML", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    room("SourceText"),
    room("DecisionDiagrams"),
    room("PolicyLang", ["SourceText"]),
    room("RewardCheck", ["SourceText", "DecisionDiagrams"]),
    room("PolicyCompiler", ["SourceText", "DecisionDiagrams", "PolicyLang", "RewardCheck"]),
    room("YAMLText", ["SourceText", "CYAML"]),
    room("XMLText", ["SourceText", "CXML"]),
    .executableTarget(
      name: "policyc",
      dependencies: [
        "SourceText", "PolicyLang", "PolicyCompiler", "RewardCheck", "YAMLText", "XMLText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: ["SourceText", "PolicyLang", "RewardCheck", "PolicyCompiler"],
      path: "Tests/TestSupport", swiftSettings: settings),
    suite("SourceTextTests", ["SourceText"]),
    suite("DecisionDiagramsTests", ["DecisionDiagrams"]),
    suite("PolicyLangTests", ["SourceText", "PolicyLang"]),
    suite("RewardCheckTests", ["SourceText", "DecisionDiagrams", "RewardCheck"]),
    suite(
      "PolicyCompilerTests",
      ["SourceText", "DecisionDiagrams", "PolicyLang", "RewardCheck", "PolicyCompiler"]),
    suite("YAMLTextTests", ["SourceText", "YAMLText"]),
    suite("XMLTextTests", ["SourceText", "XMLText"]),
    suite("CommandTests", ["SourceText", "policyc", "YAMLText", "CXML"]),
    suite("HouseTests", ["SourceText", "PolicyLang", "PolicyCompiler", "RewardCheck"]),
  ]
)
