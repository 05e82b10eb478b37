//! The places of a file where mutants are: found in its syntax, by where cargo-mutants says that they start.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr};

use crate::list::{Genre, Mutant, Number, Place};

/// A part of the text that is written anew, with every mutant of it.
pub struct Node {
    pub range: Range<usize>,
    pub form: Form,
    /// Each mutant with what is in the place of an operator or a body.
    pub mutants: Vec<(Number, String)>,
}

pub enum Form {
    /// What is between the braces of a function; `some` if it returns an iterator of a type without a name.
    Body {
        some: bool,
    },
    /// `&&` and `||`.
    Lazy {
        left: Range<usize>,
        right: Range<usize>,
        operator: String,
    },
    Compared {
        left: Range<usize>,
        right: Range<usize>,
        operator: String,
    },
    Arithmetic {
        left: Range<usize>,
        right: Range<usize>,
        operator: String,
    },
    Assigned {
        left: Range<usize>,
        right: Range<usize>,
        operator: String,
    },
    Unary {
        operand: Range<usize>,
        operator: String,
    },
    Guard {
        deleted: Option<Number>,
    },
    /// An arm without a guard, where its pattern ends.
    Arm,
    /// A field of a struct that has the others of `base`.
    Field {
        name: String,
        shorthand: bool,
        path: String,
        base: Range<usize>,
    },
}

/// What there is to write anew in a file.
pub struct Found {
    /// In the order of the text, outer before inner.
    pub nodes: Vec<Node>,
    /// Mutants that no compiler would take: `let` cannot be part of an `||`, and a match has to name all there is.
    pub impossible: Vec<Number>,
    /// Mutants for which there is no form.
    pub without: Vec<Number>,
}

pub fn find(text: &str, mutants: &[&Mutant]) -> anyhow::Result<Found> {
    let file = syn::parse_file(text)?;
    let mut at: BTreeMap<(Genre, Place), Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        at.entry((mutant.genre, mutant.span.start)).or_default().push(mutant);
    }
    let mut finder = Finder { text, at, nodes: Vec::new(), impossible: Vec::new() };
    finder.visit_file(&file);
    let Finder { mut nodes, impossible, .. } = finder;
    nodes.sort_by_key(|node| (node.range.start, std::cmp::Reverse(node.range.end)));
    let found: BTreeSet<Number> = nodes.iter().flat_map(numbers).chain(impossible.iter().copied()).collect();
    let without = mutants.iter().map(|mutant| mutant.number).filter(|number| !found.contains(number)).collect();
    Ok(Found { nodes, impossible, without })
}

pub fn numbers(node: &Node) -> impl Iterator<Item = Number> {
    let deleted = if let Form::Guard { deleted } = &node.form { *deleted } else { None };
    node.mutants.iter().map(|(number, _)| *number).chain(deleted)
}

/// Whether this is a chain of `&&` with a `let` in it.
fn has_let(it: &Expr) -> bool {
    match it {
        Expr::Let(_) => true,
        Expr::Binary(it) => matches!(it.op, BinOp::And(_)) && (has_let(&it.left) || has_let(&it.right)),
        _ => false,
    }
}

struct Finder<'a> {
    text: &'a str,
    at: BTreeMap<(Genre, Place), Vec<&'a Mutant>>,
    nodes: Vec<Node>,
    impossible: Vec<Number>,
}

