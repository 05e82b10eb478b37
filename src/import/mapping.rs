//! What the columns of tables mean, as somebody says it.

use serde::{Deserialize, Deserializer};

use super::figures::Decimal;
use super::headers;
use crate::syntax::closest;

/// The meaning of the columns, and other options of an import.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// The possible layouts of the tables; each table uses the first one whose columns it has. None: the headers
    /// decide.
    #[serde(rename = "sheet")]
    pub sheets: Vec<SheetColumns>,
    /// The columns of tables of links.
    pub links: LinkColumns,
    /// The names of the customers of the organization.
    pub customers: Vec<String>,
    /// The title of the organization.
    pub org: Option<String>,
    /// The currency of pay and cost.
    pub currency: Option<String>,
    /// Whether posts with the same title and unit become one role.
    pub merge: bool,
    /// The decimal sign of all figures. None: the cells of each column decide.
    pub decimal: Option<Decimal>,
    /// Additional words in the place of a name that mean that the post is vacant.
    #[serde(deserialize_with = "one_or_more")]
    pub vacant: Vec<String>,
    /// Additional words in the place of a name that mean that the post was eliminated.
    #[serde(deserialize_with = "one_or_more")]
    pub eliminated: Vec<String>,
    /// The sheet of a workbook to read. None: the first one with a known header.
    pub worksheet: Option<String>,
    /// The column of personal names to write into the model. Without it, no names are written.
    #[serde(skip)]
    pub with_names: Option<String>,
}

/// The headers of the columns of a table of posts. Case, accents, signs and spaces do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SheetColumns {
    /// The reference of a post, by which others refer to it and later imports recognize it.
    pub post: Option<String>,
    /// Other columns by which others may refer to it, such as an address. Not imported.
    #[serde(deserialize_with = "one_or_more")]
    pub also: Vec<String>,
    /// The name of the holder, in one column or several: used to find managers given by name and people listed in
    /// several rows, and not imported.
    #[serde(deserialize_with = "one_or_more")]
    pub person: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// What distinguishes posts with the same title; appended to the title, unless posts are merged.
    pub grade: Option<String>,
    /// The purpose of the post, which becomes its description.
    pub about: Option<String>,
    /// The organization; if there are several, each becomes a unit.
    pub organization: Option<String>,
    /// The unit: one column, or one for each level, the largest first.
    #[serde(deserialize_with = "one_or_more")]
    pub unit: Vec<String>,
    /// The separator between the levels in a column of units.
    pub unit_separator: Option<String>,
    /// The manager, by reference, by name or by title; if there are several columns, the first is the main one.
    #[serde(deserialize_with = "one_or_more")]
    pub manager: Vec<String>,
    /// How many people, or full-time equivalents.
    pub headcount: Option<String>,
    /// The yearly pay of one person.
    pub pay: Option<String>,
    /// The lower end of the pay; with a ceiling, the midpoint counts.
    pub pay_floor: Option<String>,
    /// The upper end of the pay.
    pub pay_ceiling: Option<String>,
    /// The yearly cost of the whole post.
    pub cost: Option<String>,
    /// Whether a pay of 0 means that it was not published.
    pub zero_pay_is_unknown: bool,
    /// Whether all columns but the title and the post may be missing.
    #[serde(skip)]
    pub lenient: bool,
}

/// The headers of a table of links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkColumns {
    /// The giver: a post, a person, a title or a unit.
    pub from: String,
    /// The receiver: as above, or a customer, or `everyone`.
    pub to: String,
    /// The work; may be missing.
    pub what: String,
    /// How reliable the link is; may be missing.
    pub strength: String,
    /// The share of the effort; may be missing.
    pub effort: String,
}

impl Default for LinkColumns {
    fn default() -> Self {
        let [from, to, what, strength, effort] = ["from", "to", "what", "strength", "effort"].map(str::to_owned);
        LinkColumns { from, to, what, strength, effort }
    }
}

/// `"Name"` or `["First name", "Last name"]`.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "this takes a column, or several in brackets")]
    enum OneOrMore {
        One(String),
        More(Vec<String>),
    }
    Ok(match OneOrMore::deserialize(deserializer)? {
        OneOrMore::One(one) => vec![one],
        OneOrMore::More(more) => more,
    })
}

impl Mapping {
    /// The keys of a mapping file.
    pub const KEYS: [&str; 10] =
        ["sheet", "links", "customers", "org", "currency", "merge", "decimal", "vacant", "eliminated", "worksheet"];
    /// The keys of its `sheet` entries.
    pub const SHEET_KEYS: [&str; 16] = [
        "post",
        "also",
        "person",
        "title",
        "grade",
        "about",
        "organization",
        "unit",
        "unit-separator",
        "manager",
        "headcount",
        "pay",
        "pay-floor",
        "pay-ceiling",
        "cost",
        "zero-pay-is-unknown",
    ];
    /// The keys of its `links` entry.
    pub const LINK_KEYS: [&str; 5] = ["from", "to", "what", "strength", "effort"];
}

impl Mapping {
    /// Adds columns that replace those of every sheet, such as the ones that a user names; if there is no sheet, they
    /// become one.
    ///
    /// ```
    /// use outward::import::{Mapping, Preset, SheetColumns};
    ///
    /// let mut own = SheetColumns::default();
    /// own.title = Some("Job".to_owned());
    /// let mapping = Preset::Personio.mapping().with_columns(own);
    /// assert!(mapping.sheets.iter().all(|sheet| sheet.title.as_deref() == Some("Job")));
    /// ```
    #[must_use]
    pub fn with_columns(mut self, own: SheetColumns) -> Self {
        if own == SheetColumns::default() {
            return self;
        }
        match self.sheets.as_mut_slice() {
            [] => self.sheets.push(own),
            sheets => sheets.iter_mut().for_each(|sheet| override_columns(sheet, &own)),
        }
        self
    }
}

fn override_columns(sheet: &mut SheetColumns, own: &SheetColumns) {
    let pairs = [
        (&mut sheet.post, &own.post),
        (&mut sheet.title, &own.title),
        (&mut sheet.grade, &own.grade),
        (&mut sheet.about, &own.about),
        (&mut sheet.organization, &own.organization),
        (&mut sheet.unit_separator, &own.unit_separator),
        (&mut sheet.headcount, &own.headcount),
        (&mut sheet.pay, &own.pay),
        (&mut sheet.pay_floor, &own.pay_floor),
        (&mut sheet.pay_ceiling, &own.pay_ceiling),
        (&mut sheet.cost, &own.cost),
    ];
    for (column, own) in pairs {
        if own.is_some() {
            column.clone_from(own);
        }
    }
    let lists = [
        (&mut sheet.also, &own.also),
        (&mut sheet.person, &own.person),
        (&mut sheet.unit, &own.unit),
        (&mut sheet.manager, &own.manager),
    ];
    for (columns, own) in lists {
        if !own.is_empty() {
            columns.clone_from(own);
        }
    }
}

/// The mapping key that was meant by another word: by its name in HR systems, else by spelling.
///
/// ```
/// use outward::import::{Mapping, mapping_key};
/// assert_eq!(mapping_key("boss", &Mapping::SHEET_KEYS), Some("manager"));
/// assert_eq!(mapping_key("titel", &Mapping::SHEET_KEYS), Some("title"));
/// ```
pub fn mapping_key<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let meant = headers::key_of_mapping(word);
    let meant = meant.and_then(|meant| known.iter().copied().find(|key| *key == meant));
    meant.or_else(|| closest(word, known.iter().copied()))
}
