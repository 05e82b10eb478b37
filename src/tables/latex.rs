//! Tables as LaTeX: a `tabular` with the rules of booktabs, for a paper.

use std::fmt;

use super::{CellType, CellValue, ResultTable, TableColumn};
use crate::figures::figure;

/// What a document needs, as a comment in front of each table.
const NEEDS: &str = "% \\usepackage{booktabs}";

impl ResultTable<'_> {
    /// Writes the beginning of a LaTeX `tabular` with these columns: numbers to the right, everything else to the left; the
    /// names of the columns stand above. It needs the package booktabs.
    ///
    /// Texts are escaped: no character of theirs is a command, begins a ligature or an argument. Control characters, line
    /// ends among them, become spaces. Letters beyond those of the fonts of pdfTeX need LuaTeX or XeTeX.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook_1 { serves Guest }"))?;
    /// let (tables, mut text) = (study.tables(), String::new());
    /// let gates = tables.get("paths.actors").unwrap().select(&["actor", "distance"]).unwrap();
    /// gates.write_latex_head(&mut text)?;
    /// gates.write_latex_rows(&mut text)?;
    /// gates.write_latex_foot(&mut text)?;
    /// assert!(text.contains("\\begin{tabular}{lr}\n\\toprule\nactor & distance \\\\\n\\midrule\nCook\\_1 & 1 \\\\\n\\bottomrule\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_latex_head(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let sides: String = self.columns.iter().map(side).collect();
        writeln!(out, "{NEEDS}\n\\begin{{tabular}}{{{sides}}}\n\\toprule")?;
        row(out, self.columns.iter().map(|column| escaped(column.name)))?;
        writeln!(out, "\\midrule")
    }

    /// Writes the rows of a LaTeX `tabular`. Numbers are rounded as in the report, to three significant digits; an empty cell
    /// is a dash.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write_latex_rows(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        (0..self.rows).try_for_each(|at| row(out, self.columns.iter().map(|column| cell(column.cell(at).as_ref()))))
    }

    /// Writes the end of a LaTeX `tabular`.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write_latex_foot(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        writeln!(out, "\\bottomrule\n\\end{{tabular}}")
    }

    /// Writes the first row as a LaTeX `tabular` of its own, turned: a line for each column, with its name and its cell.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest }"))?;
    /// let (tables, mut text) = (study.tables(), String::new());
    /// tables.summary().select(&["actors", "reach_share"]).unwrap().write_latex_turned(&mut text)?;
    /// assert!(text.contains("\\begin{tabular}{lr}\n\\toprule\nactors & 1 \\\\\nreach\\_share & 1 \\\\\n\\bottomrule\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_latex_turned(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        writeln!(out, "{NEEDS}\n\\begin{{tabular}}{{lr}}\n\\toprule")?;
        for column in &self.columns {
            row(out, [escaped(column.name), cell(column.cell(0).as_ref())])?;
        }
        self.write_latex_foot(out)
    }
}

fn side(column: &TableColumn<'_>) -> char {
    match column.holds {
        CellType::Whole | CellType::Decimal => 'r',
        CellType::Text | CellType::Flag | CellType::Texts => 'l',
    }
}

fn row(out: &mut dyn fmt::Write, cells: impl IntoIterator<Item = String>) -> fmt::Result {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_str(" & ")?;
        }
        out.write_str(&cell)?;
    }
    out.write_str(" \\\\\n")
}

fn cell(value: Option<&CellValue<'_>>) -> String {
    match value {
        None => "--".to_owned(),
        Some(CellValue::Text(text)) => escaped(text),
        Some(CellValue::Texts(texts)) => escaped(&texts.join(", ")),
        Some(CellValue::Flag(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        Some(CellValue::Whole(number)) => shown(*number as f64),
        Some(CellValue::Decimal(number)) => shown(*number),
    }
}

/// A number with a minus sign, not a hyphen.
fn shown(number: f64) -> String {
    let sign = if number < 0.0 { "$-$" } else { "" };
    format!("{sign}{}", escaped(&figure(number.abs())))
}

/// A text in which no character means anything to TeX but itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', character]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            // it begins a shorthand in some languages
            '"' => out.push_str("\\char34{}"),
            // an argument, after the end of a row
            '[' | ']' | '*' => out.extend(['{', character, '}']),
            // two of them are another sign
            '-' | '\'' | '`' | ',' | '?' | '!'
                if before == Some(character) || (before, character) == (Some('?'), '`') =>
            {
                out.extend(['{', '}', character]);
            }
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
        before = Some(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_a_command() {
        assert_eq!(escaped("50% of R&D_$#{}"), "50\\% of R\\&D\\_\\$\\#\\{\\}");
        assert_eq!(escaped("\\input{x}"), "\\textbackslash{}input\\{x\\}");
        assert_eq!(escaped("a--b ``c'' [d]* \"e\""), "a-{}-b `{}`c'{}' {[}d{]}{*} \\char34{}e\\char34{}");
        assert_eq!(
            escaped("a\nb\u{0}c~^<>|"),
            "a b c\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}\\textbar{}"
        );
    }

    #[test]
    fn numbers_are_those_of_the_report() {
        let shown = |cell: CellValue<'_>| super::cell(Some(&cell));
        assert_eq!(shown(CellValue::Decimal(-0.19841)), "$-$0.198");
        assert_eq!(shown(CellValue::Decimal(1e-9)), "\\textless{}0.001");
        assert_eq!(
            (shown(CellValue::Whole(1_200)), shown(CellValue::Flag(true))),
            ("1,200".to_owned(), "yes".to_owned())
        );
        assert_eq!(cell(None), "--");
    }
}
