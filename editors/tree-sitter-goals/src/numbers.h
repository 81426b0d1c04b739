// Numbers, dates, money, and the units glued to them.

#ifndef GOALS_NUMBERS_H
#define GOALS_NUMBERS_H

#include "tokens.h"

// Digits, and whatever groups them.
static unsigned take_digits(TSLexer *lexer) {
  unsigned count = 0;
  for (; is_digit(lexer->lookahead) || (count && lexer->lookahead == '_'); count++) advance(lexer);
  return count;
}

// The part behind a point, which a digit begins; marks its end.
static void take_fraction(TSLexer *lexer) {
  if (lexer->lookahead != '.') return;
  advance(lexer);
  if (!is_digit(lexer->lookahead)) return;
  while (is_digit(lexer->lookahead)) advance(lexer);
  mark(lexer);
}

static bool two_digits(TSLexer *lexer) {
  for (int i = 0; i < 2; i++) {
    if (!is_digit(lexer->lookahead)) return false;
    advance(lexer);
  }
  return true;
}

static bool ends_date(TSLexer *lexer) { return !is_name_char(lexer->lookahead) && lexer->lookahead != '-'; }

// What follows the year and `-` of a date: `03-31`, `Q1`, `W05`. Marks its end.
static bool take_date_rest(TSLexer *lexer, bool days) {
  if (lexer->lookahead == 'Q' || lexer->lookahead == 'H') {
    advance(lexer);
    if (!is_digit(lexer->lookahead)) return false;
    advance(lexer);
  } else if (!days) {
    return false;
  } else if (lexer->lookahead == 'W') {
    advance(lexer);
    if (!two_digits(lexer)) return false;
  } else {
    if (!two_digits(lexer)) return false;
    if (lexer->lookahead == '-') {
      advance(lexer);
      if (!two_digits(lexer)) return false;
    }
  }
  if (!ends_date(lexer)) return false;
  mark(lexer);
  return true;
}

// Whether the letters glued to a number are its unit, `5GB`, or its size, `5k`, which belongs to the number and is marked.
static bool glued_letters(TSLexer *lexer, bool units) {
  // Between a point that is no fraction's and these nothing can stand.
  if (!is_name_char(lexer->lookahead)) return true;
  Word letters;
  take_word(lexer, &letters);
  if (is(&letters, "k") || is(&letters, "M") || is(&letters, "bn")) {
    mark(lexer);
    return true;
  }
  return units && is_one_of(&letters, ABBREVIATIONS);
}

// A number that continues another: `4 min 3 s`.
static bool scan_compound(TSLexer *lexer) {
  Word word;
  take_digits(lexer);
  mark(lexer);
  take_fraction(lexer);
  skip_spaces(lexer);
  take_word(lexer, &word);
  return is_one_of(&word, TIME_WORDS) && done(lexer, COMPOUND_NUMBER);
}

static bool scan_money(TSLexer *lexer) {
  advance(lexer);
  if (!is_digit(lexer->lookahead)) return false;
  take_digits(lexer);
  mark(lexer);
  take_fraction(lexer);
  if (!glued_letters(lexer, false)) return false;
  take_per(lexer);
  return done(lexer, MONEY);
}

static bool scan_number(TSLexer *lexer, const bool *valid) {
  bool sign = lexer->lookahead == '+' || lexer->lookahead == '-';
  if (sign) advance(lexer);
  if (is_currency(lexer->lookahead)) return valid[MONEY] && scan_money(lexer);
  if (!is_digit(lexer->lookahead)) return false;
  take_digits(lexer);
  mark(lexer);
  if (valid[SHARE_NUMBER]) {
    take_fraction(lexer);
    return !is_name_char(lexer->lookahead) && done(lexer, SHARE_NUMBER);
  }
  if (!valid[NUMBER]) return false;
  if (lexer->lookahead == '-' && !sign) {
    advance(lexer);
    return done(lexer, take_date_rest(lexer, true) ? DATE : NUMBER);
  }
  take_fraction(lexer);
  return glued_letters(lexer, true) && done(lexer, NUMBER);
}

// `FY26`, `FY2026-Q1`, `x2`, whose word has been taken and marked.
static bool scan_literal_word(TSLexer *lexer, const Word *word) {
  bool fiscal = strncmp(word->text, "FY", 2) == 0 && (word->length == 4 || word->length == 6);
  bool factor = word->text[0] == 'x' && is_digit(word->text[1]);
  if (!fiscal && !factor) return false;
  for (unsigned i = fiscal ? 2 : 1; i < word->length; i++) {
    bool underscore = factor && i > 1 && word->text[i] == '_';
    if (!is_digit(word->text[i]) && !underscore) return false;
  }
  if (fiscal) {
    if (lexer->lookahead == '-') {
      advance(lexer);
      take_date_rest(lexer, false);
    }
    return done(lexer, DATE);
  }
  take_fraction(lexer);
  return !is_name_char(lexer->lookahead) && done(lexer, FACTOR);
}

// `×2`
static bool scan_times(TSLexer *lexer) {
  advance(lexer);
  if (!is_digit(lexer->lookahead)) return false;
  take_digits(lexer);
  mark(lexer);
  take_fraction(lexer);
  return !is_name_char(lexer->lookahead) && done(lexer, FACTOR);
}

// A unit or the end of a range, right behind a number; the word it begins with is taken.
static bool scan_glued(TSLexer *lexer, const bool *valid) {
  Word word;
  if (lexer->lookahead == '%' || is_currency(lexer->lookahead)) {
    advance(lexer);
    mark(lexer);
    take_per(lexer);
    return !is_name_char(lexer->lookahead) && done(lexer, GLUED_UNIT);
  }
  if (!is_name_start(lexer->lookahead)) return false;
  take_word(lexer, &word);
  if (!is_one_of(&word, ABBREVIATIONS)) return false;
  mark(lexer);
  bool per = take_per(lexer);
  return done(lexer, per || !valid[TIME_UNIT] ? GLUED_UNIT : TIME_UNIT);
}

static bool scan_range(TSLexer *lexer, const bool *valid) {
  advance(lexer);
  if (lexer->lookahead != '.') return false;
  advance(lexer);
  mark(lexer);
  int32_t c = lexer->lookahead;
  bool point = is_digit(c) || is_currency(c) || c == '+' || c == '-';
  if (c == 'F') {
    Word word;
    take_word(lexer, &word);
    point = is_digit(word.text[2]);
  }
  if (point) return valid[TO_POINT] && done(lexer, TO_POINT);
  return valid[TO_NOTHING] && done(lexer, TO_NOTHING);
}

#endif
