# Shared by the scripts beside it: stages that are timed, and what is printed at the end.

times=()

# stage NAME COMMAND...: runs the command and remembers how long it took.
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n=== %s: %s\n' "$name" "$*"
  "$@" </dev/null
  times+=("$(printf '%-28s %4d s' "$name" $((SECONDS - start)))")
}

print_times() {
  printf '\n=== Times\n'
  printf '%s\n' "${times[@]}"
}

# What was not tested: suites that print "skipped: <tool>", and tests that gave up for the same reason.
print_skipped() {
  local lines
  lines=$(find . -path '*/target/surefire-reports/*' \( -name '*.txt' -o -name 'TEST-*.xml' \) -exec grep -H 'skipped: ' {} + |
    sed -E 's|^[^:]*/(TEST-)?([^/:]*\.)?([A-Za-z0-9_]+)(-output)?\.(txt\|xml):.*skipped: (.*)$|\3\t\6|' | sort -u || true)
  printf '\n=== Skipped\n'
  if [ -n "$lines" ]; then
    printf '%s\n' "$lines" | while IFS=$'\t' read -r suite tool; do printf '%-40s %s\n' "$suite" "$tool"; done
  else
    echo 'nothing'
  fi
}

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
