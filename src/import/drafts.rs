//! Units, roles and links as the tables describe them, before they have names.

/// What the tables make, before names are assigned.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) org: Option<String>,
    pub(super) units: Vec<Unit>,
    pub(super) roles: Vec<Role>,
    /// The role of each post; an eliminated post has none.
    pub(super) role_of: Vec<Option<usize>>,
}

#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) path: Vec<String>,
    pub(super) parent: Option<usize>,
    pub(super) serves: Vec<Serve>,
}

#[derive(Debug, Default)]
pub(super) struct Role {
    pub(super) label: String,
    pub(super) about: String,
    pub(super) unit: Option<usize>,
    pub(super) headcount: Option<f64>,
    pub(super) pay: Option<f64>,
    pub(super) cost: Option<f64>,
    /// The roles it reports to, the main one first.
    pub(super) managers: Vec<usize>,
    /// What its members are called in the tables. Later imports recognize the role by these references; none is stored
    /// in plain form.
    pub(super) references: Vec<String>,
    pub(super) serves: Vec<Serve>,
}

#[derive(Debug, Clone)]
pub(super) struct Serve {
    pub(super) to: Party,
    pub(super) what: String,
    pub(super) strength: Option<f64>,
    pub(super) effort: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Party {
    Everyone,
    Customer(usize),
    Unit(usize),
    Role(usize),
}
