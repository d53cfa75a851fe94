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

# Suites whose tool is absent print "skipped: <tool>", which Surefire keeps in files.
print_skipped() {
  local reports lines
  reports=$(find . -path '*/target/surefire-reports/*' -name '*.txt' -not -path './.git/*')
  lines=$(
    while IFS= read -r report; do
      sed -n "s|^skipped: \(.*\)|$(basename "$report" | sed 's/-output\.txt$//; s/\.txt$//; s/^.*\.//')\t\1|p" "$report"
    done <<<"$reports" | sort -u
  )
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
