;;; eglot-test.el --- Tests of goals-mode with its language server -*- lexical-binding: t; -*-

;;; Commentary:

;; `eglot.sh' says in the environment which plan to open.

;;; Code:

(require 'ert)
(require 'flymake)
(require 'eglot)
(require 'goals-mode)

(setq eglot-connect-timeout 20
      eglot-extend-to-xref nil
      make-backup-files nil)

(defun goals-eglot-test-wait (what check)
  "Wait until the function CHECK gives something; fail after ten seconds for want of WHAT."
  (let ((end (+ (float-time) 10)) got)
    (while (not (or (setq got (funcall check)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    (unless got (ert-fail (format "It never came: %s; the text is:\n%s" what (buffer-string))))
    (message "ok: %s" what)
    got))

(defun goals-eglot-test-messages ()
  "The findings of errors, as one text."
  (mapconcat #'flymake-diagnostic-text
             (seq-filter (lambda (found) (eq (flymake-diagnostic-type found) 'eglot-error)) (flymake-diagnostics))
             "\n"))

(defun goals-eglot-test-completions ()
  "What is offered at point."
  (let ((offer (run-hook-with-args-until-success 'completion-at-point-functions)))
    (should (consp offer))
    (mapcar #'substring-no-properties
            (all-completions (buffer-substring-no-properties (nth 0 offer) (nth 1 offer)) (nth 2 offer)))))

(ert-deftest goals-eglot-from-opening-to-saving ()
  (find-file (getenv "GOALS_TEST_FILE"))
  (should (eq major-mode 'goals-mode))
  (call-interactively #'eglot)
  (should (eglot-managed-p))
  (message "ok: the server starts")

  (goals-eglot-test-wait "the unknown name is reported"
                         (lambda () (string-match-p "ordres" (goals-eglot-test-messages))))

  (goto-char (point-min))
  (search-forward "slow: ordres")
  (delete-char -3)
  (should (member "orders" (goals-eglot-test-completions)))
  (message "ok: completion offers the metric")
  (insert "ers")
  (goals-eglot-test-wait "the finding goes with the mistake"
                         (lambda () (eglot--signal-textDocument/didChange) (string-empty-p (goals-eglot-test-messages))))

  (let (help)
    (backward-char 2)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq help text)))
    (goals-eglot-test-wait "help tells of the metric"
                           (lambda () (and help (string-match-p "Заказы" help)))))

  (eglot-rename "заказы_из_сетей")
  (goto-char (point-min))
  (should (= 4 (how-many "\\_<заказы_из_сетей\\_>")))
  (should (= 0 (let ((case-fold-search nil)) (how-many "\\_<orders\\_>"))))
  (message "ok: the metric is renamed everywhere")

  (eglot-format-buffer)
  (goto-char (point-min))
  (should (re-search-forward "^  kr buy:" nil t))
  (message "ok: formatting straightens the line")

  (let ((text (buffer-string)))
    (save-buffer)
    (with-temp-buffer
      (let ((coding-system-for-read 'utf-8))
        (insert-file-contents (getenv "GOALS_TEST_FILE")))
      (should (equal (buffer-string) text))))
  (message "ok: the file is saved")
  (goals-eglot-test-wait "there are no findings at the end" (lambda () (string-empty-p (goals-eglot-test-messages))))
  (eglot-shutdown (eglot-current-server) nil 5))

;;; eglot-test.el ends here
