#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak/build.sh [-u URL] [-r URL] [-k KEY] FOLDER: makes what is released out of this checkout.
#
#   FOLDER/repo                                       a repository, to be published at the URL of -u
#   FOLDER/io.github.gatherlab.Gather.flatpakref      installs from there, with updates
#   FOLDER/io.github.gatherlab.Gather.flatpak         a bundle: one file, installs without a server
#
#   -u URL   where the repository will be (default: where it is now, as a file: URL)
#   -r URL   a .flatpakrepo file that brings the runtime to a computer that has none
#   -k KEY   sign with this key of gpg
#
# A folder that has a repository gets one version more. See README.md beside this file.
set -eu

usage() {
  sed -n '5,15s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

url='' runtime_repo='' key=''
while getopts u:r:k: option; do
  case $option in
    u) url=$OPTARG ;;
    r) runtime_repo=$OPTARG ;;
    k) key=$OPTARG ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
[ $# = 1 ] || usage

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
manifest=$(ls "$here"/*.Gather.json)
id=$(basename "$manifest" .json)
branch=stable
[ -n "$url" ] || url=file://$folder/repo

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
# flatpak-builder keeps its state in the folder that it is started in.
cd "$work"

# Without FUSE, so that it also runs in a container: there is one module, and no cache to protect.
flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-download \
  --default-branch=$branch ${key:+"--gpg-sign=$key"} --repo="$folder/repo" "$work/build" "$manifest"
flatpak build-update-repo --title=Gather --default-branch=$branch --generate-static-deltas --prune \
  ${key:+"--gpg-sign=$key"} "$folder/repo"

public_key=
if [ -n "$key" ]; then
  gpg --export "$key" >"$work/key.gpg"
  public_key=$(base64 -w 0 "$work/key.gpg")
fi
flatpak build-bundle "--repo-url=$url" ${key:+"--gpg-keys=$work/key.gpg"} \
  ${runtime_repo:+"--runtime-repo=$runtime_repo"} "$folder/repo" "$folder/$id.flatpak" "$id" $branch

{
  printf '[Flatpak Ref]\nTitle=Gather\nName=%s\nBranch=%s\nUrl=%s\nIsRuntime=false\n' \
    "$id" $branch "$url"
  printf 'SuggestRemoteName=gather\nHomepage=https://github.com/gatherlab/gather\n'
  [ -z "$runtime_repo" ] || printf 'RuntimeRepo=%s\n' "$runtime_repo"
  [ -z "$public_key" ] || printf 'GPGKey=%s\n' "$public_key"
} >"$folder/$id.flatpakref"

echo "Made in $folder: repo, $id.flatpakref, $id.flatpak"
