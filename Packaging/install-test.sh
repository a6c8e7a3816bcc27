#!/bin/sh
# Installs the Debian package into a bare Debian 12 and lets a night pass there, against the sandbox:
#   sh Packaging/install-test.sh PACKAGE.deb        (as root; needs mmdebstrap and a mirror)
# Everything happens in a folder that is thrown away.
set -eu

deb=$1
root=$(mktemp -d)
finish() {
  if [ -s "$root/tmp/listener" ]; then kill "$(cat "$root/tmp/listener")" 2> /dev/null || true; fi
  if [ -s "$root/tmp/shell" ]; then
    kill "$(cat "$root/tmp/shell")" 2> /dev/null || true
    sleep 2
  fi
  umount "$root/proc" 2> /dev/null || true
  rm -rf --one-file-system "$root"
}
trap finish EXIT
say() { printf '== %s\n' "$*"; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
# apt as it reaches its mirrors on this machine.
fetch() {
  inside env ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Use-Pty=0 "$@" > "$root/tmp/apt.log" 2>&1 \
    || { cat "$root/tmp/apt.log"; exit 1; }
}
as_lethe() { inside setpriv --reuid=lethe --regid=lethe --init-groups "$@"; }

say "a bare Debian 12"
mmdebstrap --quiet --variant=minbase bookworm "$root" ${MIRROR:+"$MIRROR"}
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/*proxy*; do
  if [ -f "$file" ]; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
done
fetch update

say "lethe-verify alone, before anything is installed"
dpkg-deb --fsys-tarfile "$deb" | tar -xO ./usr/bin/lethe-verify > "$root/tmp/lethe-verify"
chmod 0755 "$root/tmp/lethe-verify"
inside ldd /tmp/lethe-verify > "$root/tmp/libraries" 2>&1 || true
cat "$root/tmp/libraries"
if grep -E 'not found|swift|Foundation|curl|sqlite' "$root/tmp/libraries"; then exit 1; fi
inside /tmp/lethe-verify --version

say "the package"
cp "$deb" "$root/tmp/lethe.deb"
fetch install /tmp/lethe.deb
inside ldd /usr/bin/lethe
test "$(inside stat -c '%U %a' /var/lib/lethe)" = "lethe 750"
test -f "$root/usr/share/man/man1/lethe-run.1.gz"
test -f "$root/usr/share/bash-completion/completions/lethe"

say "the sandbox"
# It ends with the shell that began it.
inside sh -c 'echo $$ > /tmp/shell; lethe sandbox --port 18080 --limit-scale 100 > /tmp/sandbox & wait' &
tries=0
until [ -s "$root/tmp/sandbox" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || { echo "the sandbox does not begin"; exit 1; }
  sleep 0.2
done

say "a mail server, and something that expects a ping"
fetch install --no-install-recommends python3-aiosmtpd
fetch install --no-install-recommends --download-only prometheus
inside sh -c 'dpkg -x /var/cache/apt/archives/prometheus_*.deb /tmp/prometheus'
cat > "$root/tmp/listen.py" <<'PYTHON'
import asyncio, http.server, threading
from aiosmtpd.controller import Controller

class Mail:
    async def handle_DATA(self, server, session, envelope):
        with open("/tmp/mail", "wb") as file:
            file.write(envelope.content)
        return "250 taken"

class Ping(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open("/tmp/pings", "a") as file:
            file.write(self.path.split("?")[0] + "\n")
        self.send_response(200)
        self.end_headers()
    def log_message(self, *words):
        pass

Controller(Mail(), hostname="127.0.0.1", port=18025).start()
http.server.HTTPServer(("127.0.0.1", 18081), Ping).serve_forever()
PYTHON
inside sh -c 'echo $$ > /tmp/listener; exec python3 /tmp/listen.py' &

say "init, the configuration, the keys"
key=$(sed -n 's/^STREAM_API_KEY=//p' "$root/tmp/sandbox")
secret=$(sed -n 's/^STREAM_API_SECRET=//p' "$root/tmp/sandbox")
# shellcheck disable=SC2016 # the inner shell expands them
inside sh -euc '
  cd /etc/lethe
  sed "s|^stream:|stream:\n  base_url: http://127.0.0.1:18080|" lethe.yaml.example > lethe.yaml
  printf "notify:\n  ping: http://127.0.0.1:18081/ping\n  metrics: /var/lib/lethe/lethe.prom\n" >> lethe.yaml
  printf "  mail: {from: lethe@acme.example, to: [dpo@acme.example], relay: \"localhost:18025\"}\n" \
    >> lethe.yaml
  cp policy.yaml.example policy.yaml
  printf %s "$1" > stream-api-key
  printf %s "$2" > stream-api-secret
  chown lethe:lethe stream-api-key stream-api-secret
  chmod 0600 stream-api-key stream-api-secret' sh "$key" "$secret"
as_lethe sh -c 'cd /tmp && mkdir init && cd init && lethe init --controller acme.example'
as_lethe lethe keys generate --config /etc/lethe/lethe.yaml

say "doctor"
code=0
as_lethe lethe doctor --config /etc/lethe/lethe.yaml || code=$?
[ "$code" = 0 ]

say "schedule"
inside lethe schedule --config /etc/lethe/lethe.yaml --at 01:00 --inbox /var/lib/lethe/inbox \
  --print > "$root/tmp/units"
grep -q '^ReadWritePaths=.*/var/lib/lethe' "$root/tmp/units"
cut='/^# lethe-night.service$/,/^# lethe-night.timer$/p'
sed -n "$cut" "$root/tmp/units" | grep -v '^# lethe-night' | diff - "$root/lib/systemd/system/lethe-night.service"

say "a night, by the timer's own command"
command=$(sed -n 's/^ExecStart=//p' "$root/lib/systemd/system/lethe-night.service")
cp "$root/tmp/init/requests-sample.csv" "$root/var/lib/lethe/inbox/"
chmod 0644 "$root/var/lib/lethe/inbox/requests-sample.csv"
code=0
# shellcheck disable=SC2086 # the command is words
as_lethe $command || code=$?
[ "$code" = 0 ] || [ "$code" = 3 ]

say "who was told of it"
test "$(sed -n 1p "$root/tmp/pings")" = /ping/start
grep -q '^/ping\(/3\)\?$' "$root/tmp/pings"
as_lethe lethe verify --config /etc/lethe/lethe.yaml /var/lib/lethe/reports/run-000001 --seen /tmp/mail
inside /tmp/prometheus/usr/bin/promtool check metrics < "$root/var/lib/lethe/lethe.prom"

say "a night that did not run is found"
fetch install --no-install-recommends faketime
install -d -m 1777 "$root/dev/shm"
as_lethe faketime '+3 days' lethe doctor --offline --config /etc/lethe/lethe.yaml \
  > "$root/tmp/missed" || true
grep 'no night has begun for 3 d' "$root/tmp/missed"

say "its pack and its page"
inside /tmp/lethe-verify /var/lib/lethe/reports/run-000001
as_lethe lethe report html /var/lib/lethe/reports/run-000001 > "$root/tmp/page.html"
cmp "$root/tmp/page.html" "$root/var/lib/lethe/reports/run-000001.html"
test -f "$root/var/lib/lethe/reports/index.html"

say "removing the package keeps the evidence"
inside apt-get -q -y -o DPkg::Use-Pty=0 purge lethe > /dev/null 2>&1
test -f "$root/var/lib/lethe/reports/run-000001/SHA256SUMS"
test ! -e "$root/usr/bin/lethe"

say "all of it is as it should be"
