//! Writes realistic plans of any size, the same at every run: two thirds of the bytes are Cyrillic, and there are some
//! 2,600 key results in a megabyte.

use std::fmt::Write as _;

const WORDS: &[&str] = &[
    "соцсети",
    "приводят",
    "гостей",
    "кофейня",
    "знают",
    "районе",
    "покупатель",
    "обновлён",
    "реклама",
    "рост",
    "продажи",
    "отдел",
    "команда",
    "клиент",
    "заявка",
    "качество",
    "скорость",
    "ответ",
    "повторный",
    "заказ",
];

const HEAD: &str = "import std.social

plan \"Большой план\" {
  period: 2026
  currency: RUB
  locale: ru
}

unit order \"заказ\"
person smm \"Анна\"
channel vk \"ВКонтакте\"
channel tg \"Telegram\"
audience students \"Студенты\" { size: 120_000 people  age: 18..24 }

";

/// A small generator of numbers: the same seed gives the same plan.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn words(&mut self, count: usize) -> String {
        let word = |dice: &mut Self| WORDS[usize::try_from(dice.roll(WORDS.len() as u64)).unwrap_or(0)];
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }
}

/// A plan of at least so many bytes.
pub fn plan(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    text.push_str(HEAD);
    let mut dice = Dice(7);
    let mut n = 0;
    while text.len() < bytes {
        n += 1;
        objective(&mut text, &mut dice, n);
    }
    text
}

fn objective(text: &mut String, dice: &mut Dice, n: usize) {
    let (title, why, source, benchmark) = (dice.words(4), dice.words(9), dice.words(2), dice.words(3));
    let (start, note) = (100 + dice.roll(300), dice.words(7));
    let ambition = ["committed", "aspirational"][usize::from(n.is_multiple_of(2))];
    let parent = (n - 1) / 4 * 4 + 1;
    let (main, supports) = match n {
        1 => ("main ", String::new()),
        _ if parent == n => ("", " supports goal_1".to_owned()),
        _ => ("", format!(" supports goal_{parent}")),
    };
    let _ = write!(
        text,
        "segment area_{n} \"{note}\"
metric orders_{n} \"{title}\" : order {{
  aggregate:  sum
  better:     higher
  stage:      conversion
  source:     \"{source}\"
  definition: \"{why}\"
  baseline:   {start} on 2025-12-31
  benchmark industry: {} on 2025 from \"{benchmark}\"
}}

// {note}
{main}objective goal_{n} \"{title}\" during 2026-H1{supports} {{
  type:     conversions
  ambition: {ambition}
  owner:    smm
  why:      \"{why}\"
  channels: vk, tg

  kr buy: orders_{n} from {start} to 1_200 by 2026-05-31 {{ weight: 3  audience: students }}
  kr reach \"{source}\": followers[area_{n}] from 1_200 to 5_000 by 2026-03-31 {{
    weight: 2
    checkpoint 2026-02-15: 3_000
    how: \"{benchmark}\"
  }}
  kr active: engagement[area_{n}] from 4% up 3pp by 2026-05-31
  kr more: orders_{n} up 20% {{ id: \"KR{n}.4\" }}
  guard care: response_time below 2 h throughout 2026-H1
  milestone persona \"{benchmark}\" by 2026-03-01
}}

",
        900 + dice.roll(600)
    );
}
