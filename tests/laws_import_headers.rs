//! Headers in five languages and as personnel systems write them, in any order and spelling: every column is taken for what
//! it is, and the model is that of the rows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]
#![cfg(feature = "import")]

#[path = "common/cases.rs"]
mod cases;

use outward::Model;
use outward::import::{Concern, Mapping, Preset, Sheet, import, look};
use outward::model::PartyKind;
use outward::text::Sources;
use proptest::prelude::*;

/// What a column holds, in the order of [`Person::cells`].
const MEANINGS: [&str; 8] = ["post", "person", "title", "unit", "manager", "headcount", "pay", "about"];

/// How headers of these columns are called in English, German, French, Spanish and Dutch.
const LANGUAGES: [[&[&str]; 8]; 5] = [
    [
        &["Employee ID", "Staff number", "Position ID", "Personnel number", "Ref", "Pers. no.", "Payroll no"],
        &["Full name", "Employee name", "Name", "Display name"],
        &["Job title", "Position title", "Role", "Business title"],
        &["Department", "Organizational unit", "Org unit"],
        &["Manager", "Line manager", "Reports to", "Supervisor ID", "Boss"],
        &["FTE", "Headcount", "Full-time equivalent"],
        &[
            "Annual salary",
            "Base salary",
            "Salary",
            "Pay",
            "Gross annual salary (EUR)",
            "Salary p.a.",
            "Yearly gross pay",
        ],
        &["Job description", "Purpose", "Responsibilities"],
    ],
    [
        &["Personalnummer", "Pers.-Nr.", "Mitarbeiternummer", "Planstellennummer"],
        &["Mitarbeiter", "Stelleninhaber", "Mitarbeitername"],
        &["Stellenbezeichnung", "Funktion", "Berufsbezeichnung", "Stelle"],
        &["Abteilung", "Organisationseinheit", "OrgEinheit"],
        &["Vorgesetzter", "Führungskraft", "Berichtet an", "Vorgesetzte/r"],
        &["VZÄ", "Stellenanteil", "Vollzeitäquivalent", "Stellenumfang"],
        &["Jahresgehalt", "Gehalt", "Bruttogehalt pro Jahr (€)", "Grundgehalt", "Jahresbrutto"],
        &["Aufgaben", "Stellenbeschreibung", "Tätigkeit"],
    ],
    [
        &["Matricule", "Numéro d'employé", "Identifiant"],
        &["Nom complet", "Salarié", "Nom et prénom"],
        &["Intitulé du poste", "Fonction", "Poste", "Emploi"],
        &["Département", "Service", "Unité"],
        &["Responsable hiérarchique", "Supérieur", "Responsable", "Rattachement hiérarchique"],
        &["ETP", "Équivalent temps plein", "Effectif"],
        &["Salaire annuel", "Rémunération annuelle", "Salaire"],
        &["Missions", "Description du poste"],
    ],
    [
        &["Número de empleado", "Matrícula", "Código de empleado"],
        &["Nombre completo", "Empleado", "Nombre y apellidos"],
        &["Puesto de trabajo", "Cargo", "Puesto"],
        &["Departamento", "Unidad organizativa", "Unidad"],
        &["Jefe directo", "Superior jerárquico", "Reporta a", "Jefe"],
        &["ETC", "Jornada", "Equivalente a tiempo completo"],
        &["Salario anual", "Salario bruto anual", "Sueldo"],
        &["Funciones", "Descripción"],
    ],
    [
        &["Personeelsnummer", "Medewerkernummer", "Functienummer"],
        &["Medewerker", "Volledige naam", "Naam"],
        &["Functietitel", "Functie", "Functienaam"],
        &["Afdeling", "Organisatieonderdeel", "Eenheid"],
        &["Leidinggevende", "Direct leidinggevende", "Rapporteert aan"],
        &["Aantal FTE", "Deeltijdfactor", "FTE"],
        &["Jaarsalaris", "Bruto jaarsalaris", "Salaris"],
        &["Omschrijving", "Taken", "Functieomschrijving"],
    ],
];

/// Columns that tables have besides, and that no import takes for anything.
const BESIDES: [&str; 6] = ["Phone", "Büro", "Date de naissance", "Alpha", "T-shirt size", "Ciudad"];

#[derive(Debug, Clone)]
struct Person {
    title: String,
    unit: String,
    manager: usize,
    tenths: u32,
    pay: u32,
    about: String,
}

