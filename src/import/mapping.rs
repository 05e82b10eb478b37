use serde::Deserialize;

use super::ImportError;
use super::table::Table;
use crate::syntax::closest;

/// Which column is what, and what else is to be done.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// What the tables may look like; each takes the first of which it has every column. None: those of all presets.
    #[serde(rename = "sheet")]
    pub sheets: Vec<SheetColumns>,
    /// The columns of tables of links.
    pub links: LinkColumns,
    /// Whom the organization serves, by the names they are known by.
    pub customers: Vec<String>,
    /// The title of the organization.
    pub org: Option<String>,
    /// The currency of pay and cost.
    pub currency: Option<String>,
    /// Whether posts with the same title, unit and manager become one role.
    pub merge: bool,
    /// The column of personal names that is to be written into the model. Without it, none is.
    #[serde(skip)]
    pub with_names: Option<String>,
}

/// The headers of the columns of a table of posts. Case and spaces around do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SheetColumns {
    /// The reference of a post, by which others name it and by which it is known again.
    pub post: Option<String>,
    /// The name of whoever holds it: read to find managers that are named so, and not imported.
    pub person: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// What tells posts of the same title apart; stands behind the title, unless posts are merged.
    pub grade: Option<String>,
    /// What the post is for: becomes its description.
    pub about: Option<String>,
    /// The organization; of several, each becomes a unit.
    pub organization: Option<String>,
    /// The unit: one column, or one for each level, the largest first.
    pub unit: Vec<String>,
    /// What stands between the levels in a column of units.
    pub unit_separator: Option<String>,
    /// The manager: by post where there are posts, else by person, else by title.
    pub manager: Option<String>,
    /// How many people, or full-time equivalents.
    pub headcount: Option<String>,
    /// What one person is paid a year.
    pub pay: Option<String>,
    /// The least that one is paid; with a ceiling, the middle counts.
    pub pay_floor: Option<String>,
    /// The most that one is paid.
    pub pay_ceiling: Option<String>,
    /// What the whole post costs a year.
    pub cost: Option<String>,
    /// Whether a pay of 0 means that it was not published.
    pub zero_pay_is_unknown: bool,
    /// Whether all but the title and the post may be missing.
    #[serde(skip)]
    pub lenient: bool,
}

/// The headers of a table of links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkColumns {
    /// Who serves: a post, a person, a title or a unit.
    pub from: String,
    /// Whom: the same, a customer, or `everyone`.
    pub to: String,
    /// The work; may be missing.
    pub what: String,
    /// How well the link holds; may be missing.
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

/// A mapping that is known by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// The senior and junior files of UK government organograms.
    UkOrganogram,
    /// A plain `name,title,department,manager` export.
    StaffList,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 2] = [Preset::UkOrganogram, Preset::StaffList];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Preset::UkOrganogram => "uk-organogram",
            Preset::StaffList => "staff-list",
        }
    }

    /// The mapping.
    pub fn mapping(self) -> Mapping {
        let text = |text: &str| Some(text.to_owned());
        let column = |text: &str| vec![text.to_owned()];
        let lenient = SheetColumns { lenient: true, ..SheetColumns::default() };
        match self {
            Preset::UkOrganogram => {
                let both = SheetColumns {
                    organization: text("Organisation"),
                    unit: column("Unit"),
                    zero_pay_is_unknown: true,
                    ..lenient
                };
                let senior = SheetColumns {
                    post: text("Post Unique Reference"),
                    title: text("Job Title"),
                    about: text("Job/Team Function"),
                    manager: text("Reports to Senior Post"),
                    headcount: text("FTE"),
                    pay_floor: text("Actual Pay Floor (£)"),
                    pay_ceiling: text("Actual Pay Ceiling (£)"),
                    ..both.clone()
                };
                let junior = SheetColumns {
                    title: text("Generic Job Title"),
                    grade: text("Grade"),
                    manager: text("Reporting Senior Post"),
                    headcount: text("Number of Posts in FTE"),
                    pay_floor: text("Payscale Minimum (£)"),
                    pay_ceiling: text("Payscale Maximum (£)"),
                    ..both
                };
                Mapping { sheets: vec![senior, junior], currency: text("GBP"), ..Mapping::default() }
            }
            Preset::StaffList => {
                let staff = SheetColumns {
                    person: text("name"),
                    title: text("title"),
                    unit: column("department"),
                    manager: text("manager"),
                    ..lenient
                };
                Mapping { sheets: vec![staff], ..Mapping::default() }
            }
        }
    }
}

