#!/bin/sh
# Record the samples again: real programs, real kernels, in network namespaces of their own.
#
#   Samples/record.sh                 all samples, into this folder
#   Samples/record.sh NAME…           those samples
#   Samples/record.sh --mixed FOLDER  the large mixed recording, into FOLDER
#
# Needs root, python3, iproute2, tcpdump, nginx and openssl. The machine's own network, nginx and files
# are left alone.
set -eu

[ "$(id -u)" = 0 ] || { echo "record.sh must run as root: it makes network namespaces" >&2; exit 1; }
for program in python3 ip tcpdump nginx openssl; do
  command -v $program >/dev/null || { echo "record.sh needs $program" >&2; exit 1; }
done

exec python3 -B "$(dirname "$0")/recorder" "$@"
