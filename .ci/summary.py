"""Prints what ran, names what was skipped, and fails when a suite that must run did not.

Usage: summary.py FOLDER... with lines "name|pattern of class names" on standard input.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

suites = {}
skipped = []
failed = []
for folder in sys.argv[1:]:
    for file in sorted(pathlib.Path(folder).glob("TEST-*.xml")):
        suite = ElementTree.parse(file).getroot()
        for case in suite.iter("testcase"):
            name = case.get("classname") or suite.get("name")
            ran, left_out, broke = suites.get(name, (0, 0, 0))
            if case.find("skipped") is not None:
                left_out += 1
                skipped.append(f"{name}.{case.get('name')}: {case.find('skipped').get('message') or 'no reason given'}")
            elif case.find("failure") is not None or case.find("error") is not None:
                broke += 1
                failed.append(f"{name}.{case.get('name')}")
            else:
                ran += 1
            suites[name] = (ran, left_out, broke)

for name, (ran, left_out, broke) in sorted(suites.items()):
    print(f"{ran:5} passed {broke:3} failed {left_out:3} skipped  {name}")
for line in skipped:
    print(f"skipped: {line}")
for line in failed:
    print(f"failed: {line}")

missing = []
for line in sys.stdin:
    title, pattern = line.strip().split("|", 1)
    found = [counts for name, counts in suites.items() if re.fullmatch(pattern, name.split("$")[0])]
    if sum(ran for ran, _, _ in found) == 0:
        missing.append(f"{title}: did not run")
    elif sum(left_out for _, left_out, _ in found) > 0:
        missing.append(f"{title}: some of it was skipped")
for line in missing:
    print(f"MUST RUN: {line}")

print(
    f"{sum(s[0] for s in suites.values())} passed, "
    f"{sum(s[2] for s in suites.values())} failed, "
    f"{sum(s[1] for s in suites.values())} skipped"
)
sys.exit(1 if missing or failed else 0)
