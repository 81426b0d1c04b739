;;; goals-mode-test.el --- Tests of goals-mode -*- lexical-binding: t; -*-

;;; Commentary:

;; A case stands in the comment behind its line of `cases.goals': `//: word=keyword, word#2=type', the word, which of several
;; it is, and its face.

;;; Code:

(require 'ert)
(require 'goals-mode)

(defconst goals-mode-test-folder (file-name-directory (or load-file-name buffer-file-name)))

(defun goals-mode-test-open (file)
  "Show FILE of the tests, coloured."
  (let ((coding-system-for-read 'utf-8))
    (insert-file-contents (expand-file-name file goals-mode-test-folder)))
  (goals-mode)
  (font-lock-ensure))

(ert-deftest goals-mode-colours ()
  (with-temp-buffer
    (goals-mode-test-open "cases.goals")
    (let ((cases 0) wrong)
      (goto-char (point-min))
      (while (re-search-forward "//: \\(.*\\)$" nil t)
        (let ((start (line-beginning-position)))
          (dolist (case (split-string (match-string-no-properties 1) ", *"))
            (save-excursion
              (string-match "\\`\\(.+?\\)\\(?:#\\([0-9]\\)\\)?=\\([a-z-]+\\)\\'" case)
              (let ((word (match-string 1 case))
                    (nth (string-to-number (or (match-string 2 case) "1")))
                    (face (intern (format "font-lock-%s-face" (match-string 3 case)))))
                (goto-char start)
                (search-forward word (line-end-position) nil nth)
                (setq cases (1+ cases))
                (let ((is (get-text-property (match-beginning 0) 'face)))
                  (unless (eq face (if (consp is) (car is) is))
                    (push (format "%d: %s: %s instead of %s" (line-number-at-pos) word is face) wrong))))))))
      (message "emacs: %d cases, %d fail" cases (length wrong))
      (should (> cases 80))
      (should-not (nreverse wrong)))))

(ert-deftest goals-mode-indents ()
  (with-temp-buffer
    (insert "plan \"P\" {\nperiod: 2026\nwhy: \"\"\"\n      kept\n  \"\"\"\n}\nobjective a {\nkr b: c to 5 {\nweight: 2\n}\n}\n")
    (goals-mode)
    (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
    (should (equal (buffer-string)
                   "plan \"P\" {\n  period: 2026\n  why: \"\"\"\n      kept\n  \"\"\"\n}\nobjective a {\n  kr b: c to 5 {\n    weight: 2\n  }\n}\n"))))

(ert-deftest goals-mode-comments ()
  (with-temp-buffer
    (insert "plan \"P\"\n")
    (goals-mode)
    (comment-region (point-min) (point-max))
    (should (equal (buffer-string) "// plan \"P\"\n"))))

;;; goals-mode-test.el ends here
