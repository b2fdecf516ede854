#!/usr/bin/env bash
# Takes the pictures of this folder: finback in a real xterm under Xvfb, driven by keys.
#
#   Screenshots/take.sh [FINBACK]        needs xvfb, xterm, xdotool, imagemagick
#
# Each picture is one call of `shot`: its name, the size in characters, the capture, and the keys.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
finback=$(realpath "${1:-$here/../.build/release/finback}")
samples=$(realpath "$here/../Samples")
cd "$here"
for program in Xvfb xterm xdotool import; do
  command -v "$program" >/dev/null || { echo "$program is missing" >&2; exit 1; }
done

home=$(mktemp -d)
display=:$((90 + RANDOM % 900))
Xvfb "$display" -screen 0 1700x1100x24 -noreset >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
export DISPLAY=$display XDG_CONFIG_HOME=$home XDG_STATE_HOME=$home LC_ALL=C.UTF-8 TZ=UTC
sleep 1

# shot NAME COLSxROWS CAPTURE KEY…: a key is text to type, or @Name for a named key.
shot() {
  local name=$1 size=$2 capture=$3 key window
  shift 3
  xterm -u8 -fa 'DejaVu Sans Mono' -fs 9 -geometry "$size+0+0" -b 4 -tn xterm-256color -xrm 'XTerm*allowSendEvents: true' \
    -bg black -fg gray90 -title finback -e "$finback" "$samples/$capture" &
  local terminal=$!
  window=$(xdotool search --sync --onlyvisible --name '^finback$' | head -n 1)
  sleep 1.5
  for key in "$@"; do
    case $key in
      @*) xdotool key --window "$window" "${key#@}" ;;
      *) xdotool type --window "$window" --delay 15 "$key" ;;
    esac
    sleep 0.4
  done
  sleep 0.8
  import -window "$window" "$name.png"
  kill "$terminal" 2>/dev/null || true
  wait "$terminal" 2>/dev/null || true
  echo "$name.png"
}

shot list 160x45 which-reset.pcap '164G'
shot filter 160x45 which-reset.pcap '/' \
  'tcp.flags.reset eq 1 and !(tcp.seq eq 1 or tcp.ack eq 1)' @Return
shot follow 120x36 which-reset.pcap '102G' 'f'
shot log 160x45 which-reset.pcap ":log $samples/which-reset.error.log" @Return
shot small 80x24 which-reset.pcap '102G'
