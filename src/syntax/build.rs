//! From pest's pairs to the tree.

mod expression;

use std::sync::Arc;

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::ast::{
    Allow, Benchmark, Block, Campaign, Checkpoint, Clause, Declaration, Ensure, Entry, Expression, ExpressionKind,
    Goal, GoalKind, Item, KeyResult, Metric, Milestone, Objective, Overlap, Property, Record, Revise, Value, ValueKind,
    Watch, When,
};
use super::to_u32;
use super::tree::Statement;
use crate::source::Span;

/// The statements of a parsed run of text that begins at byte `start` of its file.
pub(super) fn statements(pairs: Pairs<'_, Rule>, start: u32) -> Vec<Statement> {
    let mut out = Vec::new();
    for file in pairs {
        for pair in file.into_inner().filter(|pair| pair.as_rule() != Rule::EOI) {
            let base = to_u32(pair.as_span().start());
            let (item, end) = Builder { base, end: 0 }.statement(pair);
            let item = Arc::new(item);
            out.push(Statement { item, start: start + base, end: start + base + end, damaged: false, repair: None });
        }
    }
    out
}

/// Builds one statement; its spans count from `base`.
struct Builder {
    base: u32,
    /// One past the last token built.
    end: u32,
}

impl Builder {
    fn statement(mut self, pair: Pair<'_, Rule>) -> (Item, u32) {
        let rule = pair.as_rule();
        let word = self.word(&pair);
        let mut parts = Parts::new(pair);
        let item = match rule {
            Rule::import => Item::Import(parts.next().map_or(word, |p| self.token(&p))),
            Rule::overlap => self.overlap(word, parts),
            Rule::metric => self.metric(word, parts),
            Rule::record => self.record(parts),
            Rule::objective => self.objective(parts),
            Rule::campaign => self.campaign(word, parts),
            Rule::revise => self.revise(word, parts),
            Rule::ensure => self.ensure(word, parts),
            Rule::plan => Item::Plan(self.declaration(word, &mut parts)),
            Rule::unit => Item::Unit(self.declaration(word, &mut parts)),
            _ => {
                let word = parts.next().map_or(word, |p| self.token(&p));
                Item::Named(self.declaration(word, &mut parts))
            }
        };
        (item, self.end)
    }

    /// The span of a token, without the blanks behind it.
    fn token(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let start = to_u32(pair.as_span().start()) - self.base;
        self.end = start + to_u32(pair.as_str().trim_ascii_end().len());
        Span::new(start, self.end)
    }

    /// The span of a property's key, without its colon.
    fn key(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let text = pair.as_str().trim_ascii_end();
        let start = to_u32(pair.as_span().start()) - self.base;
        self.end = start + to_u32(text.strip_suffix(':').unwrap_or(text).trim_ascii_end().len());
        Span::new(start, self.end)
    }

    /// The span of the lower-case word that begins a rule.
    fn word(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let start = to_u32(pair.as_span().start()) - self.base;
        let length = pair.as_str().bytes().position(|b| !b.is_ascii_lowercase()).unwrap_or(pair.as_str().len());
        self.end = start + to_u32(length);
        Span::new(start, self.end)
    }

    /// Name, title and block, in that order, each if it is next.
    fn declaration(&mut self, word: Span, parts: &mut Parts<'_>) -> Declaration {
        let (name, title) = self.head(parts);
        Declaration { word, name, title, block: self.block(parts) }
    }

    fn head(&mut self, parts: &mut Parts<'_>) -> (Option<Span>, Option<Span>) {
        let name = parts.accept(Rule::name).map(|p| self.token(&p));
        let title = parts.accept(Rule::string).map(|p| self.token(&p));
        (name, title)
    }

    fn block(&mut self, parts: &mut Parts<'_>) -> Option<Block> {
        let pair = parts.accept(Rule::block)?;
        let start = to_u32(pair.as_span().start()) - self.base;
        let length = to_u32(pair.as_str().trim_ascii_end().len());
        let mut entries: Vec<Entry> = Parts::new(pair).map(|entry| self.entry(entry)).collect();
        entries.shrink_to_fit();
        self.end = start + length;
        Some(Block { span: Span::new(start, self.end), entries })
    }

    /// A block that the grammar promises.
    fn body(&mut self, parts: &mut Parts<'_>) -> Block {
        self.block(parts).unwrap_or(Block { span: Span::new(self.end, self.end), entries: Vec::new() })
    }

    fn overlap(&mut self, word: Span, mut parts: Parts<'_>) -> Item {
        let mut audience = || parts.next().map_or(word, |p| self.token(&p));
        let audiences = [audience(), audience()];
        let size = parts.accept(Rule::literal).map(|p| self.token(&p));
        Item::Overlap(Overlap { word, audiences, size })
    }

    fn metric(&mut self, word: Span, mut parts: Parts<'_>) -> Item {
        let (name, title) = self.head(&mut parts);
        let unit = parts.accept(Rule::unit_name).map(|p| self.token(&p));
        let formula = parts.accept(Rule::formula).map(|p| self.expression(p));
        let block = self.block(&mut parts);
        Item::Metric(Metric { declaration: Declaration { word, name, title, block }, unit, formula })
    }

