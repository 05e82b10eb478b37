//! Finds the declaration and the statement at a byte of a text, for editors.

use super::tree::{Declaration, DeclarationId, Statement, Tree};
use crate::text::Span;

impl Tree {
    /// The innermost declaration that contains a byte, or ends at it; its description does not count. Logarithmic in the
    /// number of declarations, and linear in the depth of the units.
    ///
    /// ```
    /// use outward::{syntax, text::{FileId, Source}};
    /// let text = "unit Shop { role Clerk { champion } }";
    /// let (tree, _) = syntax::parse(FileId(0), &Source::new("x.outward", text));
    /// let name = |at| tree.declaration(tree.declaration_at(at).unwrap()).unwrap().name.of(text);
    /// assert_eq!((name(2), name(12), name(36)), ("Shop", "Clerk", "Shop"));
    /// ```
    pub fn declaration_at(&self, at: u32) -> Option<DeclarationId> {
        let count = self.declaration_count();
        let begun = partition_point(count, |id| self.declaration(id).is_some_and(|found| found.span.start <= at));
        let mut id = DeclarationId(u32::try_from(begun.checked_sub(1)?).ok()?);
        loop {
            let declaration = self.declaration(id)?;
            if contains(declaration.span, at) {
                return Some(id);
            }
            id = declaration.parent?;
        }
    }

    /// The index of the statement that contains a byte, or ends at it. Logarithmic in the number of statements;
    /// of a long text, it may read some parts for the first time, as [`statement`](Tree::statement) does.
    ///
    /// ```
    /// use outward::syntax::{ItemKind, Verb, parse};
    /// use outward::text::{FileId, Source};
    ///
    /// let text = "role Clerk { headcount 12; serves Guest \"answers\" }";
    /// let (tree, _) = parse(FileId(0), &Source::new("shop.outward", text));
    /// let at = tree.statement_at(text.find("Guest").unwrap() as u32).unwrap();
    /// assert_eq!(tree.statement(at).unwrap().verb, Verb::Serves);
    /// let items: Vec<_> = tree.items(at).iter().map(|item| (item.kind, item.span.of(text))).collect();
    /// assert_eq!(items, [(ItemKind::Object, "Guest"), (ItemKind::Text, "\"answers\"")]);
    /// assert_eq!(tree.statement_at(0), None);
    /// ```
    pub fn statement_at(&self, at: u32) -> Option<usize> {
        let (mut from, mut to) = (0, self.statement_count());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.statement(middle) {
                Some(statement) if statement.span.start <= at => from = middle + 1,
                _ => to = middle,
            }
        }
        let last = from.checked_sub(1)?;
        self.statement(last).filter(|statement: &&Statement| contains(statement.span, at)).map(|_| last)
    }

    /// A declaration and those around it, from the inside out.
    ///
    /// ```
    /// use outward::{syntax, text::{FileId, Source}};
    /// let text = "unit Shop { unit Bar { role Clerk } }";
    /// let (tree, _) = syntax::parse(FileId(0), &Source::new("shop.outward", text));
    /// let clerk = tree.declaration_at(25).unwrap();
    /// let names: Vec<_> = tree.with_parents(clerk).map(|(_, declaration)| declaration.name.of(text)).collect();
    /// assert_eq!(names, ["Clerk", "Bar", "Shop"]);
    /// ```
    pub fn with_parents(&self, id: DeclarationId) -> impl Iterator<Item = (DeclarationId, &Declaration)> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let declaration = self.declaration(id)?;
            next = declaration.parent;
            Some((id, declaration))
        })
    }
}

fn contains(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end
}

fn partition_point(count: usize, before: impl Fn(DeclarationId) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        match u32::try_from(middle) {
            Ok(id) if before(DeclarationId(id)) => from = middle + 1,
            _ => to = middle,
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::text::{FileId, Source};

    #[test]
    fn every_byte_has_what_the_walk_over_all_finds() {
        let text = "org \"A\" { currency EUR }\ncustomer G\nunit U {\n  role A { serves G, B \"x\"; champion }\n\n  unit V { role B }\n  \
                    serves G\n}\nrole C { serves }\nrole D { serves G ";
        let (tree, _) = parse(FileId(0), &Source::new("x.outward", text));
        for at in 0..=u32::try_from(text.len()).unwrap() {
            let inside = |span: crate::text::Span| span.start <= at && at <= span.end;
            let last = tree.declarations().filter(|(_, found)| inside(found.span)).last().map(|(id, _)| id);
            assert_eq!(tree.declaration_at(at), last, "{at}");
            let statement = (0..tree.statement_count()).rfind(|index| inside(tree.statement(*index).unwrap().span));
            assert_eq!(tree.statement_at(at), statement, "{at}");
        }
    }
}
