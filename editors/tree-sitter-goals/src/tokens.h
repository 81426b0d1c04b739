// The tokens of `.goals` files, the words among them, and how a word is read.

#ifndef GOALS_TOKENS_H
#define GOALS_TOKENS_H

#include "tree_sitter/parser.h"

#include <string.h>

#include "unicode.h"

#define KEYWORDS(X) \
  X(IMPORT, "import") X(PLAN, "plan") X(UNIT_WORD, "unit") X(METRIC, "metric") X(CHANNEL, "channel") \
  X(AUDIENCE, "audience") X(PERSON, "person") X(TEAM, "team") X(OVERLAP, "overlap") X(SEGMENT, "segment") \
  X(AUDIT, "audit") X(MAIN, "main") X(OBJECTIVE, "objective") X(CAMPAIGN, "campaign") X(CONTENT, "content") \
  X(CHECKIN, "checkin") X(REVISE, "revise") X(ENSURE, "ensure") \
  X(KR, "kr") X(MILESTONE, "milestone") X(GUARD, "guard") X(WATCH, "watch") X(STEP, "step") X(ALLOW, "allow") \
  X(CHECKPOINT, "checkpoint") X(BENCHMARK, "benchmark") \
  X(FROM, "from") X(TO, "to") X(UP, "up") X(DOWN, "down") X(AT, "at") X(ABOVE, "above") X(BELOW, "below") \
  X(INSIDE, "inside") X(WITHIN, "within") X(BY, "by") X(THROUGHOUT, "throughout") X(LEAST, "least") X(MOST, "most") \
  X(ON, "on") X(FOR, "for") X(UNTIL, "until") X(EACH, "each") X(OF, "of") X(AFTER, "after") X(DURING, "during") \
  X(SUPPORTS, "supports") X(BECAUSE, "because") X(AND, "and") X(OR, "or") X(CONFIDENCE, "confidence") X(YEAR, "year")

// In the order of `externals` in `grammar.js`.
enum Token {
#define ENUM(name, text) KW_##name,
  KEYWORDS(ENUM)
#undef ENUM
  FOR_EACH, SHARE_OF, NAME, REFERENCE, ELEMENT, KEY, KEY_HEAD, UNIT_NAME, NUMBER, SHARE_NUMBER, COMPOUND_NUMBER, DATE, MONEY, FACTOR,
  UNIT, TIME_UNIT, GLUED_UNIT, TO_POINT, TO_NOTHING, MINUS, LIST_COMMA, RECOVERY,
};

enum { STATEMENTS_END = KW_KR, ENTRIES_END = KW_FROM, KEYWORDS_END = FOR_EACH };

static const char *const WORDS[] = {
#define TEXT(name, text) text,
  KEYWORDS(TEXT)
#undef TEXT
};

static const char *const TIME_WORDS[] = {
  "ms", "seconds", "second", "s", "minutes", "minute", "min", "hours", "hour", "h", "days", "day", "weeks", "week", "months",
  "month", "quarters", "quarter", "years", "year", NULL,
};
static const char *const ABBREVIATIONS[] = {
  "pp", "x", "ms", "min", "s", "h", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", NULL,
};
// What is never a unit behind a number.
static const char *const STOPS[] = {
  "to", "by", "on", "of", "from", "for", "at", "above", "below", "inside", "up", "down", "throughout", "during", "supports",
  "until", "because", "within", "after", "and", "or", "benchmark", "fiscal", "kr", "guard", "watch", "milestone", "step",
  "checkpoint", "depends", "allow", NULL,
};

// The longest word that is compared with another; longer ones are no keyword.
enum { WORD_MAX = 16 };

typedef struct {
  // The word in ASCII; empty where it is longer or has other letters.
  char text[WORD_MAX + 1];
  unsigned length;  // At most WORD_MAX.
} Word;

// ---- characters ------------------------------------------------------------------------------------------------------

static bool within(const Range *ranges, unsigned count, int32_t c) {
  unsigned low = 0, high = count;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    if (c > (int32_t)ranges[middle].last) low = middle + 1;
    else high = middle;
  }
  return low < count && c >= (int32_t)ranges[low].first;
}

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_name_start(int32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return within(XID_START, sizeof XID_START / sizeof *XID_START, c);
}

static bool is_name_char(int32_t c) {
  if (c < 0x80) return is_name_start(c) || is_digit(c);
  return within(XID_CONTINUE, sizeof XID_CONTINUE / sizeof *XID_CONTINUE, c);
}

static bool is_currency(int32_t c) { return c == 0x20BD || c == '$' || c == 0x20AC || c == 0xA3 || c == 0xA5; }

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static void mark(TSLexer *lexer) { lexer->mark_end(lexer); }

static bool done(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = token;
  return true;
}

static unsigned skip_spaces(TSLexer *lexer) {
  unsigned count = 0;
  for (; lexer->lookahead == ' '; count++) advance(lexer);
  return count;
}

// ---- words -----------------------------------------------------------------------------------------------------------

static bool is(const Word *word, const char *text) { return strcmp(word->text, text) == 0; }

static bool is_one_of(const Word *word, const char *const *list) {
  for (; *list; list++) {
    if (is(word, *list)) return true;
  }
  return false;
}

static int keyword(const Word *word, int from, int to) {
  for (int i = from; i < to; i++) {
    if (is(word, WORDS[i])) return i;
  }
  return -1;
}

// Takes the letters of a word; ends in front of what is none.
static void take_word(TSLexer *lexer, Word *word) {
  *word = (Word){0};
  bool plain = true;
  while (is_name_char(lexer->lookahead)) {
    if (lexer->lookahead >= 0x80 || word->length >= WORD_MAX) plain = false;
    else word->text[word->length] = (char)lexer->lookahead;
    if (word->length < WORD_MAX) word->length++;
    advance(lexer);
  }
  word->text[plain ? word->length : 0] = 0;
}

// `[vk]`, the segment of a reference, if it stands here.
static bool take_segment(TSLexer *lexer) {
  Word inside;
  advance(lexer);
  if (!is_name_start(lexer->lookahead)) return false;
  take_word(lexer, &inside);
  if (lexer->lookahead != ']') return false;
  advance(lexer);
  return true;
}

// `/order`, as often as it stands here; marks the end of each.
static bool take_per(TSLexer *lexer) {
  bool any = false;
  Word atom;
  while (lexer->lookahead == '/' || lexer->lookahead == '*' || lexer->lookahead == 0xB7) {
    advance(lexer);
    if (is_name_start(lexer->lookahead)) take_word(lexer, &atom);
    else if (is_currency(lexer->lookahead) || lexer->lookahead == '%') advance(lexer);
    else return any;
    mark(lexer);
    any = true;
  }
  return any;
}

#endif
