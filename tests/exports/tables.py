"""Asks DuckDB what docs/exports.md asks it, of tables that `goals` wrote, and holds them against `goals report`.

    python tables.py DOCUMENT EXPECTED

The folder that it runs in holds `tables` and `again`, which were made from the same plans, and `report.csv`.
"""

import filecmp
import os
import re
import sys
from datetime import date
from decimal import Decimal

import duckdb

document, expected = sys.argv[1:]
with open(document, encoding="utf-8") as file:
    queries = re.findall(r"```sql\n(.*?)```", file.read(), re.S)
assert len(queries) == 2, "docs/exports.md has two queries"

# With equal gaps any goal is the weakest; one thread takes the first.
duckdb.sql("SET threads TO 1")


def show(relation):
    rows = [" | ".join("" if cell is None else str(cell) for cell in row) for row in relation.fetchall()]
    return "\n".join([" | ".join(relation.columns), *rows]) + "\n"


# The queries as they are documented.
answers = "\n".join(show(duckdb.sql(query)) for query in queries)
if os.environ.get("UPDATE"):
    with open(expected, "w", encoding="utf-8") as file:
        file.write(answers)
with open(expected, encoding="utf-8") as file:
    assert answers == file.read(), f"other answers than in {expected}; UPDATE=1 takes them over:\n{answers}"

# Every score of the report is in the tables, and no other. The report rounds what is computed.
key = "file, objective, kind, name, coalesce(segment, '')"
told = duckdb.sql(f"""
    SELECT {key}, now::DOUBLE, score::DOUBLE, expected::DOUBLE, gap::DOUBLE, status, "by"::DATE
    FROM read_csv('report.csv', all_varchar = true) ORDER BY ALL
""").fetchall()
kept = duckdb.sql(f"""
    SELECT {key}, now::DOUBLE, score, expected, gap, status, deadline
    FROM 'tables/key_results.parquet' ORDER BY ALL
""").fetchall()


def same(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-4 * max(1, abs(one))
    return one == other


assert len(told) == len(kept) > 80, (len(told), len(kept))
for one, other in zip(told, kept):
    assert all(map(same, one, other)), f"{one}\n{other}"

# The largest and the finest values, far days, and text that would like to be more.
extremes = "file LIKE '%extremes.goals'"
rows = duckdb.sql(f"SELECT name, start, target, deadline, owner FROM 'tables/key_results.parquet' WHERE {extremes}").fetchall()
greatest = "79228162514264337593543950335"
assert ("huge", Decimal("-" + greatest), Decimal(greatest), date(2999, 12, 31), "край") in rows, rows
assert ("tiny", Decimal("0.123456789"), Decimal("0.000000000"), date(1900, 1, 31), "край") in rows, rows
assert ("secret", None, None, date(2000, 2, 29), "край") in rows, rows
assert len([row for row in rows if row[0] == "parts"]) == 2, rows
title = duckdb.sql(f"SELECT title, begin, \"end\" FROM 'tables/plans.parquet' WHERE {extremes}").fetchall()
assert title == [('=Края, "edges"; \\ & <всё>', date(1900, 1, 1), date(2999, 12, 31))], title
segments = duckdb.sql(f"SELECT segment, value FROM 'tables/readings.parquet' WHERE {extremes} AND segment IS NOT NULL ORDER BY 1")
assert segments.fetchall() == [("север", Decimal(15)), ("юг", Decimal("0.5"))]

# Every row belongs to a plan; the same plans give the same bytes.
names = sorted(os.listdir("tables"))
assert names == ["key_results.parquet", "metrics.parquet", "objectives.parquet", "plans.parquet", "readings.parquet"], names
for name in names:
    lost = duckdb.sql(f"SELECT count(*) FROM 'tables/{name}' WHERE file NOT IN (SELECT file FROM 'tables/plans.parquet')")
    assert lost.fetchall() == [(0,)], name
_, differ, unread = filecmp.cmpfiles("tables", "again", names, shallow=False)
assert not differ and not unread, (differ, unread)

plans = duckdb.sql("SELECT count(*) FROM 'tables/plans.parquet'").fetchall()[0][0]
print(f"DuckDB {duckdb.__version__} read {len(kept)} key results of {plans} plans")
