//! JSON Schemas (draft 2020-12) of everything that the program reads or writes as JSON. They are made from the types that
//! are serialized (feature `schema`), and kept as text, so that a program that hands them out need not make them. A test
//! holds the texts against the types.

#[cfg(feature = "schema")]
mod generated;

/// A form of JSON that has a schema.
///
/// ```
/// use outward::json::schema::SchemaOf;
/// let names: Vec<&str> = SchemaOf::ALL.iter().map(|topic| topic.as_str()).collect();
/// assert_eq!(names, ["model", "answer", "card", "diff", "significance", "uncertain"]);
/// let topic = SchemaOf::Card;
/// assert!(topic.text().contains("urn:outward:schema:card:1") && topic.text().contains(topic.about()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SchemaOf {
    /// A model: what `outward export --format json` writes and `outward import` reads.
    Model,
    /// The results of `outward analyze` and `outward check`, and the errors of any verb.
    Answer,
    /// A card of `outward card`.
    Card,
    /// A comparison of `outward diff`.
    Diff,
    /// What `outward significance` found.
    Significance,
    /// What `outward analyze --uncertain` found.
    Uncertain,
}

impl SchemaOf {
    /// All topics.
    pub const ALL: &'static [SchemaOf] = &[
        SchemaOf::Model,
        SchemaOf::Answer,
        SchemaOf::Card,
        SchemaOf::Diff,
        SchemaOf::Significance,
        SchemaOf::Uncertain,
    ];

    /// The name that users type.
    pub fn as_str(self) -> &'static str {
        match self {
            SchemaOf::Model => "model",
            SchemaOf::Answer => "answer",
            SchemaOf::Card => "card",
            SchemaOf::Diff => "diff",
            SchemaOf::Significance => "significance",
            SchemaOf::Uncertain => "uncertain",
        }
    }

    /// The JSON it describes, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            SchemaOf::Model => {
                "An organization as JSON: `outward export --format json` writes it, `outward import` reads it"
            }
            SchemaOf::Answer => {
                "The results of `outward analyze --format json` and `outward check --format json`, or the errors of \
                 their input"
            }
            SchemaOf::Card => "A card: `outward card --format json`",
            SchemaOf::Diff => "A comparison: `outward diff --format json`",
            SchemaOf::Significance => {
                "Figures beside those of random organizations: `outward significance --format json`"
            }
            SchemaOf::Uncertain => "Ways when links may fail: `outward analyze --uncertain --format json`",
        }
    }

    /// The schema as a text, one field per line. Its `$id` ends in the version, which is also the `schema` of what it
    /// describes. A later release may add fields to results within a version; a model with an unknown field is refused.
    pub fn text(self) -> &'static str {
        match self {
            SchemaOf::Model => include_str!("../../../docs/schema/model-1.json"),
            SchemaOf::Answer => include_str!("../../../docs/schema/answer-1.json"),
            SchemaOf::Card => include_str!("../../../docs/schema/card-1.json"),
            SchemaOf::Diff => include_str!("../../../docs/schema/diff-1.json"),
            SchemaOf::Significance => include_str!("../../../docs/schema/significance-1.json"),
            SchemaOf::Uncertain => include_str!("../../../docs/schema/uncertain-1.json"),
        }
    }
}
