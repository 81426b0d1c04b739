//! What sort of goal an objective is.

use super::metric::words;

/// What sort of goal an objective is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum GoalType {
    BrandAwareness,
    BrandReputation,
    CommunityEngagement,
    Conversions,
    PaidAdvertising,
    MarketResearch,
    LeadGeneration,
    CustomerService,
    Recruiting,
    CrisisCommunication,
    InternalCommunication,
    Profitability,
    FunnelSpeed,
    Authority,
    Retention,
    Product,
    Engineering,
    Operations,
    /// The team's own, written as a string.
    Own(String),
}

impl GoalType {
    /// Each with the word that a file uses.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("brand_awareness", Self::BrandAwareness),
        ("brand_reputation", Self::BrandReputation),
        ("community_engagement", Self::CommunityEngagement),
        ("conversions", Self::Conversions),
        ("paid_advertising", Self::PaidAdvertising),
        ("market_research", Self::MarketResearch),
        ("lead_generation", Self::LeadGeneration),
        ("customer_service", Self::CustomerService),
        ("recruiting", Self::Recruiting),
        ("crisis_communication", Self::CrisisCommunication),
        ("internal_communication", Self::InternalCommunication),
        ("profitability", Self::Profitability),
        ("funnel_speed", Self::FunnelSpeed),
        ("authority", Self::Authority),
        ("retention", Self::Retention),
        ("product", Self::Product),
        ("engineering", Self::Engineering),
        ("operations", Self::Operations),
    ];

    /// The word that a file uses, or the team's own.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Own(text) => text,
            known => Self::WORDS.iter().find(|(_, it)| it == known).map_or("", |(word, _)| word),
        }
    }
}

/// Whether an objective must be reached, or is a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Ambition {
    Committed,
    Aspirational,
}

words! {
    Ambition { "committed" Committed, "aspirational" Aspirational }
}
