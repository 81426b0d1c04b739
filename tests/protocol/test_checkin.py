"""Check-ins: what is due, and the edit that writes it down; scores in lines above objectives and in hovers."""

NAME = "замеры.goals"
PLAN = """plan "Кофейня 🎯" { period: 2026-H1  locale: ru }
metric гости "Гости" : people { better: higher  source: "Касса"  every: week  baseline: 100 on 2025-12-31 }
main objective бренд "Район знает наш кофе" {
  why: "Гости живут рядом"
  kr гостей "Гостей больше": гости from 100 to 400
}
checkin 2026-02-01 { гости: 160 }
"""


async def test_what_is_due_is_told_and_written(plan):
    plan.open(NAME, PLAN)
    document = {"uri": plan.uri(NAME)}
    due = await plan.ask("goals/due", {"textDocument": document})
    assert [(it.key, it.unit, it.last.value, it.since) for it in due.due] == [("гости", "people", "160 people", "2026-02-08")]
    refused = await plan.ask("goals/checkin", {"textDocument": document, "entries": [{"key": "гости", "value": "5 h"}]})
    assert "`people`" in refused.message
    answer = await plan.ask("goals/checkin", {"textDocument": document, "entries": [{"key": "гости", "value": "190"}]})
    assert answer.text.split() == ["checkin", "2026-02-15", "{", "гости:", "190", "}"]
    assert answer.remarks == []


async def test_scores_stand_in_hovers(plan):
    plan.open(NAME, PLAN)
    hover = await plan.hover(NAME, "гостей \"Гостей")
    assert "score" in str(hover) and "20%" in str(hover)
