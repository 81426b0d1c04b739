/// <reference types="tree-sitter-cli/dsl" />
// @ts-check
//
// The tree-sitter grammar of `.goals` files. The language's definition is `grammar/goals.pest`; `tests/tree_sitter.rs` holds this
// one against it. Words, numbers and units come from `src/scanner.c`, because whether a word is a name or a keyword depends on
// what stands around it, which a lexer of regular expressions cannot see.

// Each keyword is a token of the scanner's, `_kw_…`, that the tree shows as the word itself.
const KEYWORDS = [
  // Declarations; the scanner relies on their order and on their being first.
  'import', 'plan', 'unit', 'metric', 'channel', 'audience', 'person', 'team', 'overlap', 'segment', 'audit', 'main', 'objective',
  'campaign', 'content', 'checkin', 'revise', 'ensure',
  // Entries of blocks.
  'kr', 'milestone', 'guard', 'watch', 'step', 'allow', 'checkpoint', 'benchmark',
  // Clauses.
  'from', 'to', 'up', 'down', 'at', 'above', 'below', 'inside', 'within', 'by', 'throughout', 'least', 'most', 'on', 'for', 'until',
  'each', 'of', 'after', 'during', 'supports', 'because', 'and', 'or', 'confidence', 'year',
];

/** @param {GrammarSymbols<string>} $ @param {string} word */
const kw = ($, word) => alias($['_kw_' + word], word);

/** @param {RuleOrLiteral} rule @param {RuleOrLiteral} separator */
const list = (rule, separator) => seq(rule, repeat(seq(separator, rule)));

// A declaration may lack its name or title, so that the compiler can say so.
/** @param {GrammarSymbols<string>} $ */
const header = $ => [optional(field('name', $.name)), optional(field('title', $.string))];

/** @param {GrammarSymbols<string>} $ @param {string} word */
const measured = ($, word) => seq(
  kw($, word), ...header($), optional($.for_each), optional(seq(':', optional($._sentence))), optional($.block),
);

