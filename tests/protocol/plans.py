"""Plans that the sessions open."""

PEOPLE = """person анна "Анна 🎈"
team smm "Команда соцсетей" { members: анна }
"""

PLAN = """import std.social
import "люди.goals"

plan "Кофейня 🎯" { period: 2026-H1  currency: RUB  locale: ru }

unit заказ "Заказ"
channel vk "ВКонтакте"
audience студенты "Студенты 🎓" { size: 120_000 people  age: 18..24 }

/// Кто о нас знает.
metric узнают "Нас узнают 🎉" : % { better: higher  source: "Опрос"  baseline: 10% on 2025-12-31 }
metric ответ  "Время ответа"  : h { better: lower  source: "Чат"  baseline: 6 h on 2025-12-31 }
metric заказы "Заказы"        : заказ { aggregate: sum  better: higher  source: "CRM" }

main objective бренд "🎯 Район знает наш кофе" {
  type: brand_awareness  owner: анна  ambition: committed
  why: "Гости живут рядом"
  kr охват    "Узнают":   узнают from 10% to 25% by 2026-03-31
  kr скорость "Отвечаем": ответ down 50% by 2026-05-31 { weight: 2  depends on: охват }
  guard тишина: ответ below 24 throughout 2026-H1
  milestone портрет "Портрет гостя" by 2026-02-28
  allow S005 because "Понятно и так"
}

objective продажи "Заказы из соцсетей" during 2026-Q2 supports бренд {
  type: conversions  owner: smm  ambition: aspirational
  kr больше "Больше заказов": заказы from 300 to 900 by 2026-06-30
  kr чаты   "Быстрые чаты":   ответ from 6 h to 90 min by 2026-06-30
}

campaign весна "Весна" from 2026-03-01 to 2026-03-20 {
  drives: бренд.охват, продажи  audience: студенты  channels: vk  budget: 200_000 RUB
}

checkin 2026-02-01 { узнают: 12%  бренд.охват confidence: 0.7  note: "🎯" }
"""

ENGLISH = """import std.social

plan "Coffee 🎯" { period: 2026-H1  currency: RUB }
person ann "Ann"
audience guests "Guests" { size: 120_000 people }

metric answer "Time to answer 😀" : h { better: lower  source: "Chat" }

objective brand "The district knows our coffee" {
  type: brand_awareness
  kr reach  "They follow":  followers from 1_200 to 5_000 by 2026-03-31
  kr speed  "Fast answers": answer from 6 h to 5 people by 2026-05-31
  kr unknown_kr "Visits":   visits from 10 to 25 by 2026-03-31
}
"""