impl Person {
    fn cells(&self, at: usize) -> [String; 8] {
        [
            format!("K{at}"),
            format!("Person{at} Somebody{at}"),
            self.title.clone(),
            self.unit.clone(),
            if self.manager == at { String::new() } else { format!("K{}", self.manager) },
            format!("{}.{}", self.tenths / 10, self.tenths % 10),
            self.pay.to_string(),
            self.about.clone(),
        ]
    }
}

/// People of whom each reports to one before, so that there is no circle.
fn people() -> impl Strategy<Value = Vec<Person>> {
    let person = (
        "(Cook|Host|Head of Desk)",
        "(Inn|Hall|Kitchen)",
        any::<prop::sample::Index>(),
        1u32..30,
        1u32..90_000,
        "(|sorts post)",
    );
    prop::collection::vec(person, 1..6).prop_map(|people| {
        let person = |(at, (title, unit, manager, tenths, pay, about)): (
            usize,
            (String, String, prop::sample::Index, u32, u32, String),
        )| {
            Person { title: format!("{title} {at}"), unit, manager: manager.index(at + 1), tenths, pay, about }
        };
        people.into_iter().enumerate().map(person).collect()
    })
}

/// What is known of each person, in the order of the titles; `has` are the columns that the table has.
type Facts = Vec<(String, Option<String>, Option<String>, f64, Option<f64>, Option<String>)>;

fn facts_of(people: &[Person], has: impl Fn(&str) -> bool) -> Facts {
    let of = |(at, person): (usize, &Person)| {
        let manager = Some(person.manager).filter(|manager| *manager != at && has("manager"));
        (
            person.title.clone(),
            Some(person.unit.clone()).filter(|_| has("unit")),
            manager.map(|manager| people[manager].title.clone()),
            if has("headcount") { f64::from(person.tenths) / 10.0 } else { 1.0 },
            Some(f64::from(person.pay)).filter(|_| has("pay")),
            Some(person.about.clone()).filter(|about| has("about") && !about.is_empty()),
        )
    };
    let mut facts: Facts = people.iter().enumerate().map(of).collect();
    facts.sort_by(|one, other| one.0.cmp(&other.0));
    facts
}

fn facts_in(text: &str) -> Facts {
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let label = |party| model.label(party).to_owned();
    let roles = model.parties().filter(|party| model.kind(*party) == PartyKind::Role);
    let of = |role| {
        let about = model.description_of(outward::model::Thing::Party(role)).map(str::to_owned);
        (
            label(role),
            model.parent(role).map(label),
            model.managers(role).next().map(label),
            model.headcount(role),
            model.pay(role),
            about,
        )
    };
    let mut facts: Facts = roles.map(of).collect();
    facts.sort_by(|one, other| one.0.cmp(&other.0));
    facts
}

