//! A study in words: the report, a card, a comparison, and the findings in formats of other programs.

use std::io::{self, Write};

use super::Study;
use crate::card::{Card, Cards};
use crate::compare::{Comparison, Snapshot, compare};
use crate::json::{write_card, write_comparison};
use crate::model::{Namesakes, NotFound, PartyId};
use crate::parallel::join;
use crate::report::block::Block;
use crate::report::card::{Sheet, blocks as card_blocks};
use crate::report::comparison::{Compared, blocks as comparison_blocks};
use crate::report::diagnosis::{Found, explained, make, report};
use crate::report::{form, github, junit, sarif};
use crate::rules::{Finding, RuleContext};
use crate::syntax::Kinds;

/// In words, and for programs that show findings.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let (mut commands, mut tests, mut log) = (Vec::new(), Vec::new(), Vec::new());
/// study.github(&mut commands)?;
/// study.junit(&mut tests)?;
/// study.sarif(&mut log)?;
/// assert!(commands.starts_with(b"::error file=shop.outward,line=3,col=6,title=no-path::"));
/// assert!(tests.starts_with(b"<?xml") && log.starts_with(b"{"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl Study {
    /// The diagnosis, its proof, and the findings, in words.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// # let text = std::fs::read_to_string("examples/northwind.outward")?;
    /// let study = Study::read(&Sources::from_text("northwind.outward", text))?;
    /// assert!(study.report().markdown().starts_with("# Northwind Coffee\n"));
    /// assert!(study.report().text(80).contains("98% of the people have a way to the customer"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn report(&self) -> StudyReport<'_> {
        StudyReport { study: self, in_full: false }
    }

    /// The card of a role or a unit, by its name or the end of its qualified name.
    ///
    /// # Errors
    ///
    /// If no role or unit has this name, or several have.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// # let text = std::fs::read_to_string("examples/northwind.outward")?;
    /// let study = Study::read(&Sources::from_text("northwind.outward", text))?;
    /// assert!(study.card("Barista")?.markdown().contains("Guest"));
    /// assert_eq!(study.card("Barrista").unwrap_err().to_string(), "nothing is called `Barrista`");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn card(&self, name: &str) -> Result<RoleCard<'_>, NotFound> {
        let thing = self.model.find(name, Kinds::ACTOR.and(Kinds::GROUP))?;
        let party = thing.party().ok_or_else(|| NotFound::Another { name: name.to_owned(), thing })?;
        Ok(self.card_of(party))
    }

    /// The card of a role or a unit. Customers and outsiders have none: theirs are empty.
    ///
    /// Each call gathers what it needs from the whole model, in linear time; [`Study::cards`] gathers once for many.
    /// May panic if the party belongs to another model.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
    /// let barista = study.model().actors().next().unwrap();
    /// let card = study.card_of(barista);
    /// assert_eq!(card.card().way.as_ref().unwrap().distance, 1);
    /// let mut json = Vec::new();
    /// card.json(&mut json)?;
    /// assert!(card.text(80).contains("Guest") && json.starts_with(b"{"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn card_of(&self, party: PartyId) -> RoleCard<'_> {
        RoleCard { study: self, card: self.cards().card(party) }
    }

    /// The changes from this organization to a newer one.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let read = |text: &str| Study::read(&Sources::from_text("shop.outward", text));
    /// let old = read("customer Guest\nrole Barista { serves Guest }\nrole Roaster")?;
    /// let new = read("customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }")?;
    /// let changes = old.compare(&new);
    /// assert_eq!(changes.found().nearer.len(), 1);
    /// assert!(changes.text(80).contains("Roaster"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn compare<'s>(&'s self, newer: &'s Study) -> StudyChanges<'s> {
        let (before, after) = (self.context(), newer.context());
        let found = compare(Snapshot::new(&before, self.findings()), Snapshot::new(&after, newer.findings()));
        StudyChanges { old: self, new: newer, found, in_full: false }
    }

    /// A finding in words: what it says, what proves it, the way out. An editor shows it where the finding is; the page
    /// of its rule is a [topic](crate::report::explain::Topic). May panic if the finding is of another study.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
    /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
    /// let shown = study.explained(&study.findings()[0]).markdown();
    /// assert!(shown.starts_with("### **error** **no-path**\n\n- The work of `Finance` reaches no customer"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn explained<'s>(&'s self, finding: &'s Finding) -> ExplainedFinding<'s> {
        ExplainedFinding { study: self, finding }
    }

    /// The material of a report, without findings: those are found while the rest of the report is made.
    fn material<'s>(&'s self, namesakes: &'s Namesakes<'s>, all: bool) -> Found<'s> {
        Found {
            model: &self.model,
            graph: self.graph(),
            analyses: self.analyses(),
            context: self.context(),
            findings: &[],
            all,
            partial: !self.options.only.is_empty(),
            addresses: &[],
            namesakes,
        }
    }

    /// Writes the findings beside their lines, in at most this many columns, for a terminal that shows colors: errors
    /// first, each finding with its proof and its help.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }\nrole Chief"))?;
    /// let mut shown = Vec::new();
    /// study.snippets(&mut shown, 80)?;
    /// assert!(String::from_utf8(shown)?.contains("shop.outward:3:6"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "snippet")]
    pub fn snippets(&self, mut writer: impl Write, width: usize) -> io::Result<()> {
        let texts = (self.sources(), self.origins());
        crate::report::snippet::write_findings(&mut writer, &self.context(), texts, self.findings(), width)
    }

    /// Writes warnings and findings as the workflow commands that GitHub shows beside the lines.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn github(&self, mut writer: impl Write) -> io::Result<()> {
        github::write_diagnostics(&mut writer, &self.places(), &self.diagnostics)?;
        github::write_findings(&mut writer, &self.context(), &self.places(), self.findings())
    }

    /// Writes warnings and findings as JUnit XML, which build servers show as tests.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn junit(&self, writer: impl Write) -> io::Result<()> {
        junit::write_findings(writer, &self.context(), &self.places(), &self.diagnostics, self.findings())
    }

    /// Writes warnings and findings as SARIF 2.1.0, for code scanning: at most [`RESULTS`](crate::report::sarif::RESULTS),
    /// the errors first.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn sarif(&self, writer: impl Write) -> io::Result<()> {
        sarif::write_findings(writer, &self.context(), &self.places(), &self.diagnostics, self.findings())
    }

    /// Everything as one HTML page, which loads nothing.
    ///
    /// # Errors
    ///
    /// If the page would be too large.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
    /// assert!(study.page()?.starts_with("<!DOCTYPE html>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "page")]
    pub fn page(&self) -> Result<String, crate::report::page::PageError> {
        use crate::report::page::{Material, webpage};
        let (graph, analyses) = (self.graph(), self.analyses());
        let (context, findings) = (self.context(), self.findings());
        webpage(&Material { sources: self.sources(), graph, analyses, context, findings })
    }
}

