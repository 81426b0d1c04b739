//! The plan of most sessions, in Russian and with emoji: columns are not bytes there.

pub const RUSSIAN: &str = "import std.social
import \"люди.goals\"

plan \"Кофейня 🎯\" { period: 2026-H1  locale: ru }
/// Кто о нас знает.
metric узнают \"Нас узнают 🎉\" : % { better: higher  source: \"Опрос\"  definition: \"Доля гостей\"
  baseline: 10% on 2025-12-31
  benchmark industry \"Город\": 30% on 2025 from \"Отчёт\"
}
main objective бренд \"Район знает наш кофе ☕️\" {
  owner: анна  why: \"🎯🎯 Гости живут рядом\"
  kr охват \"🎯 Узнают\": узнают from 10% to 25% by 2026-03-31
  kr люди_2 \"Подписчики\": followers from 1_200 to 5 h by 2026-05-31
}
campaign весна \"Весна\" from 2026-03-01 to 2026-03-20 { drives: бренд.охват  owner: анна }
checkin 2026-02-01 { узнают: 12%  бренд.охват confidence: 0.7 }
";

pub const PEOPLE: &str = "person анна \"Анна 🎈\"\n";