module.exports = grammar({
  name: 'goals',

  externals: $ => [
    ...KEYWORDS.map(word => $['_kw_' + word]),
    // `for` before `each`: elsewhere it begins a clause.
    $._for_each,
    // `6 of 22`, a share.
    $._share_of,
    $._name,
    $._reference,
    $._element,
    $._key,
    // A key of which one more word follows: `fiscal year`, `brand.reach confidence`.
    $._key_head,
    $._unit_name,
    $._number,
    $._share_number,
    $._compound_number,
    $._date,
    $._money,
    $._factor,
    // A unit behind its number, one that measures time, and one glued to the number.
    $._unit,
    $._time_unit,
    $._glued_unit,
    // `..` before the range's end, and where the range has none.
    $._to_point,
    $._to_nothing,
    $._minus,
    $._list_comma,
    // Never used: valid only while the parser recovers from an error.
    $._recovery,
  ],

  // Other blanks are mistakes, which `goals check` reports, so they are errors here too.
  extras: $ => [/[ \t\r\n]/, $.comment, $.doc_comment],

  supertypes: $ => [$.statement, $.entry],

  rules: {
    file: $ => repeat($.statement),

    statement: $ => choice(
      $.import, $.plan, $.unit_declaration, $.metric, $.named, $.overlap, $.record, $.objective, $.campaign, $.revise, $.ensure,
    ),

    import: $ => seq(kw($, 'import'), choice(field('path', $.string), field('catalogue', alias($.reference, $.catalogue)))),
    plan: $ => seq(kw($, 'plan'), optional(field('title', $.string)), $.block),
    unit_declaration: $ => seq(kw($, 'unit'), field('name', $.name), optional(field('title', $.string))),
    named: $ => seq(
      field('kind', choice(...['channel', 'audience', 'person', 'team', 'segment', 'content'].map(word => kw($, word)))),
      ...header($), optional($.block),
    ),
    overlap: $ => seq(
      kw($, 'overlap'), $.reference, '&', $.reference, optional(seq(':', field('size', $._literal))),
    ),
    metric: $ => seq(
      kw($, 'metric'), ...header($),
      optional(seq(':', field('unit', alias($._unit_name, $.unit)))),
      optional(seq('=', field('formula', $.formula))),
      optional($.block),
    ),
    record: $ => seq(
      field('kind', choice(kw($, 'checkin'), kw($, 'audit'))), optional(field('date', $._literal)), $.block,
    ),
    objective: $ => seq(
      optional(kw($, 'main')), kw($, 'objective'), ...header($), repeat(choice($.during, $.supports)), optional($.block),
    ),
    campaign: $ => seq(
      kw($, 'campaign'), ...header($), optional(alias($._from_date, $.from)), optional($.to), optional($.block),
    ),
    revise: $ => seq(kw($, 'revise'), field('target', $.reference), optional($.on), $.block),
    ensure: $ => seq(kw($, 'ensure'), field('condition', $.condition), optional($.because)),

    during: $ => seq(kw($, 'during'), $._literal),
    supports: $ => seq(kw($, 'supports'), $._references),
    _from_date: $ => seq(kw($, 'from'), $._literal),
    to: $ => seq(kw($, 'to'), $._literal),
    on: $ => seq(kw($, 'on'), $._literal),
    because: $ => seq(kw($, 'because'), $.string),

    _references: $ => seq($.reference, repeat(seq(',', alias($._element, $.reference)))),

    block: $ => seq('{', repeat($.entry), '}'),

    entry: $ => choice(
      $.property, $.key_result, $.milestone, $.guard, $.checkpoint, $.step, $.watch, $.allow, $.benchmark,
    ),

    key_result: $ => measured($, 'kr'),
    guard: $ => measured($, 'guard'),
    // Every part may be missing, but a rule may not be empty.
    _sentence: $ => choice(
      seq(field('metric', $.reference), optional($.from), optional($.goal), optional($._when)),
      seq($.from, optional($.goal), optional($._when)),
      seq($.goal, optional($._when)),
      $._when,
    ),
    _when: $ => choice($.by, $.throughout),

    milestone: $ => seq(kw($, 'milestone'), ...header($), optional($.by), optional($.block)),
    checkpoint: $ => seq(kw($, 'checkpoint'), field('date', $._literal), ':', field('value', $._scalar)),
    step: $ => seq(kw($, 'step'), optional(field('name', $.name)), field('title', $.string)),
    watch: $ => seq(kw($, 'watch'), $._references),
    allow: $ => seq(kw($, 'allow'), field('code', alias($.name, $.code)), optional($.because)),
    benchmark: $ => seq(
      kw($, 'benchmark'), field('kind', alias($.name, $.kind)), optional(field('title', $.string)), ':', field('value', $._value), repeat($.clause),
    ),

    property: $ => seq(
      field('key', $.key), ':', field('value', list($._value, alias($._list_comma, ','))), repeat($.clause),
    ),
    key: $ => choice($._key, seq($._key_head, choice(kw($, 'confidence'), kw($, 'year'), kw($, 'on')))),
    clause: $ => seq(choice(...['on', 'by', 'for', 'from', 'until'].map(word => kw($, word)), '='), $._value),

    for_each: $ => seq(alias($._for_each, 'for'), kw($, 'each'), list($.reference, ',')),
    from: $ => seq(kw($, 'from'), $._scalar),
    goal: $ => choice(
      seq(choice(kw($, 'to'), kw($, 'up'), kw($, 'down'), kw($, 'above'), kw($, 'below'), kw($, 'inside')), $._scalar),
      seq(kw($, 'at'), choice(kw($, 'least'), kw($, 'most')), $._scalar),
      seq(kw($, 'within'), $._literal, kw($, 'of'), $._scalar),
    ),
    by: $ => seq(kw($, 'by'), $._value),
    throughout: $ => seq(kw($, 'throughout'), optional($._literal)),

    formula: $ => list($._number_operand, $._arithmetic),
    _number_operand: $ => choice($._literal, $.reference, $.nested),
    nested: $ => seq('(', $.formula, ')'),
    _arithmetic: $ => choice('+', '*', '/', alias($._minus, '-')),

    condition: $ => list($._operand, choice($._arithmetic, $._comparison)),
    _operand: $ => choice($._literal, $.reference, $.call, $.group),
    call: $ => seq(field('function', alias($.reference, $.function)), $.arguments),
    group: $ => seq('(', $.condition, ')'),
    arguments: $ => seq('(', optional(list($.condition, ',')), ')'),
    _comparison: $ => choice('<=', '>=', '!=', '<', '>', '=', kw($, 'and'), kw($, 'or')),

    _value: $ => choice($.string, $._literal, $.word),
    _scalar: $ => choice($._literal, $.word),
    // What a property or a target says in a word: a name that is declared somewhere, or one the language knows.
    word: $ => $._element,

    _literal: $ => choice($._point, $.range, $.factor),
    range: $ => choice(
      seq($._point, alias($._to_nothing, '..')),
      seq(optional($._point), alias($._to_point, '..'), $._point),
    ),
    _point: $ => choice($.date, $.money, $.number, $.quantity),
    quantity: $ => choice(
      seq($.number, $._unit_behind, repeat(seq(alias($._compound_number, $.number), alias($._time_unit, $.unit)))),
      seq($.number, alias($._time_unit, $.unit), kw($, 'after'), $.reference),
      seq($.number, alias($._share_of, 'of'), alias($._share_number, $.number)),
    ),
    _unit_behind: $ => choice(alias($._unit, $.unit), alias($._time_unit, $.unit), alias($._glued_unit, $.unit)),
    number: $ => $._number,
    date: $ => $._date,
    money: $ => $._money,
    factor: $ => $._factor,

    name: $ => $._name,
    reference: $ => $._reference,

    string: $ => choice(
      seq('"', optional(alias($._short_text, $.text)), token.immediate('"')),
      seq('"""', optional(alias($._long_text, $.long_text)), token.immediate('"""')),
    ),
    _short_text: $ => repeat1(choice(token.immediate(prec(1, /[^"\\\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+/)), $.escape)),
    _long_text: $ => repeat1(choice(
      token.immediate(prec(1, /[^"\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+/)), token.immediate('"'), alias($._long_escape, $.escape),
    )),
    escape: _ => token.immediate(prec(1, /\\[^\n]/)),
    _long_escape: _ => token.immediate(prec(1, /\\(.|\n)/)),

    doc_comment: _ => token(prec(1, /\/\/\/[^\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*/)),
    comment: _ => token(/\/\/[^\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*/),
  },
});
