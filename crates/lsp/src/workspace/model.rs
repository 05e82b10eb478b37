//! One model of the workspace: its sections, and the study of them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use outward::model::{Known, resolve_known};
use outward::syntax::{Project, Tree};
use outward::text::FileId;
use outward::{Date, Study, StudyOptions};

use super::assembly::{Assembly, Part};
use crate::position::narrow;

/// The state of a model at one revision. For the library, each section is a file.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) study: Study,
    /// Its texts and their trees.
    pub(crate) project: Project,
    pub(crate) assembly: Assembly,
    /// The sections of each file, by its key.
    files: BTreeMap<Arc<str>, Range<u32>>,
    today: Option<Date>,
    known: Known,
}

impl Model {
    pub(super) fn new(assembly: Assembly, today: Option<Date>) -> Model {
        let project = assembly.project();
        let mut files: BTreeMap<Arc<str>, Range<u32>> = BTreeMap::new();
        for (part, file) in assembly.parts.iter().zip(0u32..) {
            let sections = files.entry(Arc::clone(&part.key)).or_insert(file..file);
            sections.end = file.saturating_add(1);
        }
        let (resolution, known) = resolve_known(&project);
        let study = StudyOptions::default().today(today).resolved(project.sources.clone(), resolution);
        Model { study, project, assembly, files, today, known }
    }

    /// Updates it to other sections, if all are the same but one, and that one has the same declarations as before.
    pub(super) fn take(&mut self, assembly: Assembly, today: Option<Date>) -> Result<(), Assembly> {
        let only = self.assembly.only_change(&assembly).filter(|_| self.today == today);
        let Some(section) = only else { return Err(assembly) };
        let project = assembly.project();
        if !self.study.change_file(&mut self.known, section, &self.project, &project) {
            return Err(assembly);
        }
        (self.project, self.assembly) = (project, assembly);
        Ok(())
    }

    /// Whether it was made from these sections, on this date.
    pub(super) fn is_of(&self, assembly: &Assembly, today: Option<Date>) -> bool {
        self.today == today && self.assembly.is(assembly)
    }

    /// The key of its first file.
    pub(super) fn first_key(&self) -> Option<&str> {
        self.assembly.parts.first().map(|part| part.key.as_ref())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.files.contains_key(key)
    }

    /// The sections of a file.
    pub(crate) fn sections(&self, key: &str) -> impl DoubleEndedIterator<Item = FileId> + use<> {
        self.files.get(key).cloned().unwrap_or(0..0).map(FileId)
    }

    /// The last section of the file that a section belongs to.
    pub(crate) fn last_of_file(&self, section: FileId) -> FileId {
        self.sections(self.key(section)).next_back().unwrap_or(section)
    }

    /// The key of the file that a section belongs to.
    pub(crate) fn key(&self, section: FileId) -> &str {
        self.part(section).map_or("", |part| &part.key)
    }

    pub(crate) fn part(&self, section: FileId) -> Option<&Part> {
        self.assembly.parts.get(section.index())
    }

    pub(crate) fn text(&self, section: FileId) -> &str {
        self.part(section).map_or("", |part| part.section.source.text.as_str())
    }

    pub(crate) fn tree(&self, section: FileId) -> Option<&Tree> {
        self.part(section).map(|part| part.section.tree.as_ref())
    }

