//! The text of a file with every mutant in it, each behind a question: is it on?

use std::collections::BTreeSet;
use std::ops::Range;

use crate::list::Number;
use crate::nodes::{Form, Node, numbers};

/// A file as it is compiled, and where its mutants are in it.
#[derive(Default)]
pub struct Rewritten {
    pub text: String,
    /// Smaller ones are more to the point.
    pub marks: Vec<Mark>,
}

pub struct Mark {
    pub range: Range<usize>,
    pub numbers: Vec<Number>,
    /// What stands only for this mutant, what stands for all of an expression, or a whole function.
    pub kind: MarkKind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    Alternative,
    Expression,
    Function,
}

pub fn rewrite(text: &str, nodes: &[Node], dropped: &BTreeSet<Number>) -> Rewritten {
    let mut writer = Writer { text, nodes, dropped, out: Rewritten::default() };
    writer.range(0..text.len(), 0);
    writer.out
}

struct Writer<'a> {
    text: &'a str,
    nodes: &'a [Node],
    dropped: &'a BTreeSet<Number>,
    out: Rewritten,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    /// A part of the text with the nodes in it, of which those from `from` on are not around it.
    fn range(&mut self, range: Range<usize>, from: usize) {
        let (text, nodes, mut at) = (self.text, self.nodes, range.start);
        for (index, node) in nodes.iter().enumerate().skip(from) {
            if node.range.start > range.end {
                break;
            }
            if node.range.start >= at && node.range.end <= range.end && self.is_kept(node) {
                self.put(&text[at..node.range.start]);
                self.node(node, index + 1);
                at = node.range.end;
            }
        }
        self.put(&text[at..range.end]);
    }

    fn is_kept(&self, node: &Node) -> bool {
        numbers(node).any(|number| !self.dropped.contains(&number))
    }

    fn node(&mut self, node: &Node, inner: usize) {
        let start = self.out.text.len();
        let kept = node.mutants.iter().filter(|(number, _)| !self.dropped.contains(number));
        let kept: Vec<(Number, &str)> = kept.map(|(number, text)| (*number, text.as_str())).collect();
        match &node.form {
            Form::Body { some: false } => {
                for (number, text) in kept {
                    self.alternative(number, &format!(" if {} {{ return {text}; }} ", on(number)));
                }
                self.range(node.range.clone(), inner);
            }
            Form::Body { some: true } => {
                for (number, text) in &kept {
                    let text = format!(" if {} {{ crate::mutant::Either::Mutant({text}) }} else ", on(*number));
                    self.alternative(*number, &text);
                    self.put("{ crate::mutant::Either::Own({");
                }
                self.range(node.range.clone(), inner);
                self.put(&"}) }".repeat(kept.len()));
            }
            Form::Lazy { left, right, operator } => {
                let wanted = if operator == "&&" { "!=" } else { "==" };
                let number = kept.first().map_or(0, |(number, _)| *number);
                self.put("(match (");
                self.range(left.clone(), inner);
                self.put(&format!(") {{ __left => if __left {wanted} {} {{ ", on(number)));
                self.range(right.clone(), inner);
                self.put(" } else { __left } })");
            }
            Form::Compared { left, right, operator } => {
                self.put("(match (&(");
                self.range(left.clone(), inner);
                self.put("), &(");
                self.range(right.clone(), inner);
                self.put(")) { (__left, __right) => ");
                self.choice(&kept, operator, "__left", "__right");
                self.put(" })");
            }
            Form::Arithmetic { left, right, operator } => {
                self.put("(match ((");
                self.range(left.clone(), inner);
                self.put("), (");
                self.range(right.clone(), inner);
                self.put(")) { (__left, __right) => ");
                self.choice(&kept, operator, "__left", "__right");
                self.put(" })");
            }
            Form::Assigned { left, right, operator } => {
                self.put("(match (");
                self.range(right.clone(), inner);
                self.put(") { __right => match &mut (");
                self.range(left.clone(), inner);
                self.put(") { __left => ");
                self.choice(&kept, operator, "*__left", "__right");
                self.put(" } })");
            }
            Form::Unary { operand, operator } => {
                let number = kept.first().map_or(0, |(number, _)| *number);
                self.put("(match (");
                self.range(operand.clone(), inner);
                self.put(&format!(") {{ __operand => if {} {{ ", on(number)));
                self.alternative(number, "__operand");
                self.put(&format!(" }} else {{ {operator}__operand }} }})"));
            }
            Form::Guard { deleted } => {
                let is = |wanted: &str| kept.iter().find(|(_, text)| *text == wanted).map(|(number, _)| on(*number));
                let always = is("true").map(|on| format!("{on} || ")).unwrap_or_default();
                let never = is("false").map(|on| format!("!{on} && ")).unwrap_or_default();
                let deleted = deleted.map(|number| format!("!{} && ", on(number))).unwrap_or_default();
                self.put(&format!("({deleted}({always}({never}("));
                self.range(node.range.clone(), inner);
                self.put("))))");
            }
            Form::Arm => {
                for (number, _) in kept {
                    self.alternative(number, &format!(" if !{}", on(number)));
                }
            }
            Form::Field { name, shorthand, path, base } => {
                let number = kept.first().map_or(0, |(number, _)| *number);
                if *shorthand {
                    self.put(&format!("{name}: "));
                }
                let base = match &self.text[base.clone()] {
                    "Default::default()" => format!("<{path}>::default()"),
                    text => text.to_owned(),
                };
                self.put(&format!("(if {} {{ ", on(number)));
                self.alternative(number, &format!("({base}).{name}"));
                self.put(" } else { ");
                self.range(node.range.clone(), inner);
                self.put(" })");
            }
        }
        let range = start..self.out.text.len();
        let kind = if matches!(node.form, Form::Body { .. }) { MarkKind::Function } else { MarkKind::Expression };
        self.out.marks.push(Mark { range, numbers: numbers(node).collect(), kind });
    }

    /// `left OPERATOR right`, with the operator of the mutant that is on.
    fn choice(&mut self, kept: &[(Number, &str)], operator: &str, left: &str, right: &str) {
        for (number, other) in kept {
            self.put(&format!("if {} {{ ", on(*number)));
            self.alternative(*number, &format!("{left} {other} {right}"));
            self.put(" } else ");
        }
        self.put(&format!("{{ {left} {operator} {right} }}"));
    }

    fn alternative(&mut self, number: Number, text: &str) {
        let start = self.out.text.len();
        self.put(text);
        self.out.marks.push(Mark {
            range: start..self.out.text.len(),
            numbers: vec![number],
            kind: MarkKind::Alternative,
        });
    }
}

fn on(number: Number) -> String {
    format!("crate::mutant::on({number})")
}
