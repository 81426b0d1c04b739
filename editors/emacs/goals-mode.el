;;; goals-mode.el --- Major mode for .goals files -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Colours, comments and indentation for `.goals' files, and `M-x compile' with `goals check'.
;; The language's own definition is `grammar/goals.pest'; a test holds the words below against it.

;;; Code:

(defgroup goals nil
  "Goals as code."
  :group 'languages)

(defcustom goals-mode-indent 2
  "Columns that a block is indented by."
  :type 'integer
  :safe #'integerp)

(defconst goals-mode-declarations
  '("import" "plan" "unit" "metric" "channel" "audience" "person" "team" "segment" "content" "overlap" "audit" "main"
    "objective" "campaign" "checkin" "revise" "ensure")
  "Words that begin a declaration.")

(defconst goals-mode-entries
  '("kr" "guard" "milestone" "step" "checkpoint" "watch" "allow" "benchmark")
  "Words that begin an entry of a block.")

(defconst goals-mode-clauses
  '("from" "to" "up" "down" "at least" "at most" "above" "below" "inside" "within" "of" "by" "throughout" "on" "for"
    "for each" "until" "after" "during" "supports" "because" "and" "or")
  "Words that begin a clause, or join numbers.")

(defconst goals-mode-properties
  '("depends on" "fiscal year" "confidence")
  "Properties of more than one word, and the word that follows a name.")

(defconst goals-mode-constants
  '("done" "open" "yes" "no" "unknown" "undisclosed" "higher" "lower" "neutral" "vanity" "committed" "aspirational")
  "Values that the language knows.")

(defconst goals-mode-glued-units
  '("%" "pp" "x" "ms" "min" "s" "h" "KB" "MB" "GB" "TB" "KiB" "MiB" "GiB" "TiB" "₽" "$" "€" "£" "¥")
  "Units that stand right behind their number.")

(defvar goals-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?' "." table)
    (dolist (char '(?. ?, ?: ?+ ?* ?- ?= ?< ?> ?& ?% ?$))
      (modify-syntax-entry char "." table))
    table)
  "Syntax table of `goals-mode'.")

