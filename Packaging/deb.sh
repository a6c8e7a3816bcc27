#!/bin/sh
# Makes a Debian package of what `make install` put under a folder:
#   sh Packaging/deb.sh STAGE OUT
# STAGE holds usr/bin and usr/share; OUT is the folder for the package.
set -eu

stage=$1
out=$2
here=$(dirname "$0")
lethe=$stage/usr/bin/lethe
version=$("$lethe" --version)
arch=$(dpkg --print-architecture)

# Examples and units, made by the program itself.
install -d "$stage/etc/lethe" "$stage/lib/systemd/system"
install -m 0644 "$here/lethe.yaml.example" "$stage/etc/lethe/lethe.yaml.example"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
lethe=$(cd "$(dirname "$lethe")" && pwd)/lethe
(cd "$work" && "$lethe" init --controller acme.example > init.txt 2>&1)
install -m 0644 "$work/policy.yaml" "$stage/etc/lethe/policy.yaml.example"
"$lethe" schedule --at 01:00 --inbox /var/lib/lethe/inbox --program /usr/bin/lethe \
  --config "$stage/etc/lethe/lethe.yaml.example" --print > "$work/units"
# The units are printed one after the other, each after its name.
for unit in lethe-night.service lethe-night.timer; do
  sed -n "/^# $unit\$/,/^# lethe-night/p" "$work/units" | grep -v '^# lethe-night\.' \
    | sed "s|/[^ ]*/etc/lethe/lethe\.yaml\.example|/etc/lethe/lethe.yaml|" \
    > "$stage/lib/systemd/system/$unit"
  chmod 0644 "$stage/lib/systemd/system/$unit"
done

docs=$stage/usr/share/doc/lethe
install -m 0644 "$here/debian/copyright" "$docs/copyright"
install -m 0644 "$here/debian/README.Debian" "$docs/README.Debian"
rm -f "$docs/LICENSE"
printf 'lethe (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- %s  %s\n' "$version" \
  'Lethe maintainers <maintainers@lethe.example.org>' 'Fri, 27 Nov 2026 00:00:00 +0000' \
  | gzip -9n > "$docs/changelog.gz"
chmod 0644 "$docs/changelog.gz"

# The libraries of the system that the programs need.
mkdir -p "$work/debian"
printf 'Source: lethe\n\nPackage: lethe\nArchitecture: any\n' > "$work/debian/control"
binaries=$(cd "$stage" && pwd)/usr/bin
depends=$(cd "$work" && dpkg-shlibdeps -O "$binaries/lethe" "$binaries/lethe-verify" 2>/dev/null \
  | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "the libraries that lethe needs cannot be named"; exit 1; }

install -d "$stage/DEBIAN"
size=$(du -sk --exclude=DEBIAN "$stage" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@SIZE@/$size/" \
  -e "s/@DEPENDS@/$depends/" "$here/debian/control.in" > "$stage/DEBIAN/control"
printf '/etc/lethe/lethe.yaml.example\n/etc/lethe/policy.yaml.example\n' \
  > "$stage/DEBIAN/conffiles"
for script in postinst prerm postrm; do
  install -m 0755 "$here/debian/$script" "$stage/DEBIAN/$script"
done
(cd "$stage" && find usr lib -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum \
  > DEBIAN/md5sums)
find "$stage" -type d -exec chmod 0755 {} +
mkdir -p "$out"
dpkg-deb --root-owner-group --build "$stage" "$out/lethe_${version}_${arch}.deb"