/// The report of a [study](Study::report). Every method lays it out again.
///
/// ```
/// use outward::report::form;
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let report = study.report().in_full();
/// assert_eq!(report.text(60), form::text(&report.blocks(), 60));
/// assert_eq!(report.markdown(), form::markdown(&report.blocks()));
/// assert!(report.styled(60).contains("\u{1b}["));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct StudyReport<'s> {
    study: &'s Study,
    in_full: bool,
}

impl StudyReport<'_> {
    /// Shows every row of every list, instead of the first few.
    #[must_use]
    pub fn in_full(self) -> Self {
        StudyReport { in_full: true, ..self }
    }

    /// The report as blocks, for another layout.
    pub fn blocks(&self) -> Vec<Block> {
        let namesakes = Namesakes::new(&self.study.model);
        let found = self.study.material(&namesakes, self.in_full);
        let (made, findings) = join(|| make(&found), || self.study.findings());
        report(&Found { findings, ..found }, made)
    }
}

/// A finding of a [study](Study::explained).
///
/// ```
/// use outward::{Study, text::Sources};
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }\nrole Chief"))?;
/// let finding = study.explained(&study.findings()[0]);
/// assert!(finding.text(80).contains("Chief") && !finding.blocks().is_empty());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ExplainedFinding<'s> {
    study: &'s Study,
    finding: &'s Finding,
}

