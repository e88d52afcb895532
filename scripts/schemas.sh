#!/bin/bash
# Validates the SARIF of every example, as it is and spoilt, against the published schema.
set -euo pipefail
cd "$(dirname "$0")/.."
schema="${SARIF_SCHEMA:-https://json.schemastore.org/sarif-2.1.0.json}"
policyc="${POLICYC:-.build-release/release/policyc}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check check-jsonschema
cp -r examples "$folder/spoilt"
find "$folder/spoilt" -name '*.policy' -exec sed -i 's/weapon is/weapn is/; s/-> re/-> er/' {} +
for example in $(find examples -name '*.policy' -printf '%h\n' | sort -u); do
  name="$(basename "$example")"
  for source in "$example" "$folder/spoilt/${example#examples/}"; do
    for verb in check test; do
      out="$folder/$verb-$name-$(basename "$(dirname "$source")").sarif"
      "$policyc" "$verb" "$source" --format sarif > "$out" || [ $? = 1 ]
      # A source with errors has no tests to run.
      [ -s "$out" ] || rm "$out"
    done
  done
done
"$folder/venv/bin/check-jsonschema" --schemafile "$schema" "$folder"/*.sarif
ls "$folder"/*.sarif | wc -l | awk '{print $1 " logs are valid"}'
