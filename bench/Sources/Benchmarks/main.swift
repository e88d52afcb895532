// One benchmark by name, or all: `Benchmarks [gold]`.
let benchmarks: [(name: String, run: () throws -> Void)] = [
  ("gold", benchmarkGold),
  ("gold-shapes", benchmarkGoldShapes),
  ("small-gold", benchmarkSmallGold),
]

let wanted = CommandLine.arguments.dropFirst()
for benchmark in benchmarks where wanted.isEmpty || wanted.contains(benchmark.name) {
  try benchmark.run()
}
