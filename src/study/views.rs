//! A study in words: the report, a card, a comparison, and the findings in formats of other programs.

use std::io::{self, Write};

use super::Study;
use crate::card::{Card, Cards};
use crate::compare::{Comparison, State, compare};
use crate::json::{write_card, write_comparison};
use crate::model::{NotFound, PartyId, Thing};
use crate::parallel::join;
use crate::report::block::Block;
use crate::report::card::{Sheet, blocks as card_blocks};
use crate::report::comparison::{Told, blocks as comparison_blocks};
use crate::report::diagnosis::{Found, make, report};
use crate::report::{form, github, junit, sarif};
use crate::rules::Context;
use crate::syntax::Kinds;

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
        match self.model.find(name, Kinds::ACTOR.and(Kinds::GROUP))? {
            Thing::Party(party) => Ok(self.card_of(party)),
            thing => Err(NotFound::Another { name: name.to_owned(), thing }),
        }
    }

    /// The card of a role or a unit. Customers and outsiders have none: theirs are empty.
    ///
    /// Each call gathers what it needs from the whole model, in linear time; [`Study::cards`] gathers once for many.
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
        let found = compare(State::new(&before, self.findings()), State::new(&after, newer.findings()));
        StudyChanges { old: self, new: newer, found, in_full: false }
    }

    /// Writes the findings beside their lines, in at most this many columns, for a terminal that shows colors: errors
    /// first, each finding with its proof and its help.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
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
    #[cfg(feature = "page")]
    pub fn page(&self) -> Result<String, crate::report::page::PageError> {
        use crate::report::page::{Material, webpage};
        let (graph, analyses) = (self.graph(), self.analyses());
        let (context, findings) = (self.context(), self.findings());
        webpage(&Material { sources: self.sources(), graph, analyses, context, findings })
    }
}

/// The report of a [study](Study::report). Every method lays it out again.
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
        let study = self.study;
        let context = study.context();
        let found = Found {
            model: &study.model,
            graph: study.graph(),
            analyses: study.analyses(),
            context,
            findings: &[],
            all: self.in_full,
            partial: !study.options.only.is_empty(),
            addresses: &[],
        };
        let (made, findings) = join(|| make(&found), || study.findings());
        report(&Found { findings, ..found }, made)
    }
}

/// The card of a role or a unit of a [study](Study::card).
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
        let context: Context<'_> = self.study.context();
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
        let old = State::new(&before, self.old.findings());
        let new = State::new(&after, self.new.findings());
        comparison_blocks(&Told { old, new, found: &self.found, all: self.in_full })
    }

    /// Writes the comparison as the JSON object of `outward diff`.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn json(&self, writer: impl Write) -> io::Result<()> {
        let (before, after) = (self.old.context(), self.new.context());
        let old = (State::new(&before, self.old.findings()), &self.old.places());
        let new = (State::new(&after, self.new.findings()), &self.new.places());
        write_comparison(writer, old, new, &self.found)
    }
}

macro_rules! forms {
    ($($view:ident)+) => {$(
        impl $view<'_> {
            /// As plain text, lines no longer than so many columns.
            pub fn text(&self, width: usize) -> String {
                form::text(&self.blocks(), width)
            }

            /// As text for a terminal, with escape sequences for its colors.
            pub fn styled(&self, width: usize) -> String {
                form::styled(&self.blocks(), width)
            }

            /// As Markdown, as GitHub writes it.
            pub fn markdown(&self) -> String {
                form::markdown(&self.blocks())
            }
        }
    )+};
}

forms!(StudyReport RoleCard StudyChanges);
