#!/bin/bash
# Builds policyc as one static file that needs nothing of the machine it runs on, not even a C library.
#
# libyaml and libxml2 are linked in from the distribution's archives. Debian's libxml2 is built with ICU, 31 MB of
# tables for encodings; policyc reads UTF-8 and nothing else, so the few functions of ICU that libxml2 names are
# given here as ones that fail, and ICU stays out.
set -euo pipefail
cd "$(dirname "$0")/.."
swift="${SWIFT:-swift}"
out=.build-dist
mkdir -p "$out"

archive="$(clang -print-file-name=libxml2.a)"
[ -e "$archive" ] || { echo "dist: there is no libxml2.a; install libxml2-dev" >&2; exit 1; }
names="$(nm -u "$archive" 2>/dev/null | awk '$2 ~ /^(ucnv_|UCNV_)[A-Za-z_]*_[0-9]+$/ {print $2}' | sort -u)"
{
  echo '/* What libxml2 asks of ICU; opening a converter fails, so that nothing else is ever called. */'
  for name in $names; do
    case "$name" in
      ucnv_open_*)
        echo "void *$name(const char *encoding, int *status) { (void)encoding; *status = 4; return 0; }" ;;
      *) echo "void $name(void) {}" ;;
    esac
  done
} > "$out/no_icu.c"
clang -Os -c "$out/no_icu.c" -o "$out/no_icu.o"
clang -Os -c scripts/dist/alone.c -o "$out/alone.o"

# The linker warns of libxml2's own network code, which nothing here calls.
$swift build --configuration release --scratch-path "$out/build" --product policyc \
  --static-swift-stdlib -Xswiftc -static-executable -Xlinker --gc-sections \
  -Xlinker "$PWD/$out/no_icu.o" -Xlinker "$PWD/$out/alone.o" \
  -Xlinker -lxml2 -Xlinker -lyaml -Xlinker -llzma -Xlinker -lz -Xlinker -lm |
  grep -v 'in statically linked applications requires'
cp "$out/build/release/policyc" "$out/policyc"
strip "$out/policyc"
if readelf -l "$out/policyc" | grep -q INTERP; then
  echo "dist: the file asks for a dynamic linker" >&2
  exit 1
fi
(cd "$out" && sha256sum policyc > policyc.sha256)
ls -l "$out/policyc" | awk '{printf "%s: %.1f MB, static\n", $NF, $5 / 1000000}'
