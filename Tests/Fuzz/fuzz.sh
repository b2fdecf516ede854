#!/usr/bin/env bash
# Fuzzes one part of finback with libFuzzer.
#   fuzz.sh NAME [libFuzzer's options]     as: fuzz.sh CaptureReaders -max_total_time=60
# NAME is that of a Swift file beside this script; its first imports say what is built for it. Seeds
# come from finback's own writers, findings are left in .build/fuzz/NAME.
set -euo pipefail
cd "$(dirname "$0")/../.."
name=${1:?usage: fuzz.sh NAME [libFuzzer options]}
shift
out=.build/fuzz/$name
mkdir -p "$out/corpus"

flags=(-O -wmo -parse-as-library -enable-testing -sanitize=fuzzer -swift-version 6
  -enable-experimental-feature Lifetimes -strict-memory-safety -I "$out")

# The modules that NAME needs, lowest first, and what it shares with the tests.
extra=()
case $name in
CaptureReaders) modules=(Bytes Capture) ;;
Frames)
  modules=(Bytes Fields Inflate Dissection)
  extra+=(Tests/DissectionTests/Application/ServiceSamples.swift)
  ;;
*) modules=(Bytes Fields Regex Filter) ;;
esac

cat > "$out/CMappedMemory.modulemap" <<MAP
module CMappedMemory { header "$PWD/Sources/CMappedMemory/include/CMappedMemory.h" }
MAP
for map in "$out/CMappedMemory.modulemap" Sources/CPCRE2/module.modulemap \
  Sources/CZlib/module.modulemap; do
  flags+=(-Xcc "-fmodule-map-file=$map")
done

objects=()
clang -O2 -c -I Sources/CMappedMemory/include Sources/CMappedMemory/CMappedMemory.c \
  -o "$out/CMappedMemory.o"
objects+=("$out/CMappedMemory.o")
# What Fields needs of other packages, as the package manager builds it.
if [[ " ${modules[*]} " == *" Fields "* ]]; then
  swift build -c release --target Fields
  built=$(swift build -c release --show-bin-path)
  for module in InternalCollectionsUtilities ContainersPreview BasicContainers; do
    cp "$built/Modules/$module.swiftmodule" "$out/"
    objects+=("$built/$module.build"/*.o)
  done
fi
# A module's data files as code, as the package manager makes it of them.
resources() {
  echo 'struct PackageResources {'
  for file in "$1"/*; do
    echo "  static let $(basename "$file" | tr '.-' '__'): [UInt8] = ["
    od -An -v -tu1 "$file" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
    echo '  ]'
  done
  echo '}'
}

for module in "${modules[@]}"; do
  mapfile -t sources < <(find "Sources/$module" -name '*.swift' | sort)
  if [ "$module" = Dissection ]; then
    resources Sources/Dissection/Registries/Data > "$out/Resources.swift"
    sources+=("$out/Resources.swift")
  fi
  swiftc "${flags[@]}" -module-name "$module" -emit-module \
    -emit-module-path "$out/$module.swiftmodule" -c "${sources[@]}" -o "$out/$module.o"
  objects+=("$out/$module.o")
done
libraries=()
for module in "${modules[@]}"; do
  if [ "$module" = Regex ]; then libraries+=(-lpcre2-8); fi
  if [ "$module" = Inflate ]; then libraries+=(-lz); fi
done
swiftc "${flags[@]}" -module-name "$name" "Tests/Fuzz/$name.swift" "${extra[@]}" \
  "${objects[@]}" \
  "${libraries[@]}" -o "$out/$name"

# A crash must end the run, not wait for a debugger.
export SWIFT_BACKTRACE=enable=no
FINBACK_SEEDS="$out/corpus" "$out/$name" || true
exec "$out/$name" -artifact_prefix="$out/" "$@" "$out/corpus"
