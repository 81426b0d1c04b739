//! What each business lives on, and whether an objective feeds it.

use super::{T, is_marketing, measured};
use crate::lint::context::Context;
use crate::plan::{Business, GoalType, Kind, Metric, Objective};

/// What a business lives on.
pub struct Living {
    /// In a reader's words.
    pub on: &'static str,
    /// The types of goals that feed it.
    types: &'static [GoalType],
    /// Names of metrics and units that say the same, in lower case.
    measures: &'static [&'static str],
    /// A metric to begin with, and its catalogue.
    pub example: (&'static str, &'static str),
}

const SALES: &[&str] = &[
    "order",
    "orders",
    "transactions",
    "sale",
    "sales",
    "purchase",
    "purchases",
    "conversion",
    "conversions",
    "cart_abandonment",
    "carts_abandoned",
    "repeat_purchase_share",
    "revenue",
    "заказ",
    "заказы",
    "покупка",
    "покупки",
    "продажи",
    "выручка",
    "корзины",
];
const LEADS: &[&str] = &[
    "lead",
    "leads",
    "qualified_leads",
    "lead_quality",
    "accepted_leads",
    "won_leads",
    "lead_to_customer",
    "deal",
    "deals",
    "deals_won",
    "win_rate",
    "missed_sales",
    "new_customers",
    "лид",
    "лиды",
    "заявка",
    "заявки",
    "сделка",
    "сделки",
    "клиент",
    "клиенты",
];
const SUBSCRIPTIONS: &[&str] = &[
    "retention_rate",
    "net_retention",
    "churn_rate",
    "churn",
    "trial_to_paid",
    "subscribers_paying",
    "recurring_revenue",
    "mrr",
    "activation_rate",
    "activated_users",
    "удержание",
    "отток",
    "подписка",
];

/// What each business lives on.
const BUSINESS: &[(Business, Living)] = &[
    (
        Business::Leads,
        Living {
            on: "leads: how many, and how good",
            types: &[T::LeadGeneration, T::Conversions, T::PaidAdvertising, T::FunnelSpeed, T::Profitability],
            measures: LEADS,
            example: ("qualified_leads", "funnel"),
        },
    ),
    (
        Business::Ecommerce,
        Living {
            on: "online sales: more orders, fewer abandoned carts",
            types: &[T::Conversions, T::PaidAdvertising, T::Profitability, T::Retention, T::FunnelSpeed],
            measures: SALES,
            example: ("transactions", "funnel"),
        },
    ),
    (
        Business::Subscriptions,
        Living {
            on: "subscriptions: people who start to pay, and stay",
            types: &[
                T::Conversions,
                T::PaidAdvertising,
                T::Profitability,
                T::Retention,
                T::LeadGeneration,
                T::FunnelSpeed,
            ],
            measures: SUBSCRIPTIONS,
            example: ("retention_rate", "product"),
        },
    ),
    (
        Business::Services,
        Living {
            on: "services: enquiries, clients, and clients who come back",
            types: &[
                T::LeadGeneration,
                T::Conversions,
                T::PaidAdvertising,
                T::Profitability,
                T::Retention,
                T::FunnelSpeed,
                T::BrandReputation,
            ],
            measures: LEADS,
            example: ("new_customers", "funnel"),
        },
    ),
    (
        Business::Nonprofit,
        Living {
            on: "people who know the cause, help and give",
            types: &[
                T::BrandAwareness,
                T::BrandReputation,
                T::CommunityEngagement,
                T::Authority,
                T::LeadGeneration,
                T::Conversions,
                T::PaidAdvertising,
                T::Retention,
            ],
            measures: &[
                "donation",
                "donations",
                "donor",
                "donors",
                "volunteers",
                "пожертвование",
                "пожертвования",
                "доноры",
                "волонтёры",
            ],
            example: ("offer_understanding", "social"),
        },
    ),
];

/// What a business lives on.
pub fn living(business: Business) -> Option<&'static Living> {
    BUSINESS.iter().find(|(known, _)| *known == business).map(|(_, living)| living)
}

/// Whether an objective feeds the business; `None` where its type and metrics don't tell, or it is empty.
pub fn feeds(cx: &Context<'_>, objective: &Objective, living: &Living) -> Option<bool> {
    if objective.items.is_empty() {
        return None;
    }
    let goal_type = objective.goal_type.as_ref();
    if goal_type.is_some_and(|it| living.types.contains(it)) || measured(cx, objective).any(|it| says(cx, it, living)) {
        return Some(true);
    }
    // Teams that hire, build or answer serve every business in their own way; a type of the team's own can't be judged.
    goal_type.filter(|it| is_marketing(it)).map(|_| false)
}

fn says(cx: &Context<'_>, metric: &Metric, living: &Living) -> bool {
    let Some(unit) = metric.unit else { return false };
    if unit.is_money() && metric.kind == Some(Kind::Value) {
        return true;
    }
    let known = |word: &str| living.measures.contains(&word);
    if known(&metric.heading.name.to_lowercase()) {
        return true;
    }
    let unit = cx.plan.unit_table.show(unit).to_string().to_lowercase();
    unit.split(['/', '*']).any(known)
}
