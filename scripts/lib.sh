# What the scripts share. Sourced, not run.

fail() {
    echo "$0: $1" >&2
    exit 2
}

# Installs Debian packages where there is apt-get and one may use it.
debian() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else return 1; fi
    $sudo apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >&2
}
