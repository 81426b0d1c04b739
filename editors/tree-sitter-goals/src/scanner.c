// The words, numbers and units of `.goals` files. See `grammar/goals.pest` for what they are: where several could stand, the
// first that fits wins there, and `scan_word` asks in the same order.
//
// A token may end only where the lexer stands when `mark_end` is called, and the lexer never goes back: so a token is marked
// first, and what stands behind it is looked at then. No state is kept between tokens.

#include "numbers.h"
#include "tokens.h"

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
