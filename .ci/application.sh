# Shared by the scripts that run the sample: starts it, asks it, looks for secrets, stops it. Needs lib.sh. Bash only.

log=$(mktemp)
answer=$(mktemp)
pid=

stop() {
  local deadline=$((SECONDS + 30))
  [ -n "$pid" ] || return 0
  kill -TERM -- "-$pid" 2>/dev/null || true
  while kill -0 -- "-$pid" 2>/dev/null; do
    if [ $SECONDS -gt $deadline ]; then kill -KILL -- "-$pid" 2>/dev/null || true; fi
    sleep 0.2
  done
  pid=
}

# finish [STATUS]: prints what there is to know about a failure, and exits.
finish() {
  local status=${1:-$?}
  stop
  if [ $status -ne 0 ]; then
    echo '--- the answer'
    cat "$answer"
    echo '--- what the sample printed last'
    tail -n 60 "$log"
  fi
  rm -f "$log" "$answer"
  exit $status
}
trap finish EXIT

# start COMMAND...: the sample, in a process group of its own, so that it can be stopped with its children.
start() {
  set -m
  "$@" </dev/null >"$log" 2>&1 &
  pid=$!
  set +m
  port=$(wait_for_port)
}

# Prints the port as soon as the sample names it.
wait_for_port() {
  local deadline=$((SECONDS + 300)) port
  while [ $SECONDS -lt $deadline ]; do
    port=$(sed -n 's|.*Open http://localhost:\([0-9]*\)/.*|\1|p' "$log" | head -n 1)
    if [ -n "$port" ]; then
      echo "$port"
      return
    fi
    kill -0 "$pid" 2>/dev/null || fail 'the sample ended before it was ready'
    sleep 0.2
  done
  fail 'the sample was not ready in time'
}

# request METHOD PATH: prints the status, leaves head and body in $answer.
request() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf '%s %s HTTP/1.0\r\nHost: localhost:%s\r\nAccept: */*\r\nContent-Length: 0\r\n\r\n' "$1" "$2" "$port" >&3
  timeout 60 cat <&3 >"$answer"
  exec 3>&-
  awk 'NR == 1 { print $2 }' "$answer"
}

# What must not be seen anywhere: signed tokens, private keys, secrets on their way to Entra ID.
secrets='eyJ[A-Za-z0-9_-]+\.eyJ|PRIVATE KEY|client_secret=|client_assertion='

# expect STATUS METHOD PATH TEXT...: the answer has that status, contains the texts and shows no secret.
expect() {
  local status=$1 method=$2 path=$3 got text
  shift 3
  got=$(request "$method" "$path")
  [ "$got" = "$status" ] || fail "$method $path answered $got, not $status"
  for text in "$@"; do
    grep -qF -- "$text" "$answer" || fail "the answer to $method $path lacks $text"
  done
  ! grep -qE "$secrets" "$answer" || fail "the answer to $method $path shows a token, a key or a secret"
  echo "ok  $method $path  $status  $*"
}

expect_clean_log() {
  if grep -qE "$secrets" "$log"; then
    fail 'the log holds a token, a key or a secret'
  fi
  echo 'ok  no secret in the log'
}