    fn record(&mut self, mut parts: Parts<'_>) -> Item {
        let word = parts.next().map(|p| self.token(&p)).unwrap_or_default();
        let date = parts.accept(Rule::literal).map(|p| self.token(&p));
        Item::Record(Record { word, date, block: self.body(&mut parts) })
    }

    fn objective(&mut self, mut parts: Parts<'_>) -> Item {
        let first = parts.next();
        let main = first.as_ref().is_some_and(|p| p.as_str().starts_with("main"));
        let word = first.map(|p| self.token(&p)).unwrap_or_default();
        let (name, title) = self.head(&mut parts);
        let (mut during, mut supports) = (Vec::new(), Vec::new());
        while let Some(clause) = parts.accept_if(|rule| matches!(rule, Rule::during | Rule::supports)) {
            let list = if clause.as_rule() == Rule::during { &mut during } else { &mut supports };
            list.extend(Parts::new(clause).map(|p| self.token(&p)));
        }
        let block = self.block(&mut parts);
        Item::Objective(Objective { declaration: Declaration { word, name, title, block }, main, during, supports })
    }

    fn campaign(&mut self, word: Span, mut parts: Parts<'_>) -> Item {
        let (name, title) = self.head(&mut parts);
        let from = parts.accept(Rule::from).and_then(|p| self.only(p));
        let to = parts.accept(Rule::to).and_then(|p| self.only(p));
        let block = self.block(&mut parts);
        Item::Campaign(Campaign { declaration: Declaration { word, name, title, block }, from, to })
    }

    fn revise(&mut self, word: Span, mut parts: Parts<'_>) -> Item {
        let subject = parts.next().map_or(word, |p| self.token(&p));
        let on = parts.accept(Rule::on).and_then(|p| self.only(p));
        Item::Revise(Revise { word, subject, on, block: self.body(&mut parts) })
    }

    fn ensure(&mut self, word: Span, mut parts: Parts<'_>) -> Item {
        let condition = match parts.accept(Rule::condition) {
            Some(pair) => self.expression(pair),
            None => Expression { span: word, kind: ExpressionKind::Name },
        };
        let because = parts.accept(Rule::because).and_then(|p| self.only(p));
        Item::Ensure(Ensure { word, condition, because })
    }

    /// The one token of a clause.
    fn only(&mut self, clause: Pair<'_, Rule>) -> Option<Span> {
        Parts::new(clause).next().map(|p| self.token(&p))
    }

    // ---- blocks ----------------------------------------------------------------------------------------------------

    fn entry(&mut self, pair: Pair<'_, Rule>) -> Entry {
        let rule = pair.as_rule();
        if rule == Rule::property {
            return Entry::Property(self.property(pair));
        }
        let word = self.word(&pair);
        let mut parts = Parts::new(pair);
        match rule {
            Rule::key_result => Entry::KeyResult(self.key_result(word, parts)),
            Rule::guard => Entry::Guard(self.key_result(word, parts)),
            Rule::milestone => self.milestone(word, parts),
            Rule::watch => Entry::Watch(Box::new(Watch { word, metrics: parts.map(|p| self.token(&p)).collect() })),
            Rule::step => Entry::Step(Box::new(self.declaration(word, &mut parts))),
            Rule::allow => {
                let code = parts.next().map_or(word, |p| self.token(&p));
                Entry::Allow(Allow { word, code, because: parts.accept(Rule::because).and_then(|p| self.only(p)) })
            }
            Rule::checkpoint => {
                let date = parts.next().map_or(word, |p| self.token(&p));
                Entry::Checkpoint(Checkpoint { word, date, value: self.value(&mut parts) })
            }
            _ => self.benchmark(word, parts),
        }
    }

    fn benchmark(&mut self, word: Span, mut parts: Parts<'_>) -> Entry {
        let kind = parts.next().map_or(word, |p| self.token(&p));
        // A string before the colon is a name; one behind it would be a value, which follows.
        let name = match (parts.peek(), parts.peek_second()) {
            (Some(Rule::string), Some(second)) if second != Rule::clause => parts.next().map(|p| self.token(&p)),
            _ => None,
        };
        let value = self.value(&mut parts);
        Entry::Benchmark(Box::new(Benchmark { word, kind, name, value, clauses: self.clauses(parts) }))
    }

    fn property(&mut self, pair: Pair<'_, Rule>) -> Property {
        let mut parts = Parts::new(pair);
        let key = parts.next().map(|p| self.key(&p)).unwrap_or_default();
        let first = self.value(&mut parts);
        let values = if matches!(parts.peek(), None | Some(Rule::clause)) {
            Box::new([first])
        } else {
            let mut values = vec![first];
            while !matches!(parts.peek(), None | Some(Rule::clause)) {
                values.push(self.value(&mut parts));
            }
            values.into_boxed_slice()
        };
        Property { key, values, clauses: self.clauses(parts) }
    }

