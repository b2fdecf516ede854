#!/bin/sh
# Makes a Debian package of an installed tree: deb.sh TREE VERSION OUTPUT
#
# TREE holds usr/bin/finback and what belongs to it. What the package depends on is read from the
# binary: the packages of the libraries it is linked with, in the versions it needs.
set -eu
tree=$1 version=$2 output=$3
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# dpkg-shlibdeps wants to find the control file of a source package.
mkdir -p "$work/debian"
printf 'Source: finback\n\nPackage: finback\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "$tree/usr/bin/finback" 2>"$work/complaints" \
  | sed -n 's/^shlibs:Depends=//p') || { cat "$work/complaints" >&2; exit 1; }
[ -n "$depends" ] || { echo "deb.sh: no dependencies found" >&2; exit 1; }

cp -a "$tree" "$work/package"
mkdir -p "$work/package/DEBIAN"
cat >"$work/package/DEBIAN/control" <<END
Package: finback
Version: $version
Section: net
Priority: optional
Architecture: $architecture
Maintainer: The finback authors
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: $depends
Suggests: zstd, lz4, xz-utils
Description: packet browser for the terminal
 Opens captures of any size on the machine where they were taken and tells who
 closed a connection, how, and at which stage. Filters are Wireshark's; packets
 come from pcap and pcapng files, pipes and interfaces.
END
(cd "$work/package" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod -R u=rwX,go=rX "$work/package"
dpkg-deb --root-owner-group --build "$work/package" "$output" >/dev/null
