// The words, numbers and units of `.goals` files. See `grammar/goals.pest` for what they are: where several could stand, the
// first that fits wins there, and `scan_word` asks in the same order.
//
// A token may end only where the lexer stands when `mark_end` is called, and the lexer never goes back: so a token is marked
// first, and what stands behind it is looked at then. No state is kept between tokens.

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

// ---- numbers ---------------------------------------------------------------------------------------------------------

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

// ---- what a word is --------------------------------------------------------------------------------------------------

// What stands behind a word, once the lexer has gone there.
typedef struct {
  bool dotted;    // It has points or a segment, so that it is no plain name.
  bool bad;       // A segment that is none.
  bool colon;     // `:` right behind it.
  bool blank;     // A blank or a comment.
  bool key;       // `:` behind spaces.
  bool key_head;  // One more word of a key behind it, then `:`.
  bool space;     // An ordinary space.
  int32_t next;   // The first character behind the spaces and tabs.
  Word second;    // The word behind the spaces.
} Behind;

// The rest of a reference, from a point or a bracket on; marks its end.
static void take_reference_rest(TSLexer *lexer, Behind *behind) {
  while (is_name_char(lexer->lookahead) || lexer->lookahead == '.') {
    behind->dotted = true;
    advance(lexer);
  }
  mark(lexer);
  if (lexer->lookahead == '[') {
    behind->dotted = true;
    if (take_segment(lexer)) mark(lexer);
    else behind->bad = true;
  }
}

static void look_behind(TSLexer *lexer, Behind *behind) {
  int32_t c = lexer->lookahead;
  behind->colon = c == ':';
  behind->space = c == ' ';
  behind->blank = is_blank(c);
  if (c == '/') {
    advance(lexer);
    behind->blank = lexer->lookahead == '/';
  }
  unsigned spaces = skip_spaces(lexer);
  behind->key = spaces && lexer->lookahead == ':';
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t') advance(lexer);
  behind->next = lexer->lookahead;
  behind->second.text[0] = 0;
  if (spaces && is_name_start(lexer->lookahead)) {
    take_word(lexer, &behind->second);
    skip_spaces(lexer);
    bool tail = is(&behind->second, "confidence") || is(&behind->second, "year") || is(&behind->second, "on");
    behind->key_head = tail && lexer->lookahead == ':';
  }
}

// Whether a declaration's word begins a declaration, given what follows.
static bool begins_statement(int statement, const Behind *behind) {
  int32_t c = behind->next;
  return statement >= 0 && behind->blank &&
         (c == '"' || c == '_' || c >= 0x80 || is_name_char(c) || (c == '(' && statement == KW_ENSURE));
}

// A unit behind the spaces after its number. Nothing where the word is something else; the word is marked then.
static bool scan_unit(TSLexer *lexer, const bool *valid, const Word *word, Behind *behind, bool *decided) {
  *decided = false;
  bool time = is_one_of(word, TIME_WORDS);
  if (is(word, "of") && valid[SHARE_OF] && lexer->lookahead == ' ') {
    skip_spaces(lexer);
    if (is_digit(lexer->lookahead)) return *decided = true, done(lexer, SHARE_OF);
    behind->blank = behind->space = true;
    behind->next = lexer->lookahead ? lexer->lookahead : ' ';
    return false;
  }
  if (is_one_of(word, STOPS)) return false;
  if (lexer->lookahead == '.') {
    advance(lexer);
    // A range's end follows the unit: `5 people..10`.
    if (lexer->lookahead == '.') return *decided = true, done(lexer, UNIT);
    behind->dotted = true;
    return false;
  }
  if (lexer->lookahead == '[') return false;
  bool per = take_per(lexer);
  int statement = keyword(word, 0, STATEMENTS_END);
  look_behind(lexer, behind);
  bool declares = statement >= 0 && behind->space && (is_name_start(behind->next) || is_digit(behind->next) || behind->next == '"');
  bool refused = behind->colon || behind->key || behind->next == '[' || behind->next == '.' ||
                 is(&behind->second, "confidence") || (declares && !per);
  if (!refused) return *decided = true, done(lexer, time && !per && valid[TIME_UNIT] ? TIME_UNIT : UNIT);
  // With a quotient it can be nothing else.
  if (per) *decided = true;
  return false;
}

// A word where a clause or a sentence goes on.
static bool scan_keyword(TSLexer *lexer, const bool *valid, const Word *word, const Behind *behind, int from, int to) {
  int found = keyword(word, from, to);
  if (found < 0) return false;
  if (found == KW_FOR && valid[FOR_EACH] && is(&behind->second, "each")) return done(lexer, FOR_EACH);
  if (!valid[found]) return false;
  // In front of a sentence's metric, only an ordinary space makes the difference.
  if (valid[REFERENCE] && !behind->space) return false;
  if (found == KW_AND || found == KW_OR) return (behind->blank || behind->next == '(') && done(lexer, (enum Token)found);
  if (found == KW_CONFIDENCE || found == KW_YEAR || (found == KW_ON && behind->colon)) return done(lexer, (enum Token)found);
  if (found == KW_AT && !is(&behind->second, "least") && !is(&behind->second, "most")) return false;
  // `on : 5` is a property; entries are not.
  if (behind->key && found >= ENTRIES_END && found != KW_ON) return false;
  return behind->blank && done(lexer, (enum Token)found);
}

