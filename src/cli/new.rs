//! `goals new`: a filled-in objective for each type of goal.

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::Status;
use super::args::{Locale, Today};
use super::output::{Failure, Output};
use super::template::fill;

/// Print a filled-in objective of a type, with the metrics it needs
///
/// The snippet is for the next whole quarter and checks clean as it is; paste it into a plan and change the numbers.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals new --list
  goals new conversions >> plan.goals
  goals new lead_generation --locale ru > leads.goals")]
pub(super) struct Args {
    /// The type of goal
    #[arg(value_name = "TYPE", required_unless_present = "list", hide_possible_values = true, value_parser = kinds())]
    kind: Option<String>,
    /// List the types
    #[arg(long, conflicts_with = "kind")]
    list: bool,
    /// The language of the objective and its comments
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    locale: Locale,
    #[command(flatten)]
    today: Today,
}

struct Kind {
    name: &'static str,
    en: &'static str,
    ru: &'static str,
}

macro_rules! kinds {
    ($($name:literal)*) => {
        /// Every type of goal, in the language's order.
        const KINDS: &[Kind] = &[$(Kind {
            name: $name,
            en: include_str!(concat!("templates/new/en/", $name, ".goals")),
            ru: include_str!(concat!("templates/new/ru/", $name, ".goals")),
        },)*];
    };
}

kinds! {
    "brand_awareness" "brand_reputation" "community_engagement" "conversions" "paid_advertising" "market_research"
    "lead_generation" "customer_service" "recruiting" "crisis_communication" "internal_communication" "profitability"
    "funnel_speed" "authority" "retention" "product" "engineering" "operations"
}

impl Kind {
    fn template(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Ru => self.ru,
        }
    }

    /// What the type is about: the first line of its template, `// Brand awareness: …`.
    fn about(&self, locale: Locale) -> &'static str {
        self.template(locale).lines().next().unwrap_or_default().trim_start_matches('/').trim()
    }
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(KINDS.iter().map(|kind| PossibleValue::new(kind.name).help(kind.about(Locale::En))))
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let found = args.kind.as_ref().and_then(|name| KINDS.iter().find(|kind| kind.name == name));
    let text = match found {
        Some(kind) => fill(kind.template(args.locale), args.today.date()),
        None => KINDS
            .iter()
            .map(|kind| format!("{:24}{}\n", kind.name, kind.about(args.locale)))
            .collect::<Vec<_>>()
            .concat(),
    };
    output.print(&text)?;
    Ok(Status::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_template_says_its_type_and_ends_in_a_newline() {
        for kind in KINDS {
            for locale in Locale::value_variants() {
                let template = kind.template(*locale);
                let type_line = template
                    .lines()
                    .any(|line| line.trim().strip_prefix("type:").is_some_and(|rest| rest.trim() == kind.name));
                assert!(type_line, "{} {locale:?}", kind.name);
                assert!(template.starts_with("// ") && template.ends_with("}\n"), "{} {locale:?}", kind.name);
            }
        }
    }

    #[test]
    fn every_template_is_read_whole() {
        for kind in KINDS {
            for locale in Locale::value_variants() {
                let text = kind.template(*locale);
                let begun = text.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())).count();
                let input = crate::Input { path: kind.name.to_owned(), bytes: Ok(text.into()) };
                let compilation = crate::check(vec![input], &crate::source::NoFiles, &crate::Options::default());
                assert_eq!(compilation.files.trees[0].statements.len(), begun, "{} {locale:?}", kind.name);
            }
        }
    }
}
