# Sourced by the scripts beside it: what the build and the mount need from Debian or Ubuntu.
# shellcheck shell=bash

# Read by the scripts that source this file.
# shellcheck disable=SC2034
recallfs_packages=(
  fuse3 libfuse3-dev libmd-dev libsqlite3-dev libcurl4-openssl-dev zlib1g-dev libopenblas0 pkg-config
)

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# as_root COMMAND...: runs it as root, through sudo where that is needed.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "This needs root, and there is no sudo. As root, run: $*"
  fi
}

# install_packages NAME...: installs those that are missing; silent when none is.
install_packages() {
  local name missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian or Ubuntu: make sure that these are installed under your system's names: $*"
    return 0
  fi
  for name in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true) == installed ]] || missing+=("$name")
  done
  [[ ${#missing[@]} -eq 0 ]] && return 0
  say "Installing ${missing[*]}"
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    "${missing[@]}" >/dev/null 2>&1; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
  fi
}

# require_swift: stops with directions where there is no Swift 6.2 or newer.
require_swift() {
  local version
  command -v swift >/dev/null || fail "Swift is not installed. Get 6.2 or newer from https://www.swift.org/install/linux/
and make sure that 'swift' is on the PATH of this shell."
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -1)
  if [[ -n $version && $(printf '%s\n6.2\n' "$version" | sort -V | head -1) != 6.2 ]]; then
    fail "Swift $version is too old. Get 6.2 or newer from https://www.swift.org/install/linux/."
  fi
}

# mounts_below PREFIX: the mount points of recallfs whose path begins with it, deepest first.
mounts_below() {
  awk -v prefix="$1" '
    { for (field = 7; field <= NF && $field != "-"; field++); }
    $(field + 1) == "fuse.recallfs" && index($5, prefix) == 1 { print $5 }' /proc/self/mountinfo | sort -r
}