    pub(crate) fn trees(&self) -> impl Iterator<Item = (FileId, &Tree)> {
        let parts = self.assembly.parts.iter().enumerate();
        parts.map(|(at, part)| (FileId(narrow(at)), part.section.tree.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::text::Text;
    use super::*;
    use crate::position::Encoding;
    use crate::protocol::{Position, Range};

    const EXAMPLES: [&str; 2] = [
        include_str!("../../../../examples/northwind.outward"),
        include_str!("../../../../examples/five_essays.outward"),
    ];

    /// Edits within a declaration, valid and invalid.
    const PIECES: [&str; 24] = [
        " ",
        "  // said\n",
        "/// said\n",
        "x",
        "\"how\"",
        "\"",
        "7",
        "%",
        "\n",
        ";",
        ",",
        "}",
        "{",
        "champion\n",
        "blocker\n",
        "potential\n",
        "headcount 3\n",
        "serves Guest \"how\" strength 0.5\n",
        "reports to CEO\n",
        "needs Guest\n",
        "allow no-path \"why\"\n",
        "says it serves nobody\n",
        "share 0.4",
        "role X\n",
    ];

    fn assembly(text: &Text) -> Assembly {
        let mut assembly = Assembly::default();
        assembly.add("/w/a.outward", text.sections());
        assembly
    }

    /// All results of a model, as text.
    fn facts(model: &Model) -> Vec<String> {
        let Model { study, .. } = model;
        let json = |write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
            let mut bytes = Vec::new();
            write(&mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        vec![
            format!("{:?}", study.diagnostics()),
            format!("{:?}", study.origins()),
            study.model().to_text(),
            json(&|bytes| study.json(bytes)),
            json(&|bytes| study.findings_json(bytes)),
        ]
    }

    /// Changes a text, and the model with it; returns whether the model was kept.
    fn change(text: &mut Text, model: Model, start: (u32, u32), length: u32, with: &str) -> (Model, bool) {
        let (line, character) = start;
        let start = Position { line, character };
        text.replace(Range { start, end: Position { line, character: character + length } }, with, Encoding::Utf16);
        let (mut model, assembly) = (model, assembly(text));
        match model.take(assembly, None) {
            Ok(()) => (model, true),
            Err(assembly) => (Model::new(assembly, None), false),
        }
    }

    fn config() -> ProptestConfig {
        let config = ProptestConfig { failure_persistence: None, ..Default::default() };
        let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
        if is_asked { config } else { ProptestConfig { cases: 40, ..config } }
    }

    proptest! {
        #![proptest_config(config())]
        #[test]
        fn a_changed_model_is_what_a_new_one_would_be(
            example in 0..EXAMPLES.len(),
            edits in prop::collection::vec((0u32..300, 0u32..70, 0u32..4, 0usize..PIECES.len(), any::<bool>()), 1..8),
        ) {
            let mut text = Text::new("/w/a.outward", EXAMPLES[example].as_bytes().to_vec());
            let mut model = Model::new(assembly(&text), None);
            for (line, character, length, piece, is_asked) in edits {
                if is_asked {
                    // computed now, so that they would be seen if they were kept
                    model.study.findings();
                }
                (model, _) = change(&mut text, model, (line, character), length, PIECES[piece]);
                let fresh = Model::new(assembly(&text), None);
                let (changed, new) = (facts(&model), facts(&fresh));
                for (changed, new) in changed.iter().zip(&new) {
                    prop_assert!(changed == new, "{}\nchanged: {changed}\nnew: {new}", text.whole());
                }
            }
        }
    }

    #[test]
    fn what_people_type_within_a_declaration_keeps_the_model() {
        let whole =
            "customer Guest\nrole Cook { serves Guest \"meals\"; serves Host }\nrole Host \"Host\" { serves Guest }\n";
        let mut text = Text::new("/w/a.outward", whole.as_bytes().to_vec());
        let mut model = Model::new(assembly(&text), None);
        for (at, length, with, is_kept) in [
            ((1, 0), 0, "// said\n", true),
            ((2, 28), 0, "good ", true),
            ((2, 44), 4, "", true),
            ((2, 44), 0, "Hst", true),
            ((2, 44), 3, "Host", true),
            ((3, 11), 4, "Welcome", true),
            ((3, 5), 0, "x", false),
        ] {
            let kept;
            (model, kept) = change(&mut text, model, at, length, with);
            assert_eq!(kept, is_kept, "{at:?} {with}\n{}", text.whole());
            assert_eq!(facts(&model), facts(&Model::new(assembly(&text), None)), "{}", text.whole());
        }
    }
}
