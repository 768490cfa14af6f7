# A build of a small project in a repository of its own: run, gate, and an extractor that breaks.
# Called with the command that is karat; prints what each gate ended with.
set -eu

git init -q .
git config user.email build@example.org
git config user.name build
git add -A
git commit -qm "An extractor with ten articles of its own"

"$@" run extractor.py:extract --out runs/first >/dev/null
"$@" baseline set main runs/first --reason "first release"
git add baselines
git commit -qm "Set the baseline"

"$@" run extractor.py:extract --out runs/second >/dev/null
code=0
"$@" gate runs/second || code=$?
echo "the gate ended with $code"

# Broken on purpose: quotes of routes 8, 9 and 10 are not found any more.
sed 's/“\[^”\]+”/“Route [1-7] opens,”/' extractor.py > broken.py
mv broken.py extractor.py
git commit -qam "Break the extractor"

"$@" run extractor.py:extract --out runs/third >/dev/null
code=0
"$@" gate runs/third --junit junit.xml || code=$?
echo "the gate ended with $code"
