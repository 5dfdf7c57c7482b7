# Shared by the scripts beside it: sourced, never run. Everything it does is said on standard error with its time.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build"
assets="$build/assets"
binary="$root/.build/release/laporaman"

say() { printf '%s\n' "$*" >&2; }

# stage NAME COMMAND...: runs the command and says how long it took; its exit code is the command's. A function run as a
# stage must return at its first failure itself: bash does not stop it.
stage() {
    local name=$1 began=$SECONDS code=0
    shift
    say "-- $name"
    "$@" || code=$?
    if [ "$code" -eq 0 ]; then say "   $name: $((SECONDS - began)) s"; else say "   $name: failed (exit $code) after $((SECONDS - began)) s"; fi
    return "$code"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "Please run as root, or install sudo: $*"
        return 1
    fi
}

has_debian() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# need_debian PACKAGE...: installs those that are missing; asks the network nothing when all are there.
need_debian() {
    local package missing=()
    for package in "$@"; do has_debian "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian. Please install what these packages hold: ${missing[*]}"
        return 1
    fi
    stage "install ${missing[*]}" install_debian "${missing[@]}"
}

install_debian() {
    as_root apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

need_swift() {
    command -v swift >/dev/null && command -v wasm-ld >/dev/null && return 0
    say "Please put a Swift 6.2 or newer toolchain (swift, wasm-ld) on the PATH: https://www.swift.org/install/linux/"
    return 1
}

# What the server needs to be built and to run. Leaflet and the QR code come from Debian; nothing of them is in the repository.
need_for_server() {
    need_swift && need_debian libsqlite3-dev zlib1g-dev libvips-tools libjs-leaflet node-qrcode-generator bubblewrap brotli curl openssl
}

# is_newer FILE PATH...: FILE exists and nothing under the paths changed after it.
is_newer() {
    local file=$1
    shift
    [ -e "$file" ] && [ -z "$(find "$@" -newer "$file" -print -quit)" ]
}

# With the Swift runtime inside: the program runs where there is no toolchain, and each of its calls into the runtime is a
# direct one (decision 0029).
swift_release() { swift build --package-path "$root" -c release --static-swift-stdlib "$@"; }

build_server() {
    if is_newer "$binary" "$root/Sources" "$root/Package.swift"; then return 0; fi
    stage "build laporaman (release)" swift_release --product laporaman >&2 || return 1
    touch "$binary"
}

build_wasm() {
    local pure=("$root/Sources/Domain" "$root/Sources/Policy" "$root/Sources/TextCheck" "$root/Sources/PhotoFilter"
        "$root/Sources/DomainWasm" "$root/scripts/build-wasm")
    local there=() path
    for path in "${pure[@]}"; do [ ! -e "$path" ] || there+=("$path"); done
    if is_newer "$assets/laporaman.wasm" "${there[@]}"; then return 0; fi
    stage "build laporaman.wasm" "$root/scripts/build-wasm" >&2
}

# Everything that pages load in one folder: our own files, those from Debian's packages, the WebAssembly; each also
# compressed, since the server compresses nothing itself.
collect_assets() {
    local leaflet=/usr/share/javascript/leaflet
    local qrcode=/usr/share/javascript/qrcode-generator/qrcode.js
    mkdir -p "$assets/vendor/leaflet/images" &&
        cp -ru "$root/Sources/Web/Resources/assets/." "$assets/" &&
        cp -u "$leaflet/leaflet.min.js" "$assets/vendor/leaflet/leaflet.js" &&
        cp -u "$leaflet/leaflet.css" "$assets/vendor/leaflet/leaflet.css" &&
        cp -u "$leaflet"/images/*.png "$assets/vendor/leaflet/images/" &&
        cp -u "$qrcode" "$assets/vendor/qrcode.js" || return 1
    find "$assets" -type f \( -name '*.js' -o -name '*.css' -o -name '*.svg' -o -name '*.wasm' \) | while read -r file; do
        is_newer "$file.gz" "$file" || { gzip -9 -n -c "$file" >"$file.part" && mv "$file.part" "$file.gz"; } || return 1
        is_newer "$file.br" "$file" || { brotli -q 11 -c "$file" >"$file.part" && mv "$file.part" "$file.br"; } || return 1
    done
}

build_all() {
    need_for_server && build_server && build_wasm && stage "collect assets" collect_assets
}

# A Python of our own with what the tests import, made once.
need_python() {
    local wanted="pytest pytest-xdist pytest-timeout playwright axe-playwright-python openapi-spec-validator pillow cryptography lxml georeport three schemathesis"
    python3 -c 'import venv, ensurepip' 2>/dev/null || need_debian python3 python3-venv
    [ "$(cat "$build/venv/wanted" 2>/dev/null)" = "$wanted" ] && return 0
    stage "Python environment" make_python "$wanted"
}

make_python() {
    rm -rf "$build/venv"
    python3 -m venv "$build/venv" || return 1
    # shellcheck disable=SC2086 # one word, one package
    "$build/venv/bin/pip" install --quiet --disable-pip-version-check $1 >&2 || return 1
    printf '%s' "$1" >"$build/venv/wanted"
}

# The mail server that tests send real mail through. It is asked to configure nothing, so that nothing of it is started here.
need_postfix() {
    has_debian postfix && return 0
    printf 'postfix postfix/main_mailer_type select No configuration\n' | as_root debconf-set-selections && need_debian postfix
}

need_browser() { command -v chromium >/dev/null || need_debian chromium fonts-noto-core; }
need_node() { command -v node >/dev/null || need_debian nodejs; }