/// A header as another program or person would write it.
fn spelled(header: &str, how: u8) -> String {
    const PLAIN: [(char, char); 14] = [
        ('ä', 'a'),
        ('Ä', 'A'),
        ('ü', 'u'),
        ('ö', 'o'),
        ('é', 'e'),
        ('É', 'E'),
        ('è', 'e'),
        ('ú', 'u'),
        ('í', 'i'),
        ('á', 'a'),
        ('ó', 'o'),
        ('ñ', 'n'),
        ('ç', 'c'),
        ('â', 'a'),
    ];
    match how {
        0 => header.to_uppercase(),
        1 => header.to_lowercase(),
        2 => header.replace(' ', "_"),
        3 => header.chars().map(|c| PLAIN.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect(),
        4 => format!(" {header}: "),
        5 => format!("{header} [Required]"),
        6 => header.replace(' ', "\n"),
        7 => format!("{header} *"),
        8 => header.replace([' ', '-'], ""),
        _ => header.to_owned(),
    }
}

fn csv(columns: &[(String, Option<usize>)], people: &[Person]) -> String {
    let line = |cells: Vec<String>| {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        quoted.join(",") + "\n"
    };
    let header = line(columns.iter().map(|(header, _)| header.clone()).collect());
    let rows = people.iter().enumerate().map(|(at, person)| {
        let cells = person.cells(at);
        line(columns.iter().map(|(_, cell)| cell.map_or("odd".to_owned(), |cell| cells[cell].clone())).collect())
    });
    header + &rows.collect::<String>()
}

proptest! {
    #![proptest_config(cases::cases(200))]

    #[test]
    fn columns_are_known_in_every_language(
        people in people(),
        language in prop::sample::select(LANGUAGES.to_vec()),
        words in prop::collection::vec((any::<prop::sample::Index>(), 0u8..14, prop::bool::weighted(0.85)), 8),
        besides in prop::sample::subsequence(BESIDES.to_vec(), 0..3),
        order in Just((0..11).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut columns: Vec<(String, Option<usize>)> = Vec::new();
        for (at, (word, how, there)) in words.iter().enumerate() {
            // without a title there is no table, and who is called by a reference has to have one
            if *there || ["post", "title", "manager"].contains(&MEANINGS[at]) {
                let word: &&str = word.get(language[at]);
                columns.push((spelled(word, *how), Some(at)));
            }
        }
        columns.extend(besides.iter().map(|header| ((*header).to_owned(), None)));
        let mut columns: Vec<_> = columns.into_iter().zip(order).collect();
        columns.sort_by_key(|(_, place)| *place);
        let columns: Vec<(String, Option<usize>)> = columns.into_iter().map(|(column, _)| column).collect();
        let table = csv(&columns, &people);

        let look = look(&[Sheet::new("x.csv", table.clone())], &Mapping::default()).unwrap();
        for (column, (header, meaning)) in look.tables[0].columns.iter().zip(&columns) {
            prop_assert_eq!(column.meaning, meaning.map(|at| MEANINGS[at]), "{}: {}", header, table);
        }
        let done = import(&[Sheet::new("x.csv", table.clone())], &[], &Mapping::default(), None).unwrap();
        let has = |meaning: &str| columns.iter().any(|(_, at)| at.is_some_and(|at| MEANINGS[at] == meaning));
        prop_assert_eq!(facts_in(&done.text), facts_of(&people, has), "{}\n{}", table, done.text);
        // what is not used is named
        for header in &besides {
            let named = done.report.remarks.iter().any(|remark| remark.concern == Concern::Table && remark.message.contains("not used: ") && remark.message.contains(header));
            prop_assert!(named, "{header}: {:?}", done.report.remarks);
        }
    }

    /// As the systems write them: with their preset and without it, the model is the same, and that of the rows.
    #[test]
    fn systems_are_read_with_their_preset_and_without(
        people in people(),
        system in prop::sample::select(SYSTEMS.to_vec()),
        more in 0usize..3,
        turned: bool,
    ) {
        let (preset, headers) = system;
        let mut columns: Vec<(String, Option<usize>)> = headers.iter().map(|(header, meaning)| {
            ((*header).to_owned(), MEANINGS.iter().position(|known| known == meaning))
        }).collect();
        columns.extend(BESIDES[..more].iter().map(|header| ((*header).to_owned(), None)));
        if turned {
            columns.reverse();
        }
        let table = csv(&columns, &people);
        let by = |mapping: &Mapping| import(&[Sheet::new("x.csv", table.clone())], &[], mapping, None).unwrap();
        let has = |meaning: &str| headers.iter().any(|(_, known)| *known == meaning);
        let wanted = facts_of(&people, has);
        prop_assert_eq!(facts_in(&by(&preset.mapping()).text), wanted.clone(), "{}", table);
        prop_assert_eq!(facts_in(&by(&Mapping::default()).text), wanted, "{}", table);
    }
}

type System = (Preset, &'static [(&'static str, &'static str)]);

/// The headers that the systems write.
const SYSTEMS: [System; 7] = [
    (
        Preset::Bamboohr,
        &[
            ("Employee #", "post"),
            ("Name", "person"),
            ("Job Title", "title"),
            ("Department", "unit"),
            ("Reporting to", "manager"),
            ("FTE", "headcount"),
            ("Pay rate", "pay"),
        ],
    ),
    (
        Preset::Workday,
        &[
            ("Worker", "person"),
            ("Employee ID", "post"),
            ("Business Title", "title"),
            ("Supervisory Organization", "unit"),
            ("Manager", "manager"),
            ("Annual Base Pay", "pay"),
        ],
    ),
    (
        Preset::Personio,
        &[
            ("Employee ID", "post"),
            ("Name", "person"),
            ("Job Title", "title"),
            ("Department", "unit"),
            ("Manager ID", "manager"),
            ("FTE", "headcount"),
            ("Salary", "pay"),
        ],
    ),
    (Preset::Successfactors, &[("USERID", "post"), ("TITLE", "title"), ("DEPARTMENT", "unit"), ("MANAGER", "manager")]),
    (
        Preset::GoogleDirectory,
        &[
            ("First Name [Required]", "person"),
            ("Email Address [Required]", "post"),
            ("Employee Title", "title"),
            ("Department", "unit"),
            ("Manager Email", "manager"),
        ],
    ),
    (
        Preset::Drawing,
        &[
            ("Unique_ID", "post"),
            ("Name", "person"),
            ("Title", "title"),
            ("Department", "unit"),
            ("Reports_To", "manager"),
        ],
    ),
    (Preset::StaffList, &[("name", "person"), ("title", "title"), ("department", "unit")]),
];
