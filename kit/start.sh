tool="$root/bin/workbook"
stamp="$state/ready"
# Where the programs of bin/ look for Swift's libraries.
libraries="$state/swift"
edition_system='{{system}}'

yes='' any_swift='' or_any=''
if [ "${1:-}" = --yes ]; then
  yes=1
  shift
fi

require_edition_system() {
  found=$(sed -n 's/^VERSION_ID="*\([^"]*\)"*$/\1/p; s/^NAME="*\([A-Za-z]*\).*/\1/p' \
    /etc/os-release | tr '\n' ' ')
  case "$found" in
    "$edition_system "*) return ;;
  esac
  problem "this kit is for $edition_system, and this is ${found:-another system}" \
    'its programs need the libraries of the system that they were built on' \
    "Use a $edition_system machine, virtual machine or container, or ask for a kit for yours."
}

# link_libraries: lets the programs of bin/ find the libraries of this machine's Swift.
link_libraries() {
  # A launcher, such as swiftly's, stands elsewhere than the Swift that it starts.
  resources=$("$(dirname "$swift")/swiftc" -print-target-info |
    sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
  [ -e "$resources/linux/libXCTest.so" ] || problem "Swift's libraries are not where they should be" \
    "there is no '$resources/linux/libXCTest.so'" \
    "Install Swift $swift_version anew from https://www.swift.org/install/linux/."
  ln -sfn "$resources/linux" "$libraries"
}

swift=$(find_swift)
identity="$swift $(stat -L -c '%Y %s' "${swift:-$root}") $(stat -c '%Y %s' "$tool")"
if [ "$(cat "$stamp" 2>/dev/null)" != "$identity" ] || ! [ -e "$libraries/libXCTest.so" ]; then
  mkdir -p "$state"
  require_supported_system
  require_edition_system
  require_swift
  # shellcheck disable=SC2086 # the lists are meant to be split
  install $packages
  # shellcheck disable=SC2086
  [ -n "${WORKBOOK_VENV:-}" ] || python_environment $python_packages
  link_libraries
  printf '%s\n' "$identity" >"$stamp.$$"
  mv "$stamp.$$" "$stamp"
fi
if [ "${1:-}" = doctor ] && [ -z "${WORKBOOK_VENV:-}" ]; then
  # shellcheck disable=SC2086
  python_environment $python_packages
fi
PATH="$(readlink -f "$libraries/../../../bin"):$PATH" WORKBOOK_ROOT=$root exec "$tool" "$@"
