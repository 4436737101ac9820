#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make.sh FOLDER: makes the certificates of the tests there, with keys that protect nothing. Those in
# this folder were made so once. Their dates are far from today on either side, so that no test fails
# one day because of the date.
set -eu

cd "${1:?usage: make.sh FOLDER}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/ca.conf" <<CONF
[ca]
default_ca = tests
[tests]
database = $scratch/index
new_certs_dir = $scratch
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CONF
: >"$scratch/index"

long_ago=20200101000000Z
far_off=21200101000000Z

# make NAME SUBJECT SIGNER FROM UNTIL EXTENSIONS
make() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$scratch/$1.key" 2>/dev/null
  openssl req -new -key "$scratch/$1.key" -subj "/CN=$2" -out "$scratch/$1.csr"
  printf '%b\n' "$6" >"$scratch/extensions"
  if [ "$3" = "$1" ]; then
    set -- "$@" -selfsign
  else
    set -- "$@" -cert "$3.pem"
  fi
  name=$1 signer=$3 from=$4 until=$5
  shift 6
  openssl ca -batch -notext -config "$scratch/ca.conf" -extfile "$scratch/extensions" \
    -keyfile "$scratch/$signer.key" "$@" -startdate "$from" -enddate "$until" \
    -in "$scratch/$name.csr" -out "$name.pem" 2>/dev/null
}

# server NAME SIGNER FROM UNTIL FOR-WHOM: with its key in the same file.
server() {
  make "$1" 'Gather test' "$2" "$3" "$4" "subjectAltName=$5\nbasicConstraints=critical,CA:FALSE"
  cat "$scratch/$1.key" >>"$1.pem"
}

make authority 'Gather test authority' authority $long_ago $far_off 'basicConstraints=critical,CA:TRUE'
server good authority $long_ago $far_off IP:127.0.0.1
server wrong-host authority $long_ago $far_off DNS:pokeapi.example
server expired authority $long_ago 20210101000000Z IP:127.0.0.1
server not-yet authority 21100101000000Z $far_off IP:127.0.0.1
server self-signed self-signed $long_ago $far_off IP:127.0.0.1
