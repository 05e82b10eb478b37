//! Built-in mappings, with the columns that common systems export.

use super::mapping::{Mapping, SheetColumns};

/// A built-in mapping.
///
/// ```
/// use outward::import::Preset;
/// assert_eq!(Preset::Bamboohr.as_str(), "bamboohr");
/// assert!(Preset::Bamboohr.mapping().sheets[0].title.is_some());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Preset {
    /// The senior and junior files of UK government organograms.
    UkOrganogram,
    /// A plain `name,title,department,manager` export.
    StaffList,
    /// The employee report of BambooHR.
    Bamboohr,
    /// A headcount report of Workday.
    Workday,
    /// The employee list of Personio.
    Personio,
    /// The user export of SAP SuccessFactors.
    Successfactors,
    /// Users of Microsoft Entra: the CSV of its admin center, or JSON of Graph with `manager` expanded.
    Entra,
    /// The users of a Google Workspace.
    GoogleDirectory,
    /// People in an LDAP directory, as LDIF.
    Ldif,
    /// The table that programs draw organization charts from.
    Drawing,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 10] = [
        Preset::UkOrganogram,
        Preset::StaffList,
        Preset::Bamboohr,
        Preset::Workday,
        Preset::Personio,
        Preset::Successfactors,
        Preset::Entra,
        Preset::GoogleDirectory,
        Preset::Ldif,
        Preset::Drawing,
    ];

    /// The name of the preset.
    pub fn as_str(self) -> &'static str {
        match self {
            Preset::UkOrganogram => "uk-organogram",
            Preset::StaffList => "staff-list",
            Preset::Bamboohr => "bamboohr",
            Preset::Workday => "workday",
            Preset::Personio => "personio",
            Preset::Successfactors => "successfactors",
            Preset::Entra => "entra",
            Preset::GoogleDirectory => "google-directory",
            Preset::Ldif => "ldif",
            Preset::Drawing => "drawing",
        }
    }

    /// The mapping.
    pub fn mapping(self) -> Mapping {
        let currency = (self == Preset::UkOrganogram).then(|| "GBP".to_owned());
        Mapping { sheets: self.sheets(), currency, ..Mapping::default() }
    }

    fn sheets(self) -> Vec<SheetColumns> {
        let text = |text: &str| Some(text.to_owned());
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let lenient = SheetColumns { lenient: true, ..SheetColumns::default() };
        let one = |sheet: SheetColumns| vec![sheet];
        match self {
            Preset::UkOrganogram => {
                let both = SheetColumns {
                    organization: text("Organisation"),
                    unit: list(&["Unit"]),
                    zero_pay_is_unknown: true,
                    ..lenient
                };
                let senior = SheetColumns {
                    post: text("Post Unique Reference"),
                    person: list(&["Name"]),
                    title: text("Job Title"),
                    about: text("Job/Team Function"),
                    manager: list(&["Reports to Senior Post"]),
                    headcount: text("FTE"),
                    pay_floor: text("Actual Pay Floor (£)"),
                    pay_ceiling: text("Actual Pay Ceiling (£)"),
                    ..both.clone()
                };
                let junior = SheetColumns {
                    title: text("Generic Job Title"),
                    grade: text("Grade"),
                    manager: list(&["Reporting Senior Post"]),
                    headcount: text("Number of Posts in FTE"),
                    pay_floor: text("Payscale Minimum (£)"),
                    pay_ceiling: text("Payscale Maximum (£)"),
                    ..both
                };
                vec![senior, junior]
            }
            Preset::StaffList => one(SheetColumns {
                person: list(&["name"]),
                title: text("title"),
                unit: list(&["department"]),
                manager: list(&["manager"]),
                ..lenient
            }),
            Preset::Bamboohr => one(SheetColumns {
                post: text("Employee #"),
                person: list(&["Name"]),
                title: text("Job Title"),
                unit: list(&["Division", "Department"]),
                manager: list(&["Reporting to"]),
                headcount: text("FTE"),
                pay: text("Pay rate"),
                ..lenient
            }),
            Preset::Workday => one(SheetColumns {
                post: text("Employee ID"),
                person: list(&["Worker"]),
                title: text("Business Title"),
                unit: list(&["Supervisory Organization"]),
                manager: list(&["Manager"]),
                headcount: text("FTE %"),
                pay: text("Annual Base Pay"),
                ..lenient
            }),
            Preset::Personio => one(SheetColumns {
                post: text("Employee ID"),
                person: list(&["Name"]),
                title: text("Job Title"),
                unit: list(&["Department", "Team"]),
                manager: list(&["Manager ID", "Dotted-line Manager ID"]),
                headcount: text("FTE"),
                pay: text("Salary"),
                ..lenient
            }),
            Preset::Successfactors => one(SheetColumns {
                post: text("USERID"),
                also: list(&["USERNAME", "EMPID"]),
                person: list(&["FIRSTNAME", "LASTNAME"]),
                title: text("TITLE"),
                unit: list(&["DIVISION", "DEPARTMENT"]),
                manager: list(&["MANAGER"]),
                ..lenient
            }),
            Preset::Entra => {
                let graph = SheetColumns {
                    post: text("id"),
                    also: list(&["userPrincipalName", "mail", "employeeId"]),
                    person: list(&["displayName"]),
                    title: text("jobTitle"),
                    unit: list(&["department"]),
                    manager: list(&["manager.id"]),
                    ..lenient.clone()
                };
                let table = SheetColumns {
                    post: text("userPrincipalName"),
                    manager: Vec::new(),
                    also: Vec::new(),
                    ..graph.clone()
                };
                vec![graph, table]
            }
            Preset::GoogleDirectory => one(SheetColumns {
                post: text("Email Address [Required]"),
                also: list(&["Employee ID"]),
                person: list(&["First Name [Required]", "Last Name [Required]"]),
                title: text("Employee Title"),
                unit: list(&["Department"]),
                manager: list(&["Manager Email"]),
                ..lenient
            }),
            Preset::Ldif => one(SheetColumns {
                post: text("dn"),
                also: list(&["uid", "mail"]),
                person: list(&["cn"]),
                title: text("title"),
                unit: list(&["departmentNumber"]),
                manager: list(&["manager"]),
                ..lenient
            }),
            Preset::Drawing => one(SheetColumns {
                post: text("Unique_ID"),
                person: list(&["Name"]),
                title: text("Title"),
                unit: list(&["Department"]),
                manager: list(&["Reports_To"]),
                ..lenient
            }),
        }
    }
}