impl Finder<'_> {
    fn take(&self, genre: Genre, start: LineColumn) -> Vec<(Number, String)> {
        let place = Place { line: start.line, column: start.column + 1 };
        let mutants = self.at.get(&(genre, place)).into_iter().flatten();
        mutants.map(|mutant| (mutant.number, mutant.replacement.clone())).collect()
    }

    fn add(&mut self, range: Range<usize>, form: Form, mutants: Vec<(Number, String)>) {
        if !mutants.is_empty() {
            self.nodes.push(Node { range, form, mutants });
        }
    }

    fn text_of(&self, spanned: &impl Spanned) -> String {
        self.text.get(spanned.span().byte_range()).unwrap_or_default().to_owned()
    }

    /// A function; what a constant one does is decided while it is compiled.
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        if signature.constness.is_some() {
            return;
        }
        if let Some(first) = block.stmts.first() {
            let mutants = self.take(Genre::FnValue, first.span().start());
            let range =
                block.brace_token.span.open().byte_range().end..block.brace_token.span.close().byte_range().start;
            let some = self.text_of(&signature.output).trim_start_matches("->").trim_start().starts_with("impl ");
            self.add(range, Form::Body { some }, mutants);
        }
        self.visit_block(block);
    }

    fn binary(&mut self, it: &syn::ExprBinary) {
        let mutants = self.take(Genre::BinaryOperator, it.op.span().start());
        if has_let(&it.left) || has_let(&it.right) {
            self.impossible.extend(mutants.iter().map(|(number, _)| *number));
            return;
        }
        let (left, right) = (it.left.span().byte_range(), it.right.span().byte_range());
        let operator = self.text_of(&it.op);
        let form = match it.op {
            BinOp::And(_) | BinOp::Or(_) => Form::Lazy { left, right, operator },
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
                Form::Compared { left, right, operator }
            }
            _ if operator.ends_with('=') => Form::Assigned { left, right, operator },
            _ => Form::Arithmetic { left, right, operator },
        };
        self.add(it.span().byte_range(), form, mutants);
    }

    /// An arm; without one for all the rest, none can be deleted.
    fn arm(&mut self, arm: &syn::Arm, total: bool) {
        let mut deleted = self.take(Genre::MatchArm, arm.span().start());
        if !total {
            self.impossible.extend(deleted.drain(..).map(|(number, _)| number));
        }
        match &arm.guard {
            None => {
                let end = arm.pat.span().byte_range().end;
                self.add(end..end, Form::Arm, deleted);
            }
            Some((_, guard)) => {
                let mutants = self.take(Genre::MatchArmGuard, guard.span().start());
                let deleted = deleted.first().map(|(number, _)| *number);
                if deleted.is_some() || !mutants.is_empty() {
                    self.nodes.push(Node { range: guard.span().byte_range(), form: Form::Guard { deleted }, mutants });
                }
            }
        }
    }

    fn fields(&mut self, it: &syn::ExprStruct) {
        let Some(base) = &it.rest else { return };
        for field in &it.fields {
            let mutants = self.take(Genre::StructField, field.span().start());
            let form = Form::Field {
                name: self.text_of(&field.member),
                shorthand: field.colon_token.is_none(),
                path: self.text_of(&it.path),
                base: base.span().byte_range(),
            };
            self.add(field.expr.span().byte_range(), form, mutants);
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, it: &'ast syn::ItemFn) {
        self.function(&it.sig, &it.block);
    }

    fn visit_impl_item_fn(&mut self, it: &'ast syn::ImplItemFn) {
        self.function(&it.sig, &it.block);
    }

    fn visit_trait_item_fn(&mut self, it: &'ast syn::TraitItemFn) {
        if let Some(block) = &it.default {
            self.function(&it.sig, block);
        }
    }

    fn visit_expr(&mut self, it: &'ast Expr) {
        match it {
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => {
                let mutants = self.take(Genre::UnaryOperator, unary.op.span().start());
                let (operand, operator) = (unary.expr.span().byte_range(), self.text_of(&unary.op));
                self.add(unary.span().byte_range(), Form::Unary { operand, operator }, mutants);
            }
            Expr::Match(it) => {
                let total = it.arms.iter().any(|arm| arm.guard.is_none() && matches!(arm.pat, syn::Pat::Wild(_)));
                it.arms.iter().for_each(|arm| self.arm(arm, total));
            }
            Expr::Struct(it) => self.fields(it),
            // the length is decided while it is compiled
            Expr::Repeat(it) => return self.visit_expr(&it.expr),
            Expr::Const(_) => return,
            _ => {}
        }
        visit::visit_expr(self, it);
    }

    // what is decided while it is compiled
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
}
