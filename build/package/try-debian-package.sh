#!/bin/sh
# Tries a .deb of Leafcutter on a Debian that has nothing else: installs it, reads a folder without a window and in one, takes it off again, and
# says what it left behind. Needs root, debootstrap and Debian's packages; everything happens in a folder of its own.
#
#   build/package/try-debian-package.sh PACKAGE.deb DOCUMENTS FOLDER [PICTURE.png]
set -eu
package=$(readlink -f "$1"); documents=$(readlink -f "$2"); mkdir -p "$3"; folder=$(readlink -f "$3"); picture=${4:-}
clean=$folder/clean
root=$folder/tried

fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_operator() { inside setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/clerk XDG_RUNTIME_DIR=/tmp "$@"; }
# What belongs to the system's own bookkeeping of packages, or to the operator, is not counted.
listed() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./var/cache -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort); }
unmount() { for place in dev/shm dev/pts dev proc sys; do umount -l "$root/$place" 2>/dev/null || :; done; }
trap unmount EXIT

if [ ! -e "$clean/etc/debian_version" ]; then
  debootstrap --variant=minbase bookworm "$clean" > "$folder/debootstrap.log"
  # What the trial itself needs, to be there before and after.
  chroot "$clean" apt-get install -y --no-install-recommends xvfb xauth xdotool imagemagick > "$folder/tools.log"
fi
unmount
rm -rf "$root"
cp -a "$clean" "$root"
for place in proc sys dev dev/pts dev/shm; do mkdir -p "$root/$place"; mount --bind "/$place" "$root/$place"; done
cp -r "$documents" "$root/home/documents"
inside useradd --create-home --uid 1000 clerk
listed > "$folder/before"

cp "$package" "$root/tmp/leafcutter.deb"
inside apt-get install -y --no-install-recommends /tmp/leafcutter.deb > "$folder/install.log" 2>&1 || { tail "$folder/install.log"; fail 'it cannot be installed'; }
echo "Installed: $(inside dpkg-query -W leafcutter), with $(grep -c '^Setting up' "$folder/install.log") packages."

echo "Version: $(as_operator leafcutter --version)"
status=0
as_operator leafcutter ingest /home/documents --out /home/clerk/headless --json > "$folder/headless.json" 2> "$folder/headless.log" || status=$?
[ "$status" -le 1 ] || { tail "$folder/headless.log"; fail "ingest ended with $status"; }
echo "Without a window: $(cat "$folder/headless.json")"
grep -q '"addsUp":true' "$folder/headless.json" || fail 'the sums do not add up'

rm -rf "$root/home/clerk/.config"
as_operator xvfb-run -a -s '-screen 0 1440x900x24' sh -c '
  leafcutter /home/documents > /tmp/window.log 2>&1 & app=$!
  for i in $(seq 60); do xdotool search --onlyvisible --name Leafcutter > /dev/null 2>&1 && break; sleep 1; done
  # The dialog for the folder that was named: Enter in its first field starts it.
  sleep 5; xdotool key Return
  for i in $(seq 120); do leafcutter status --json 2> /dev/null | grep -q "\"state\":\"completed" && break; sleep 1; done
  sleep 2; import -window root /tmp/window.png; leafcutter status --json > /tmp/window.json 2> /dev/null
  kill $app; wait $app || :
' || fail 'the window could not be tried'
grep -q '"state":"completed' "$root/tmp/window.json" || { cat "$root/tmp/window.log"; fail "the window did not finish: $(cat "$root/tmp/window.json")"; }
echo "In the window: $(cat "$root/tmp/window.json")"
[ -z "$picture" ] || cp "$root/tmp/window.png" "$picture"

inside apt-get purge -y leafcutter > "$folder/purge.log" 2>&1 || { tail "$folder/purge.log"; fail 'it cannot be taken off'; }
listed > "$folder/after"
comm -13 "$folder/before" "$folder/after" > "$folder/left"
grep -il leafcutter "$folder/left" > /dev/null && { cat "$folder/left"; fail 'it left something behind'; }
[ -e "$root/home/clerk/headless" ] || fail "the operator's texts are gone"
echo "Taken off. Left behind: $(wc -l < "$folder/left") paths of other packages, none of Leafcutter's; the operator's data is there."