// What a word is while the parser looks for a place to go on after a mistake.
static bool recover_word(TSLexer *lexer, const Word *word, const Behind *behind, bool line) {
  int found = keyword(word, 0, ENTRIES_END);
  if (line && found >= 0 && behind->blank && (found >= STATEMENTS_END || begins_statement(found, behind))) {
    return done(lexer, (enum Token)found);
  }
  if (behind->colon || behind->key) return done(lexer, KEY);
  return done(lexer, behind->dotted ? REFERENCE : ELEMENT);
}

static bool scan_name(TSLexer *lexer, const bool *valid, const Word *word, const Behind *behind) {
  static const int CLAUSES[] = {KW_DURING, KW_SUPPORTS, KW_FROM, KW_BY};
  for (unsigned i = 0; i < sizeof CLAUSES / sizeof *CLAUSES; i++) {
    int clause = CLAUSES[i];
    if (valid[clause] && behind->space && is(word, WORDS[clause])) return done(lexer, (enum Token)clause);
  }
  return !behind->dotted && done(lexer, NAME);
}

static bool scan_word(TSLexer *lexer, const bool *valid, bool line, bool spaced, bool recovering) {
  Word word;
  Behind behind = {0};
  take_word(lexer, &word);
  mark(lexer);
  if (valid[UNIT_NAME] && !recovering) return take_per(lexer), done(lexer, UNIT_NAME);
  bool decided = false;
  // The unit of a number that continues another was seen with the number.
  if (valid[TIME_UNIT] && !valid[UNIT] && !recovering) return done(lexer, TIME_UNIT);
  if (spaced && !recovering) {
    if (valid[UNIT] && scan_unit(lexer, valid, &word, &behind, &decided)) return true;
    if (decided) return false;
  }
  bool literals = valid[DATE] || valid[FACTOR];
  if (literals && !recovering && !behind.next && scan_literal_word(lexer, &word)) return true;
  if (!behind.next) {
    if (lexer->lookahead == '.' || lexer->lookahead == '[' || behind.dotted) take_reference_rest(lexer, &behind);
    look_behind(lexer, &behind);
  }
  if (behind.bad) return false;
  if (recovering) return recover_word(lexer, &word, &behind, line);
  if (behind.dotted) word.text[0] = 0;

  int statement = keyword(&word, 0, STATEMENTS_END);
  if (line && statement >= 0 && valid[statement] && begins_statement(statement, &behind)) {
    return done(lexer, (enum Token)statement);
  }
  if (valid[NAME]) return scan_name(lexer, valid, &word, &behind);
  if (scan_keyword(lexer, valid, &word, &behind, ENTRIES_END, KEYWORDS_END)) return true;
  if (valid[REFERENCE]) return done(lexer, REFERENCE);
  if (valid[ELEMENT]) return !behind.colon && done(lexer, ELEMENT);
  if (valid[KEY]) {
    bool entry = keyword(&word, STATEMENTS_END, ENTRIES_END) >= 0 && behind.space;
    if (behind.colon || (behind.key && !entry)) return done(lexer, KEY);
    if (behind.key_head && !entry) return done(lexer, KEY_HEAD);
  }
  return scan_keyword(lexer, valid, &word, &behind, 0, ENTRIES_END);
}

// ---- the scanner -----------------------------------------------------------------------------------------------------

static bool scan(TSLexer *lexer, const bool *valid) {
  bool recovering = valid[RECOVERY];
  // Whether a line begins here, and whether spaces and nothing else stand before.
  bool line = false, blank = false, spaced = false;
  for (; is_blank(lexer->lookahead); lexer->advance(lexer, true)) {
    spaced = lexer->lookahead == ' ' && (spaced || !blank);
    blank = true;
    if (lexer->lookahead == '\n') line = true;
  }
  int32_t c = lexer->lookahead;
  mark(lexer);
  bool glued = !blank && valid[GLUED_UNIT] && !recovering;
  if (glued && (is_name_start(c) || is_currency(c) || c == '%')) return scan_glued(lexer, valid);
  if (is_name_start(c)) return scan_word(lexer, valid, line, spaced, recovering);
  if (spaced && valid[COMPOUND_NUMBER] && !recovering && is_digit(c)) return scan_compound(lexer);
  if (is_digit(c) || is_currency(c)) {
    if (is_currency(c) && valid[UNIT_NAME] && !recovering) return advance(lexer), mark(lexer), take_per(lexer), done(lexer, UNIT_NAME);
    if (is_currency(c) && valid[UNIT] && spaced && !recovering) return advance(lexer), mark(lexer), take_per(lexer), done(lexer, UNIT);
    return scan_number(lexer, valid);
  }
  switch (c) {
    case '%':
      if (recovering || !(valid[UNIT_NAME] || (valid[UNIT] && spaced))) return false;
      advance(lexer);
      mark(lexer);
      take_per(lexer);
      return done(lexer, valid[UNIT_NAME] ? UNIT_NAME : UNIT);
    case '.':
      return (!blank || !valid[TO_NOTHING]) && scan_range(lexer, valid);
    case 0xD7:
      return valid[FACTOR] && scan_times(lexer);
    case '+':
    case '-':
      if (valid[NUMBER] && !recovering) return scan_number(lexer, valid);
      if (c == '+' || !valid[MINUS]) return false;
      advance(lexer);
      mark(lexer);
      return is_blank(lexer->lookahead) && done(lexer, MINUS);
    case ',':
      if (!valid[LIST_COMMA]) return false;
      advance(lexer);
      mark(lexer);
      return !is_digit(lexer->lookahead) && done(lexer, LIST_COMMA);
    default:
      return false;
  }
}

void *tree_sitter_goals_external_scanner_create(void) { return NULL; }

void tree_sitter_goals_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_goals_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_goals_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_goals_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  return scan(lexer, valid);
}
