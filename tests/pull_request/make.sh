#!/usr/bin/env bash
# A repository as a team has it, with a pull request: bash make.sh FOLDER
#
# `main` has the plan of a coffee house. The branch `cheaper` changes it, in ways that a reviewer has to see; meanwhile somebody
# else changed `main`, which is not the branch's doing. `merged` is what a service of continuous integration checks out: both
# together. Nothing of the developer's own git gets in, so that every run makes the same commits.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"

unset "${!GIT_@}"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME="Анна" GIT_AUTHOR_EMAIL=anna@nova.example GIT_COMMITTER_NAME="Анна" GIT_COMMITTER_EMAIL=anna@nova.example

commit() {
  git add -A
  GIT_AUTHOR_DATE="2026-$1T12:00:00Z" GIT_COMMITTER_DATE="2026-$1T12:00:00Z" git commit -qm "$2"
}

# Replaces a text that stands once in a file.
edit() {
  local text
  text=$(cat "$1"; printf x)
  text=${text%x}
  [[ $text == *"$2"* ]] || { echo "$1 has no: $2" >&2; exit 1; }
  printf '%s' "${text/"$2"/"$3"}" > "$1"
}

git init -q -b main .
mkdir plans
cp -R "$here/../../examples/coffee/." plans
# What is wrong here was there before: the pull request is not told of it.
cp "$here/old.goals" plans/school.goals
commit 02-01 "План на полгода"

git checkout -qb cheaper
edit plans/plan.goals 'from 300 to 1_200 by' 'from 300 to 900 by'
edit plans/plan.goals 'conversion from 1.2% up 1.3pp by 2026-05-31' 'conversion from 1.2% up 1.3pp by 2026-06-30'
commit 02-12 "Скромнее с заказами"
edit plans/plan.goals 'response_time below 2 h' 'response_time below 2 people'
edit plans/plan.goals 'campaign spring' "objective warm \"Улучшить общение с гостями\" during 2026-H1 supports sales {
  owner: smm
}

campaign spring"
commit 02-13 "Отвечать быстрее, общаться лучше"

git checkout -q main
edit plans/plan.goals 'budget:   200_000 RUB' 'budget:   150_000 RUB'
commit 02-14 "Розыгрыш дешевле"

git checkout -q -b merged main
GIT_AUTHOR_DATE=2026-02-15T12:00:00Z GIT_COMMITTER_DATE=2026-02-15T12:00:00Z git merge -q --no-ff -m "Merge cheaper into main" cheaper
git checkout -q cheaper
