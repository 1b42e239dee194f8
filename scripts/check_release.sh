#!/usr/bin/env bash
# Whether what would be released is sound: wheel and sdist are built, checked, and installed as a user would, in clean
# environments. Usage: scripts/check_release.sh [PYTHON…] (python3 if none is named; each must be 3.11 or later).
# The types are checked with mypy, and with pyright where that can be had (it needs node); what is left out is said.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1
[ $# -gt 0 ] || set -- python3

say() { printf '== %s (%ss)\n' "$*" "$SECONDS"; }
fail() { echo "check_release: $*" >&2; exit 1; }

say tools
"$1" -m venv "$work/tools"
"$work/tools/bin/pip" install build twine towncrier mypy pyright

say build
git ls-files -z | xargs -0 tar cf - | { mkdir "$work/source" && tar xf - -C "$work/source"; }  # what is not committed is not released
"$work/tools/bin/python" -m build --outdir "$work/dist" "$work/source" >/dev/null
"$work/tools/bin/python" -m twine check --strict "$work"/dist/*
wheel=$(echo "$work"/dist/*.whl) sdist=$(echo "$work"/dist/*.tar.gz)
version=$(basename "$wheel" | cut -d- -f2)

say contents
"$work/tools/bin/python" -m zipfile -l "$wheel" >"$work/wheel-files"
tar tzf "$sdist" >"$work/sdist-files"
for file in chipevents/py.typed chipevents/data/fr.jsonl chipevents/data/fr/verbs.toml chipevents/data/rules.schema.json \
    "chipevents-$version.dist-info/entry_points.txt" "chipevents-$version.dist-info/licenses/LICENSE"; do
    grep -q "^$file " "$work/wheel-files" || fail "the wheel lacks $file"
done
if grep -Ev '^(File Name|chipevents/|chipevents-)' "$work/wheel-files"; then fail 'the wheel has more than the package'; fi
for file in README.md README.fr.md CHANGELOG.md CITATION.cff CONTRIBUTING.md tests/conftest.py docs/index.md scripts/compile_rules.py; do
    grep -q "/$file\$" "$work/sdist-files" || fail "the sdist lacks $file"
done
grep -q "^version: $version\$" CITATION.cff || fail "CITATION.cff is not of version $version"
"$work/tools/bin/python" -m towncrier build --draft --version "$version" 2>/dev/null | grep -q '^### ' || fail "towncrier finds no fragments"

for python in "$@"; do
    say "install with $("$python" --version)"
    user="$work/user-$(basename "$(dirname "$(dirname "$(command -v "$python")")")")-$RANDOM"
    "$python" -m venv "$user"
    "$user/bin/pip" install "$wheel"
    "$user/bin/pip" check >/dev/null
    (
        cd "$work" # far from the sources
        told=$("$user/bin/python" -c "
import chipevents
print(chipevents.__version__, [event.type for event in chipevents.extract('Nvidia a livré 5 000 puces.')])")
        [ "$told" = "$version ['delivery']" ] || fail "extract gave $told"
        "$user/bin/chipevents" --version
    )
done

say types
cp tests/typing/user.py "$work/user.py"
cd "$work"
tools/bin/mypy --strict --python-executable "$user/bin/python" user.py
if tools/bin/pyright --version >/dev/null 2>&1; then
    tools/bin/pyright --pythonpath "$user/bin/python" --level error user.py
else
    echo 'no pyright here: types were checked by mypy alone'
fi
say "chipevents $version can be released"
