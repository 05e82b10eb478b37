//! Writes the text of a first import.

use super::Sheet;
use super::mapping::Mapping;
use super::report::{Concern, Remarks};
use super::state::{State, Thing};
use crate::syntax::Noun;
use crate::syntax::value::quoted;

/// The whole text.
pub(super) fn whole(state: &State, mapping: &Mapping, sheets: &[Sheet], remarks: &mut Remarks) -> String {
    // the folder of a table on somebody's machine is private
    let file = |sheet: &Sheet| super::grid::clean(sheet.name.rsplit(['/', '\\']).next().unwrap_or_default());
    let names: Vec<String> = sheets.iter().map(file).collect();
    let mut text = format!("// Imported from {}.\n\n", names.join(", "));
    let mut writer = Writer::default();
    let (heads, rest): (Vec<&Thing>, Vec<&Thing>) =
        state.things.iter().partition(|thing| matches!(thing.noun, Noun::Org | Noun::Customer));
    heads.iter().for_each(|thing| writer.thing(thing));
    text.push_str(&std::mem::take(&mut writer).close());
    if mapping.customers.is_empty() {
        remarks.model(
            Concern::Customer,
            "no customer is named: `customer Customer` is a placeholder for those you serve; name them",
        );
        let name = if state.things.iter().any(|thing| thing.id == "Customer") { "TheCustomer" } else { "Customer" };
        text.push_str(&format!("customer {name} \"name who you serve\"\n"));
    }
    text.push('\n');
    rest.iter().for_each(|thing| writer.thing(thing));
    text.push_str(&writer.close());
    text
}

/// Writes things, given in an order in which units come before the things inside them.
#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// The units that are open.
    open: Vec<String>,
}

impl Writer {
    /// Writes a declaration inside its unit.
    fn thing(&mut self, thing: &Thing) {
        self.settle(&thing.unit);
        let indent = self.spaces(0);
        for line in thing.about.lines() {
            self.line(&indent, format!("/// {line}").trim_end());
        }
        let is_unit = thing.noun == Noun::Unit;
        let head = head(thing);
        if thing.says.is_empty() && !is_unit {
            self.line(&indent, &head);
            return;
        }
        self.line(&indent, &format!("{head} {{"));
        let inner = self.spaces(1);
        for said in &thing.says {
            self.line(&inner, &said.written());
        }
        match is_unit {
            true => self.open.push(thing.id.clone()),
            false => self.line(&indent, "}"),
        }
    }

    /// Closes the open units; returns the text.
    fn close(mut self) -> String {
        while !self.open.is_empty() {
            self.end_unit();
        }
        self.text
    }

    fn settle(&mut self, unit: &str) {
        let keep = self.open.iter().rposition(|open| open == unit).map_or(0, |at| at + 1);
        while self.open.len() > keep {
            self.end_unit();
        }
    }

    fn end_unit(&mut self) {
        self.open.pop();
        let indent = self.spaces(0);
        self.line(&indent, "}");
    }

    fn spaces(&self, more: usize) -> String {
        " ".repeat(2 * (self.open.len() + more))
    }

    fn line(&mut self, indent: &str, line: &str) {
        self.text.push_str(indent);
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// `role Name "label"`
fn head(thing: &Thing) -> String {
    let mut head = thing.noun.as_str().to_owned();
    if !thing.id.is_empty() {
        head.push_str(&format!(" {}", thing.id));
    }
    if !thing.label.is_empty() {
        head.push_str(&format!(" {}", quoted(&thing.label)));
    }
    head
}