/// Where the columns of a table are.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) post: Option<usize>,
    pub(super) person: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) grade: Option<usize>,
    pub(super) about: Option<usize>,
    pub(super) organization: Option<usize>,
    pub(super) unit: Vec<usize>,
    pub(super) unit_separator: Option<String>,
    pub(super) manager: Option<usize>,
    pub(super) headcount: Option<usize>,
    pub(super) pay: Option<usize>,
    pub(super) pay_floor: Option<usize>,
    pub(super) pay_ceiling: Option<usize>,
    pub(super) cost: Option<usize>,
    pub(super) names: Option<usize>,
    pub(super) zero_pay_is_unknown: bool,
    /// Columns that a preset knows and the table has not.
    pub(super) missing: Vec<String>,
}

impl Mapping {
    /// The columns of a table: those of the first shape that it has.
    pub(super) fn columns(&self, table: &Table) -> Result<Columns, ImportError> {
        let presets: Vec<SheetColumns>;
        let shapes = match self.sheets.as_slice() {
            [] => {
                presets = Preset::ALL.iter().flat_map(|preset| preset.mapping().sheets).collect();
                &presets
            }
            sheets => sheets,
        };
        let fits = |shape: &&SheetColumns| {
            let all = shape.wanted().filter(|(_, required)| *required).all(|(name, _)| table.column(name).is_some());
            all && shape.wanted().any(|(_, required)| required)
        };
        let Some(shape) = shapes.iter().find(fits) else { return Err(refusal(&self.sheets, table)) };
        let names = self.with_names.as_deref();
        let at = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
        let wanted = shape.wanted().filter(|(name, _)| table.column(name).is_none());
        Ok(Columns {
            post: at(&shape.post),
            person: at(&shape.person),
            title: at(&shape.title),
            grade: at(&shape.grade),
            about: at(&shape.about),
            organization: at(&shape.organization),
            unit: shape.unit.iter().filter_map(|name| table.column(name)).collect(),
            unit_separator: shape.unit_separator.clone().filter(|separator| !separator.is_empty()),
            manager: at(&shape.manager),
            headcount: at(&shape.headcount),
            pay: at(&shape.pay),
            pay_floor: at(&shape.pay_floor),
            pay_ceiling: at(&shape.pay_ceiling),
            cost: at(&shape.cost),
            names: names.and_then(|name| table.column(name)),
            zero_pay_is_unknown: shape.zero_pay_is_unknown,
            missing: wanted.map(|(name, _)| name.to_owned()).collect(),
        })
    }
}

impl SheetColumns {
    /// Its columns, and whether a table has to have them.
    fn wanted(&self) -> impl Iterator<Item = (&str, bool)> {
        let heads = [&self.post, &self.title];
        let rest = [
            &self.person,
            &self.grade,
            &self.about,
            &self.organization,
            &self.manager,
            &self.headcount,
            &self.pay,
            &self.pay_floor,
            &self.pay_ceiling,
            &self.cost,
        ];
        let heads = heads.into_iter().flatten().map(|name| (name.as_str(), true));
        let rest = rest.into_iter().flatten().chain(&self.unit).map(|name| (name.as_str(), !self.lenient));
        heads.chain(rest)
    }
}

fn refusal(shapes: &[SheetColumns], table: &Table) -> ImportError {
    let (sheet, columns) = (table.name.clone(), table.columns());
    let missing = shapes.first().into_iter().flat_map(SheetColumns::wanted);
    let missing = missing.filter(|(_, required)| *required).find(|(name, _)| table.column(name).is_none());
    match missing {
        None => ImportError::NoMapping { sheet, columns },
        Some((column, _)) => {
            let nearest = closest(column, table.headers.iter().map(String::as_str)).map(str::to_owned);
            ImportError::NoColumn { sheet, column: column.to_owned(), columns, nearest }
        }
    }
}
