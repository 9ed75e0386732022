#!/usr/bin/env bash
# Checks a bundle of CIM without CIM: check-bundle.sh BUNDLE CHECKPOINT.PUB
# Needs bash, coreutils and openssl (3.5 or newer for the ML-DSA-44 signature). The steps are those of checking-a-proof.md.
set -eu
bundle=$1 keys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "NOT OK: $1"; exit 1; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
unhex() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; }
sha256() { sha256sum | head -c 64; }
part() { tail -c "+$(($1 + 1))" "$bundle" | head -c "$2"; }
varint() { # reads one at $at into $value
  local byte factor=1
  value=0
  while :; do
    byte=$(part "$at" 1 | od -An -tu1 | tr -d ' ')
    [ -n "$byte" ] || fail "the bundle is cut off"
    at=$((at + 1)) value=$((value + byte % 128 * factor)) factor=$((factor * 128))
    [ "$byte" -ge 128 ] || break
  done
}

# 1. A CARv1 is a header and sections: a length each, then for a section the CID and the block that must hash to it.
at=0 count=0
varint
header=$(part "$at" "$value" | hex)
at=$((at + value))
while [ "$at" -lt "$(stat -c %s "$bundle")" ]; do
  varint
  [ "$value" -gt 36 ] || fail "a section of $value bytes"
  cids[count]=$(part "$at" 36 | hex)
  part "$((at + 36))" "$((value - 36))" >"$work/$count"
  [ "$(sha256 <"$work/$count")" = "${cids[count]:8}" ] || fail "block $count does not hash to its CID"
  at=$((at + value)) count=$((count + 1))
done
[ "$count" -ge 3 ] || fail "$count blocks"
proof=$work/$((count - 1))
event=${cids[0]}
[ "$header" = "a265726f6f747381d82a582500${event}6776657273696f6e01" ] || fail "the root is not the first block"
[ "${cids[count - 1]:0:8}" = 01551220 ] || fail "the last block is no proof"
echo "blocks: $count, each hashes to its CID"

# 2. The event names the other blocks: tag 42, 37 bytes, 0, then the CID.
for ((i = 1; i < count - 1; i++)); do
  grep -q "d82a582500${cids[i]}" <<<"$(hex <"$work/0")" || fail "the event does not link to block $i"
done
echo "links: the event names all $((count - 2)) other blocks"

# 3. From the event's CID along the path to the root that stands in the checkpoint (RFC 9162, 2.1.3.2).
[ "$(head -1 "$proof")" = "c2sp.org/tlog-proof@v1" ] || fail "the last block is no proof"
index=$(sed -n '2s/^index //p' "$proof")
blank=$(grep -n -m 1 '^$' "$proof" | cut -d : -f 1)
tail -n "+$((blank + 1))" "$proof" >"$work/checkpoint"
head -3 "$work/checkpoint" >"$work/text"
origin=$(sed -n 1p "$work/text") size=$(sed -n 2p "$work/text")
root=$(sed -n 3p "$work/text" | base64 -d | hex)
[ "$index" -lt "$size" ] || fail "the checkpoint does not cover the event"
hash=$(unhex "00$event" | sha256) fn=$index sn=$((size - 1))
while read -r line; do
  other=$(base64 -d <<<"$line" | hex)
  [ "$sn" -gt 0 ] || fail "the path is too long"
  if [ $((fn % 2)) = 1 ] || [ "$fn" = "$sn" ]; then
    hash=$(unhex "01$other$hash" | sha256)
    while [ $((fn % 2)) = 0 ] && [ "$fn" != 0 ]; do fn=$((fn / 2)) sn=$((sn / 2)); done
  else
    hash=$(unhex "01$hash$other" | sha256)
  fi
  fn=$((fn / 2)) sn=$((sn / 2))
done < <(head -n "$((blank - 1))" "$proof" | tail -n +3)
[ "$sn" = 0 ] && [ "$hash" = "$root" ] || fail "the path does not lead to the root"
echo "inclusion: leaf $index of $size of $origin"

# 4. The signatures: a key line is NAME+ID+BASE64(type, key), a signature line ends in BASE64(id, signature).
typed() { # the type and the key that stand in the key line $1; only its first two + part it
  local rest=${1#*+}
  base64 -d <<<"${rest#*+}"
}
signed() { # the bytes of the signature that the key line $1 has made
  local name=${1%%+*} rest=${1#*+}
  local wanted=${rest%%+*} line
  while read -r line; do
    [ "$(base64 -d <<<"$line" | head -c 4 | hex)" != "$wanted" ] || base64 -d <<<"$line" | tail -c +5
  done < <(sed -n "s/^— $name //p" "$work/checkpoint")
}
verify() { # the key's DER head in hex; the key line; the file of the message; what to call it
  local head=$1 line=$2 message=$3
  { unhex "$head"; typed "$line" | tail -c +2; } >"$work/key"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$message" -sigfile "$work/signature" \
    >/dev/null 2>&1 || fail "no valid $4 signature by ${line%%+*}"
  echo "signature: $4 by ${line%%+*}"
}
number() { unhex "$(printf '%016x' "$1")"; }
checked=0
while read -r line; do
  [[ $origin == "${line%%+*}/"* ]] || fail "the keys are of ${line%%+*}, the log is $origin"
  case $(typed "$line" | head -c 1 | hex) in
    01)
      signed "$line" >"$work/signature"
      verify 302a300506032b6570032100 "$line" "$work/text" Ed25519
      ;;
    06) # signs a structure of c2sp.org/tlog-cosignature that begins with a time
      if ! openssl list -signature-algorithms 2>/dev/null | grep -qi ml-dsa-44; then
        echo "signature: ML-DSA-44 was NOT checked, this openssl has none"
        continue
      fi
      signed "$line" >"$work/timed"
      tail -c +9 "$work/timed" >"$work/signature"
      name=${line%%+*}
      {
        printf 'subtree/v1\n\0'
        unhex "$(printf '%02x' "${#name}")"
        printf '%s' "$name"
        head -c 8 "$work/timed"
        unhex "$(printf '%02x' "${#origin}")"
        printf '%s' "$origin"
        number 0
        number "$size"
        unhex "$root"
      } >"$work/message"
      verify 30820532300b06096086480165030403110382052100 "$line" "$work/message" ML-DSA-44
      ;;
    *) fail "a key of an unknown kind" ;;
  esac
  checked=$((checked + 1))
done < <(grep -v '^#' "$keys")
[ "$checked" -ge 1 ] || fail "no signature was checked"
echo OK
