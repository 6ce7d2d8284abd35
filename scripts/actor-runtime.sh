# Sourced by ./run and ./test: which Orleans the grains compile against (docs/adr/0001), chosen once and remembered.
# Sets and exports ActorRuntime, and says in one line what it took and why.

choose_actor_runtime() {
  local file="$1/.actor-runtime" why
  if [ -n "${ActorRuntime:-}" ]; then
    why="set in the environment"
  elif [ -f "$file" ]; then
    ActorRuntime=$(cat "$file")
    why="chosen earlier, in .actor-runtime; delete that file to choose again"
  elif dotnet restore "$1/silo" -p:ActorRuntime=Orleans --verbosity quiet >/dev/null 2>&1; then
    ActorRuntime=Orleans
    why="its packages restore here"
    echo "$ActorRuntime" > "$file"
  else
    ActorRuntime=InProcess
    why="the Orleans packages don't restore from this machine's NuGet source"
    echo "$ActorRuntime" > "$file"
  fi
  export ActorRuntime
  echo "Actor runtime: $ActorRuntime ($why)."
}

# Ends with a sentence when a tool is missing: need COMMAND "what to install".
need() {
  command -v "$1" >/dev/null 2>&1 || { echo "$1 is not installed: $2" >&2; exit 2; }
}
