#!/usr/bin/env bash
# What others' tools say of action.yml, .pre-commit-hooks.yaml and ci/gitlab/goals.yml, ci/reviewdog/goals.yml. Not part of `tests/all`, since it installs
# these tools; run it after changing one of the files:
#
#   cargo build && bash ci/validate.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=$PWD/${CARGO_TARGET_DIR:-target}
tools=$target/ci-tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ -x $tools/bin/zizmor && ! ci/requirements.txt -nt $tools/bin/zizmor ]] || {
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check -r ci/requirements.txt
  touch "$tools/bin/zizmor"
}

echo "==> the action"
"$tools/bin/zizmor" --offline --quiet action.yml
"$tools/bin/check-jsonschema" --builtin-schema vendor.github-actions action.yml

echo "==> the workflow with reviewdog"
"$tools/bin/zizmor" --offline --quiet ci/reviewdog/goals.yml
"$tools/bin/check-jsonschema" --builtin-schema vendor.github-workflows ci/reviewdog/goals.yml

echo "==> the component for GitLab, with the defaults of its inputs"
"$tools/bin/python" - "$work/job.yml" <<'PYTHON'
import sys
from ruamel.yaml import YAML

text = open("ci/gitlab/goals.yml", encoding="utf-8").read()
inputs = YAML(typ="safe").load(text.split("\n---\n")[0])["spec"]["inputs"]
job = text.split("\n---\n", 1)[1]
for name, given in inputs.items():
    job = job.replace(f"$[[ inputs.{name} ]]", given["default"] or '""')
assert "$[[" not in job, "an input that the component does not declare"
open(sys.argv[1], "w", encoding="utf-8").write(job)
PYTHON
"$tools/bin/check-jsonschema" --builtin-schema vendor.gitlab-ci "$work/job.yml"

echo "==> the hooks, with the goals that was built"
"$tools/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml
project=$PWD
mkdir "$work/plans" "$work/bin"
ln -s "$target/debug/goals" "$work/bin/goals"
cp examples/youtube.goals "$work/plans"
cd "$work/plans"
git init -q .
git add .
PATH=$work/bin:$PATH "$tools/bin/pre-commit" try-repo "$project" goals-fmt-system --all-files
PATH=$work/bin:$PATH "$tools/bin/pre-commit" try-repo "$project" goals-check-system --all-files
printf 'team t "T" { members: nobody }\n' > wrong.goals
git add .
if PATH=$work/bin:$PATH "$tools/bin/pre-commit" try-repo "$project" goals-check-system --all-files >/dev/null; then
  echo "the hook let a wrong plan pass" >&2
  exit 1
fi
echo "==> all of them are as they should be"