    fn clauses(&mut self, parts: Parts<'_>) -> Box<[Clause]> {
        parts.map(|pair| self.clause(pair)).collect()
    }

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Clause {
        let mut parts = Parts::new(pair);
        let word = parts.next().map(|p| self.token(&p)).unwrap_or_default();
        Clause { word, value: self.value(&mut parts) }
    }

    fn value(&mut self, parts: &mut Parts<'_>) -> Value {
        let Some(pair) = parts.next() else {
            return Value { span: Span::new(self.end, self.end), kind: ValueKind::Name };
        };
        let span = self.token(&pair);
        let kind = match pair.as_rule() {
            Rule::string => ValueKind::Text,
            Rule::literal => match after_name(pair.as_str()) {
                Some(offset) => ValueKind::After(offset),
                None => ValueKind::Literal,
            },
            _ => ValueKind::Name,
        };
        Value { span, kind }
    }

    // ---- key results -----------------------------------------------------------------------------------------------

    fn key_result(&mut self, word: Span, mut parts: Parts<'_>) -> Box<KeyResult> {
        let (name, title) = self.head(&mut parts);
        let for_each =
            parts.accept(Rule::for_each).map(|p| Parts::new(p).map(|p| self.token(&p)).collect()).unwrap_or_default();
        let metric = parts.accept(Rule::reference).map(|p| self.token(&p));
        let from = parts.accept(Rule::start).map(|p| self.value(&mut Parts::new(p)));
        let goal = parts.accept(Rule::goal).map(|p| self.goal(p));
        let when = self.when(&mut parts);
        let sentence = Span::new(word.start, self.end);
        let block = self.block(&mut parts);
        Box::new(KeyResult {
            declaration: Declaration { word, name, title, block },
            for_each,
            metric,
            from,
            goal,
            when,
            sentence,
        })
    }

    fn goal(&mut self, pair: Pair<'_, Rule>) -> Goal {
        let start = to_u32(pair.as_span().start()) - self.base;
        let mut parts = Parts::new(pair);
        let Some(word) = parts.accept(Rule::goal_word) else {
            let tolerance = parts.next().map(|p| self.token(&p));
            let word = Span::new(start, start + to_u32("within".len()));
            return Goal { kind: GoalKind::Within, word, value: self.value(&mut parts), tolerance };
        };
        let kind = match word.as_str().trim_ascii_end().as_bytes() {
            b"to" => GoalKind::To,
            b"up" => GoalKind::Up,
            b"down" => GoalKind::Down,
            b"above" => GoalKind::Above,
            b"below" => GoalKind::Below,
            b"inside" => GoalKind::Inside,
            at if at.ends_with(b"least") => GoalKind::AtLeast,
            _ => GoalKind::AtMost,
        };
        let word = self.token(&word);
        Goal { kind, word, value: self.value(&mut parts), tolerance: None }
    }

    fn when(&mut self, parts: &mut Parts<'_>) -> Option<When> {
        let pair = parts.accept_if(|rule| matches!(rule, Rule::by | Rule::throughout))?;
        if pair.as_rule() == Rule::by {
            return Some(When::By(self.value(&mut Parts::new(pair))));
        }
        let word = self.word(&pair);
        Some(When::Throughout(word, self.only(pair)))
    }

    fn milestone(&mut self, word: Span, mut parts: Parts<'_>) -> Entry {
        let (name, title) = self.head(&mut parts);
        let by = parts.accept(Rule::by).map(|p| self.value(&mut Parts::new(p)));
        let sentence = Span::new(word.start, self.end);
        let block = self.block(&mut parts);
        Entry::Milestone(Box::new(Milestone { declaration: Declaration { word, name, title, block }, by, sentence }))
    }
}

/// Of `30 days after NAME`, where the name begins.
fn after_name(text: &str) -> Option<u32> {
    let (length, name) = text.split_once(" after ")?;
    Some(to_u32(length.len() + " after ".len() + (name.len() - name.trim_ascii_start().len())))
}

/// The inner pairs of a rule.
struct Parts<'i> {
    pairs: Pairs<'i, Rule>,
}

impl<'i> Parts<'i> {
    fn new(pair: Pair<'i, Rule>) -> Self {
        Self { pairs: pair.into_inner() }
    }

    fn peek(&self) -> Option<Rule> {
        self.pairs.peek().map(|pair| pair.as_rule())
    }

    fn peek_second(&self) -> Option<Rule> {
        self.pairs.clone().map(|pair| pair.as_rule()).nth(1)
    }

    fn accept(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        self.accept_if(|next| next == rule)
    }

    fn accept_if(&mut self, wanted: impl Fn(Rule) -> bool) -> Option<Pair<'i, Rule>> {
        self.peek().filter(|rule| wanted(*rule))?;
        self.pairs.next()
    }
}

impl<'i> Iterator for Parts<'i> {
    type Item = Pair<'i, Rule>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pairs.next()
    }
}