impl ExplainedFinding<'_> {
    /// The finding as blocks, for another layout.
    pub fn blocks(&self) -> Vec<Block> {
        let namesakes = Namesakes::new(&self.study.model);
        explained(&self.study.material(&namesakes, true), self.finding)
    }
}

/// The card of a role or a unit of a [study](Study::card).
///
/// ```
/// use outward::{Study, text::Sources};
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let card = study.card("Barista")?;
/// assert_eq!(card.card().serves.of, 1);
/// assert!(card.text(80).contains("Guest") && card.markdown().contains("Guest") && !card.blocks().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct RoleCard<'s> {
    study: &'s Study,
    card: Card,
}

impl RoleCard<'_> {
    /// The contents of the card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The card as blocks, for another layout.
    pub fn blocks(&self) -> Vec<Block> {
        let context: RuleContext<'_> = self.study.context();
        let cards: Cards<'_> = self.study.cards();
        card_blocks(&Sheet::new(&context, &cards), &self.card)
    }

    /// Writes the card as the JSON object of `outward card`.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn json(&self, writer: impl Write) -> io::Result<()> {
        write_card(writer, &self.study.context(), &self.study.places(), &self.card)
    }
}

/// The changes from one [study](Study::compare) to another.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("shop.outward", text));
/// let old = read("customer Guest\nrole Barista { serves Guest }\nrole Roaster")?;
/// let new = read("customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }")?;
/// let changes = old.compare(&new).in_full();
/// let mut json = Vec::new();
/// changes.json(&mut json)?;
/// assert!(json.starts_with(b"{") && changes.markdown().contains("Roaster") && !changes.blocks().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct StudyChanges<'s> {
    old: &'s Study,
    new: &'s Study,
    found: Comparison,
    in_full: bool,
}

impl StudyChanges<'_> {
    /// The comparison.
    pub fn found(&self) -> &Comparison {
        &self.found
    }

    /// Shows every row of every list, instead of the first few.
    #[must_use]
    pub fn in_full(self) -> Self {
        StudyChanges { in_full: true, ..self }
    }

    /// The comparison as blocks, for another layout.
    pub fn blocks(&self) -> Vec<Block> {
        let (before, after) = (self.old.context(), self.new.context());
        let old = Snapshot::new(&before, self.old.findings());
        let new = Snapshot::new(&after, self.new.findings());
        let namesakes = Namesakes::new(after.model);
        comparison_blocks(&Compared { old, new, found: &self.found, all: self.in_full, namesakes: &namesakes })
    }

    /// Writes the comparison as the JSON object of `outward diff`.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn json(&self, writer: impl Write) -> io::Result<()> {
        let (before, after) = (self.old.context(), self.new.context());
        let old = (Snapshot::new(&before, self.old.findings()), &self.old.places());
        let new = (Snapshot::new(&after, self.new.findings()), &self.new.places());
        write_comparison(writer, old, new, &self.found)
    }
}

macro_rules! forms {
    ($($view:ident)+) => {$(
        /// The forms that it can be laid out in. The type itself has an example.
        impl $view<'_> {
            /// As plain text, in lines of at most `width` columns.
            pub fn text(&self, width: usize) -> String {
                form::text(&self.blocks(), width)
            }

            /// As text for a terminal: like [`text`](Self::text), with escape sequences for colors.
            pub fn styled(&self, width: usize) -> String {
                form::styled(&self.blocks(), width)
            }

            /// As Markdown in GitHub's flavor.
            pub fn markdown(&self) -> String {
                form::markdown(&self.blocks())
            }

            /// As HTML, to be placed in a page of one's own.
            ///
            /// # Errors
            ///
            /// If it would be too large.
            ///
            /// ```
            /// use outward::{Study, text::Sources};
            /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
            /// assert!(study.report().html()?.contains("<h2"));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[cfg(feature = "page")]
            pub fn html(&self) -> Result<String, crate::report::page::PageError> {
                form::html(&self.blocks())
            }
        }
    )+};
}

forms!(StudyReport ExplainedFinding RoleCard StudyChanges);
