// The yardstick: simdjson reads the output field of every record of a file.
//
//     g++ -O3 -march=native -std=c++17 bench/score/simdjson.cpp -lsimdjson -o simdjson && ./simdjson RECORDS
//
// Prints how many bytes the outputs have in all and the seconds it took, file to sum.
#include <chrono>
#include <cstdio>
#include <simdjson.h>

int main(int count, char **words) {
  if (count != 2) return 2;
  auto begin = std::chrono::steady_clock::now();
  simdjson::padded_string text;
  if (simdjson::padded_string::load(words[1]).get(text)) return 3;
  simdjson::ondemand::parser parser;
  size_t bytes = 0, records = 0;
  const char *end = text.data() + text.size();
  for (const char *line = text.data(); line < end;) {
    auto *feed = static_cast<const char *>(memchr(line, '\n', end - line));
    if (feed == nullptr) feed = end;
    // Every line but the last ones has more than the padding behind it; the string has it behind the last.
    simdjson::padded_string_view view(line, feed - line, text.data() + text.size() + simdjson::SIMDJSON_PADDING - line);
    simdjson::ondemand::document document;
    std::string_view output;
    if (parser.iterate(view).get(document) || document["output"].get(output)) return 1;
    bytes += output.size();
    records += 1;
    line = feed + 1;
  }
  std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  std::printf("%zu %zu %.6f\n", records, bytes, time.count());
}
