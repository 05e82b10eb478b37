;;; outward-mode.el --- Outward: who serves the customer, and how -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages

;;; Commentary:

;; Colors, comments and indentation for `.outward' files, and `outward lsp' as their language server with Eglot:
;;
;;     (load "…/editors/emacs/outward-mode.el")
;;     (add-hook 'outward-mode-hook #'eglot-ensure)

;;; Code:

(defgroup outward nil
  "Outward: who serves the customer, and how."
  :group 'languages)

(defcustom outward-program "outward"
  "The program: its name where it is in the search path, or where it is installed."
  :type 'string
  :group 'outward)

;; words: of the language
(defconst outward--nouns
  '("org" "customer" "outsider" "unit" "role" "metric" "outcome" "decision" "friction" "policy" "room" "rules" "use")
  "What begins a declaration.")

(defconst outward--verbs
  '("currency" "serves" "needs" "hands back to" "responsible for" "promises" "measured by" "rewarded by" "reports to" "influences" "says it serves" "headcount" "cost" "pay" "power" "respect" "champion" "blocker" "outsourced" "exempt" "potential" "about" "kind" "from" "matters to" "stands at" "target" "reported to" "unreported" "measured in" "for" "by" "favors" "cuts" "invests in" "led to" "on" "felt by" "removed from" "moved from" "covers" "supports" "hinders" "mentions" "seats" "allow" "deny" "warn" "note")
  "What begins a statement.")

(defconst outward--modifiers
  '("strength" "effort" "share" "weight" "until" "over" "under" "to" "times")
  "What stands behind an object.")

(defconst outward--values
  '("customer" "sales" "money" "people" "process" "number" "voice" "behavior" "training" "hiring" "onboarding" "reward" "communication" "technology" "rule")
  "Words of closed lists.")

;; end of words

(defconst outward--name "[[:alpha:]_][[:alnum:]_]*\\(?:-[[:alnum:]_]+\\)*"
  "A name, as far as expressions of Emacs can say it.")

(defconst outward--begins "\\(?:^\\|[;{}]\\)[ \t]*"
  "Where a sentence begins.")

(defconst outward-font-lock-keywords
  (let ((nouns (regexp-opt outward--nouns t))
        (verbs (concat "\\(" (mapconcat (lambda (words) (string-replace " " "[ \t]+" (regexp-quote words)))
                                        (sort (copy-sequence outward--verbs) (lambda (a b) (> (length a) (length b))))
                                        "\\|")
                       "\\)")))
    `((,(concat outward--begins nouns "\\_>\\(?:[ \t]+\\(" outward--name "\\)\\)?")
       (1 font-lock-keyword-face)
       (2 font-lock-type-face nil t))
      (,(concat outward--begins verbs "\\_>") 1 font-lock-function-name-face)
      (,(concat "\\_<\\(?:about\\|kind\\)[ \t]+" (regexp-opt outward--values t) "\\_>") 1 font-lock-constant-face)
      ;; behind an object, so behind a name, a text, a number or a percent sign
      (,(concat "[^ \t\n,;{}][ \t]+" (regexp-opt outward--modifiers t) "[ \t]+\\(?:[0-9]\\|\\_<\\)")
       1 font-lock-builtin-face)
      ("\\_<\\(?:everyone\\|nobody\\)\\_>" . font-lock-constant-face)))
  "Colors of the words.")

(defvar outward-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\r ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?' "." table)
    table)
  "Comments, texts and names.")

(defcustom outward-indent-offset 2
  "How far the inside of a block is indented."
  :type 'integer
  :safe #'integerp
  :group 'outward)

(defun outward-indent-line ()
  "Indent the line by the blocks that are open around it."
  (let* ((depth (save-excursion
                  (back-to-indentation)
                  (- (car (syntax-ppss)) (if (eq (char-after) ?}) 1 0))))
         (column (* outward-indent-offset (max depth 0))))
    (if (<= (current-column) (current-indentation))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

;;;###autoload
(define-derived-mode outward-mode prog-mode "Outward"
  "Files that say who in an organization serves the customer, and how."
  (setq-local comment-start "// ")
  (setq-local comment-start-skip "///?[ \t]*")
  (setq-local comment-end "")
  (setq-local indent-line-function #'outward-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local electric-indent-chars (append "}" electric-indent-chars))
  (setq-local font-lock-defaults '(outward-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.outward\\'" . outward-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(outward-mode . (lambda (&rest _) (list outward-program "lsp")))))

(provide 'outward-mode)
;;; outward-mode.el ends here
