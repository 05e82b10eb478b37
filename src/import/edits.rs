/// Changes to a text, by bytes.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

#[derive(Debug, Clone)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edits {
    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.replace(at, at, text);
    }

    pub(super) fn delete(&mut self, start: usize, end: usize) {
        self.replace(start, end, String::new());
    }

    pub(super) fn replace(&mut self, start: usize, end: usize, text: String) {
        self.0.push(Edit { start, end: end.max(start), text });
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Sorts them, those of one place in the order in which they were made.
    pub(super) fn sort(&mut self) {
        // what is put in at the beginning of what goes stands before it, and what goes as a whole hides its parts
        self.0.sort_by_key(|edit| (edit.start, edit.end > edit.start, std::cmp::Reverse(edit.end)));
    }

    /// The part of a text between two places, changed. What lies in something that goes is not looked at. Sort before.
    pub(super) fn apply(&self, text: &str, from: usize, to: usize) -> String {
        let mut out = String::new();
        let mut at = from;
        let first = self.0.partition_point(|edit| edit.start < from);
        for edit in self.0.iter().skip(first).take_while(|edit| edit.start <= to) {
            if edit.start < at || edit.end > to {
                continue;
            }
            out.push_str(text.get(at..edit.start).unwrap_or_default());
            out.push_str(&edit.text);
            at = edit.end;
        }
        out.push_str(text.get(at..to).unwrap_or_default());
        out
    }
}