(defun goals-mode--quotes ()
  "Make the three quotes before point open or close a string over several lines."
  (let* ((start (match-beginning 0))
         (state (save-excursion (syntax-ppss start)))
         (within (nth 3 state)))
    (cond
     ((or (nth 4 state) (nth 5 state)) nil)
     ((null within)
      (put-text-property start (1+ start) 'syntax-table (string-to-syntax "|"))
      (put-text-property (1+ start) (+ start 3) 'syntax-table (string-to-syntax ".")))
     ((eq within t)
      (put-text-property start (+ start 2) 'syntax-table (string-to-syntax "."))
      (put-text-property (+ start 2) (+ start 3) 'syntax-table (string-to-syntax "|"))))
    nil))

(defconst goals-mode--syntax-propertize
  (syntax-propertize-rules
   ("\"\"\"" (0 (goals-mode--quotes)))))

(defconst goals-mode--name "[[:alpha:]_][[:alnum:]_]*")
(defconst goals-mode--number "[0-9][0-9_]*\\(?:\\.[0-9]+\\)?\\(?:k\\_>\\|M\\_>\\|bn\\_>\\|k\\b\\|M\\b\\|bn\\b\\)?")

(defun goals-mode--top-p (position)
  "Whether the line at POSITION is outside of blocks.
A declaration's word in the first column begins a declaration, even
where a block was left open."
  (save-match-data
    (save-excursion
      (or (= 0 (car (syntax-ppss position)))
          (progn
            (goto-char position)
            (beginning-of-line)
            (looking-at-p (concat (regexp-opt goals-mode-declarations) "[ \t]+[[:alpha:]_0-9\"]")))))))

(defun goals-mode--search (regexp limit deep)
  "Search for REGEXP up to LIMIT: within blocks if DEEP, else outside of them."
  (let (found)
    (while (and (not found) (re-search-forward regexp limit t))
      (let* ((start (match-beginning 0))
             (state (save-excursion (save-match-data (syntax-ppss start)))))
        (setq found (and (not (nth 8 state))
                         (if deep (> (car state) 0) (goals-mode--top-p start))))))
    found))

(defun goals-mode--declaration (limit)
  "Search for a declaration and its name up to LIMIT."
  (goals-mode--search
   (concat "\\_<\\(main[ \t\n]+objective\\|" (regexp-opt goals-mode-declarations) "\\)\\_>"
           "[ \t]*\\(?:[ \t]\\(?:during\\|supports\\|from\\)\\_>\\|[ \t]\\(" goals-mode--name "\\)\\|[\n\"({/]\\|[0-9]\\|\\'\\)")
   limit nil))

(defun goals-mode--entry (limit)
  "Search for an entry and its name up to LIMIT."
  (goals-mode--search
   (concat "\\_<\\(" (regexp-opt goals-mode-entries) "\\)\\_>"
           "\\(?:[ \t]+\\(?:for[ \t]+each\\_>\\|by\\_>\\|\\(" goals-mode--name "\\)\\|[0-9\"]\\)\\|[ \t]*$\\)")
   limit t))

(defun goals-mode--property (limit)
  "Search for a property up to LIMIT."
  (goals-mode--search
   (concat "\\_<\\(depends[ \t]+on\\|fiscal[ \t]+year\\|" goals-mode--name "\\(?:\\." goals-mode--name "\\)*"
           "\\(?:\\[" goals-mode--name "\\]\\)?\\(?:[ \t]+confidence\\)?\\)[ \t]*:")
   limit t))

(defun goals-mode--unit (limit)
  "Search for a unit that stands apart from its number up to LIMIT."
  (let (found)
    (while (and (not found)
                (re-search-forward
                 (concat "\\_<" goals-mode--number " +\\(\\(?:" goals-mode--name "\\|[%₽$€£¥]\\)"
                         "\\(?:[/*·]\\(?:" goals-mode--name "\\|[%₽$€£¥]\\)\\)*\\)")
                 limit t))
      (let ((word (match-string-no-properties 1)))
        (setq found
              (not (or (member word goals-mode-clauses)
                       (member word goals-mode-entries)
                       (member word '("at" "fiscal" "depends"))
                       (and (member word goals-mode-declarations) (looking-at-p "[ \t]+[[:alpha:]_0-9\"]"))
                       (looking-at-p "[ \t]*[:[]\\|[ \t]+confidence\\_>"))))
        ;; What is no unit may be the next number.
        (unless found (goto-char (match-beginning 1)))))
    found))

(defconst goals-mode-font-lock-keywords
  `((goals-mode--declaration (1 font-lock-keyword-face) (2 font-lock-function-name-face nil t))
    (goals-mode--entry (1 font-lock-keyword-face) (2 font-lock-function-name-face nil t))
    (goals-mode--property (1 font-lock-variable-name-face))
    (,(concat "\\_<\\(?:[0-9]\\{4\\}-\\(?:[0-9][0-9]\\(?:-[0-9][0-9]\\)?\\|[QH][0-9]\\|W[0-9][0-9]\\)"
              "\\|FY[0-9][0-9]\\(?:[0-9][0-9]\\)?\\(?:-[QH][0-9]\\)?\\)\\_>")
     (0 font-lock-constant-face))
    (goals-mode--unit (1 font-lock-type-face))
    (,(concat "[₽$€£¥]?\\_<" goals-mode--number "\\(" (regexp-opt goals-mode-glued-units) "\\)?")
     (1 font-lock-type-face nil t) (0 font-lock-constant-face keep))
    (,(concat ":[ \t]*\\(\\(?:" goals-mode--name "\\|[%₽$€£¥]\\)\\(?:[/*·]" goals-mode--name "\\)*\\)[ \t]*\\(?:[={/]\\|$\\)")
     (1 (if (goals-mode--top-p (match-beginning 1)) font-lock-type-face) nil t))
    ("\\_<[x×][0-9][0-9_]*\\(?:\\.[0-9]+\\)?\\_>" (0 font-lock-constant-face))
    (,(concat "\\_<" (regexp-opt goals-mode-clauses) "\\_>\\(?:[ \t(]\\|$\\)")
     (0 font-lock-builtin-face))
    ("\\_<\\(sum\\|min\\|max\\|count\\)(" (1 font-lock-function-name-face))
    (,(concat "\\_<" (regexp-opt goals-mode-constants) "\\_>") (0 font-lock-constant-face))
    ("///[^/\n].*$" (0 font-lock-doc-face t)))
  "What `goals-mode' colours.")

(defun goals-mode-indent-line ()
  "Indent the line by the blocks around it; leave lines of long texts alone."
  (interactive)
  (let* ((state (save-excursion (syntax-ppss (line-beginning-position))))
         (closes (save-excursion (back-to-indentation) (looking-at-p "[])}]")))
         (column (* goals-mode-indent (max 0 (- (car state) (if closes 1 0))))))
    (if (nth 3 state)
        'noindent
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

;;;###autoload
(define-derived-mode goals-mode prog-mode "Goals"
  "Major mode for `.goals' files."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "///*[ \t]*")
  (setq-local syntax-propertize-function goals-mode--syntax-propertize)
  (setq-local font-lock-defaults '(goals-mode-font-lock-keywords))
  (setq-local font-lock-multiline t)
  (setq-local indent-line-function #'goals-mode-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local electric-indent-chars (append "}])" electric-indent-chars))
  (setq-local compile-command "goals check --format short")
  (setq-local imenu-generic-expression
              `((nil ,(concat "^\\(?:main[ \t]+\\)?" (regexp-opt goals-mode-declarations) "[ \t]+\\(" goals-mode--name "\\)") 1))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.goals\\'" . goals-mode))

;; `M-x eglot' starts the language server, which is part of `goals' itself.
(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(goals-mode . ("goals" "lsp"))))

(provide 'goals-mode)
;;; goals-mode.el ends here
