//! Properties that hold for all values, not only for those of the tables.

use jiff::civil::Date;
use proptest::prelude::*;

use super::number::{Number, canonical, parse_number};
use super::{FiscalYear, NamedBy, Period, Unit, UnitTable, parse_quantity, parse_range, parse_time};

const WORDS: [&str; 14] =
    ["RUB", "USD", "order", "lead", "people", "count", "%", "x", "min", "h", "day", "week", "month", "GiB"];

/// Groups of units that convert into each other.
const FAMILIES: [&[&str]; 7] = [
    &["ms", "s", "min", "h", "day", "week"],
    &["month", "quarter", "year"],
    &["order/day", "order/week"],
    &["h/month", "min/quarter", "s/year"],
    &["KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"],
    &["%", "x", "min/h", "people/people"],
    &["RUB/order", "USD/order", "EUR/order"],
];

fn table() -> UnitTable {
    let mut table = UnitTable::new();
    for name in ["order", "lead"] {
        table.declare(name).unwrap();
    }
    for (left, right) in [("1 USD", "90 RUB"), ("1 EUR", "1.1 USD")] {
        let (left, right) = (parse_quantity(left, &table).unwrap(), parse_quantity(right, &table).unwrap());
        table.add_rate(left, right).unwrap();
    }
    table
}

fn number() -> impl Strategy<Value = Number> {
    (-1_000_000_000_000_i64..1_000_000_000_000, 0_u32..9).prop_map(|(digits, scale)| Number::new(digits, scale))
}

/// A unit of up to three factors, each a power of a known unit.
fn unit() -> impl Strategy<Value = Unit> {
    proptest::collection::vec((proptest::sample::select(&WORDS[..]), any::<bool>()), 0..=2).prop_map(|factors| {
        factors.into_iter().fold(Unit::RATIO, |unit, (word, above)| {
            let factor = table().parse(word).unwrap();
            if above { unit.times(factor).unwrap() } else { unit.per(factor).unwrap() }
        })
    })
}

fn two_of_a_family() -> impl Strategy<Value = (Unit, Unit)> {
    proptest::sample::select(&FAMILIES[..]).prop_flat_map(|family| {
        let one = || proptest::sample::select(family).prop_map(|text| table().parse(text).unwrap());
        (one(), one())
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    (1901_i16..2999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

proptest! {
    #[test]
    fn numbers_survive_being_shown(value in number()) {
        prop_assert_eq!(parse_number(&canonical(value)), Ok(value));
        prop_assert_eq!(canonical(value), canonical(value.normalize()));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[-+0-9_.kMbnx%$₽/*· a-zQHWFYж]{0,24}|\\PC{0,16}") {
        let table = table();
        let _ = (parse_number(&text), parse_quantity(&text, &table), parse_range(&text, &table), table.parse(&text));
        let _ = (parse_time(&text, FiscalYear::new(4, NamedBy::End)), super::parse_factor(&text), table.nearest(&text));
    }

    #[test]
    fn dividing_undoes_multiplying(left in unit(), right in unit()) {
        prop_assert_eq!(left.times(right).and_then(|product| product.per(right)), Ok(left));
        prop_assert_eq!(left.per(right).and_then(|quotient| quotient.times(right)), Ok(left));
        prop_assert_eq!(left.times(right), right.times(left));
        prop_assert_eq!(left.per(left), Ok(Unit::RATIO));
    }

    #[test]
    fn units_survive_being_shown(unit in unit()) {
        let table = table();
        let again = table.parse(&table.show(unit).to_string());
        prop_assert!(again == Ok(unit) || unit == Unit::RATIO, "{:?} became {:?}", unit, again);
    }

    #[test]
    fn compatible_is_an_equivalence(left in unit(), right in unit()) {
        let table = table();
        prop_assert!(table.compatible(left, left));
        prop_assert_eq!(table.compatible(left, right), table.compatible(right, left));
        prop_assert_eq!(table.compatible(left, right), table.convert(Number::ONE, left, right).is_ok());
    }

    #[test]
    fn converting_there_and_back_changes_nothing((from, to) in two_of_a_family(), value in number()) {
        let table = table();
        let there = table.convert(value, from, to).unwrap();
        let back = table.convert(there, to, from).unwrap();
        prop_assert!((back - value).abs() <= Number::new(1, 9), "{} became {}", value, back);
    }

    #[test]
    fn quantities_survive_being_shown(value in number(), word in proptest::sample::select(&WORDS[..])) {
        let table = table();
        let text = format!("{} {word}", canonical(value));
        let quantity = parse_quantity(&text, &table).unwrap();
        let again = parse_quantity(&table.show_quantity(quantity).to_string(), &table).unwrap();
        prop_assert_eq!(again.value, quantity.value);
        prop_assert_eq!(again.unit.unwrap_or(Unit::COUNT), quantity.unit.unwrap_or(Unit::COUNT));
    }

    #[test]
    fn a_day_lies_in_its_periods(day in any_date(), month in 1_i8..=12, by_start in any::<bool>()) {
        let fiscal = FiscalYear::new(month, if by_start { NamedBy::Start } else { NamedBy::End });
        let quarter = (day.month() - 1) / 3 + 1;
        let week = day.iso_week_date();
        let texts = [
            day.to_string(),
            format!("{}-W{:02}", week.year(), week.week()),
            format!("{}-{:02}", day.year(), day.month()),
            format!("{}-Q{quarter}", day.year()),
            format!("{}-H{}", day.year(), (quarter - 1) / 2 + 1),
            day.year().to_string(),
            format!("{day}..{day}"),
        ];
        for text in texts {
            let period = parse_time(&text, fiscal).unwrap();
            prop_assert!(period.contains(day), "{} holds {}", text, day);
            prop_assert_eq!(period.show(fiscal).to_string(), text);
        }
    }

    #[test]
    fn fiscal_periods_fill_their_year(year in 1902_i16..2998, month in 1_i8..=12, by_start in any::<bool>()) {
        let fiscal = FiscalYear::new(month, if by_start { NamedBy::Start } else { NamedBy::End });
        let read = |part: &str| parse_time(&format!("FY{year}{part}"), fiscal).unwrap();
        let all = read("");
        for parts in [&["-Q1", "-Q2", "-Q3", "-Q4"][..], &["-H1", "-H2"][..]] {
            let periods: Vec<Period> = parts.iter().map(|part| read(part)).collect();
            prop_assert_eq!(periods.iter().map(Period::days).sum::<i64>(), all.days());
            for period in periods {
                prop_assert!(all.covers(&period));
                let shown = period.show(fiscal).to_string();
                prop_assert_eq!(parse_time(&shown, fiscal), Ok(period));
            }
        }
    }
}
