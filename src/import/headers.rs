//! The meaning of column headers, in English, German, French, Spanish and Dutch, and as HR systems write them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::figures::without_measures;

/// What a column contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// The reference of a post or the number of a person.
    Post,
    /// Another column by which managers may be identified.
    Also,
    Person,
    GivenName,
    FamilyName,
    Title,
    Grade,
    About,
    Organization,
    Division,
    Department,
    Team,
    /// All levels of a unit, separated by `/`.
    UnitPath,
    Manager,
    OtherManager,
    Headcount,
    Pay,
    PayFloor,
    PayCeiling,
    Cost,
    From,
    To,
    What,
    Strength,
    Effort,
    /// How often or how much, in a list of links.
    Weight,
}

/// The comma-separated words for each meaning; if several columns have one meaning, the earliest word wins.
const WORDS: &[(Meaning, &str)] = &[
    (
        Meaning::Post,
        "post unique reference, unique id, position id, position number, post id, post reference, post no, \
         employee id, employee number, employee #, employee no, employee code, emp id, worker id, person id, \
         user id, user/employee id, personnel number, personnel no, personnel id, pers no, staff id, staff number, \
         staff no, payroll number, payroll no, payroll id, emp no, emp #, associate id, worker number, id, \
         personalnummer, personal-nr, stammnummer, mitarbeiter-nr, ma-nr, \
         pers-nr, mitarbeiternummer, mitarbeiter-id, stellennummer, planstelle, planstellennummer, stellen-nr, \
         matricule, numero de matricule, n matricule, no matricule, identifiant, numero d'employe, numero de poste, numero de empleado, \
         id de empleado, codigo de empleado, identificador, matricula, personeelsnummer, medewerkernummer, \
         functienummer, medewerker id, werknemersnummer, nr, no, number, nummer, ref, reference, dn, node, node id, key",
    ),
    (
        Meaning::Also,
        "user name, username, user principal name, userprincipalname, upn, email address, email, e-mail, mail, \
         work email, primary email, business email, email adresse, e-mail-adresse, dienstliche e-mail, \
         courriel, adresse e-mail, correo electronico, correo, e-mailadres, uid, samaccountname, login, \
         object id, objectid, immutable id",
    ),
    (
        Meaning::Person,
        "worker, employee name, full name, display name, displayname, employee, name, staff member, person, \
         preferred name, mitarbeiter, mitarbeiterin, mitarbeitername, stelleninhaber, nom complet, \
         nom et prenom, nom prenom, salarie, employe, nom, nombre completo, nombre y apellidos, nombre, \
         empleado, naam, volledige naam, medewerker, naam medewerker, cn, post holder, incumbent",
    ),
    (Meaning::GivenName, "first name, given name, givenname, forename, vorname, prenom, nombre de pila, voornaam"),
    (
        Meaning::FamilyName,
        "last name, surname, family name, sn, nachname, familienname, nom de famille, apellidos, apellido, \
         achternaam",
    ),
    (
        Meaning::Title,
        "job title, generic job title, business title, position title, post title, role title, employee title, \
         job profile, job position, position name, occupation, job role, title, position, role, post, job, job name, stellenbezeichnung, berufsbezeichnung, \
         positionsbezeichnung, funktionsbezeichnung, stelle, funktion, position titel, rolle, jobtitel, \
         intitule du poste, intitule de poste, libelle du poste, libelle emploi, emploi, poste, fonction, \
         puesto de trabajo, titulo del puesto, puesto, cargo, funcion, functietitel, functienaam, \
         functiebenaming, functie, rol, label, designation",
    ),
    (
        Meaning::Grade,
        "grade, pay grade, job grade, level, job level, band, pay band, entgeltgruppe, besoldungsgruppe, \
         tarifgruppe, vergutungsgruppe, stufe, echelon, classification, coefficient, nivel, categoria, grado, \
         schaal, salarisschaal, functieschaal",
    ),
    (
        Meaning::About,
        "job/team function, job description, role description, purpose, about, description, responsibilities, \
         aufgaben, aufgabe, stellenbeschreibung, tatigkeit, mission, missions, description du poste, \
         descripcion, funciones, omschrijving, functieomschrijving, taken",
    ),
    (
        Meaning::Organization,
        "company, company name, companyname, legal entity, employer, unternehmen, firma, gesellschaft, societe, \
         entreprise, empresa, sociedad, bedrijf, werkgever",
    ),
    (
        Meaning::Division,
        "division, directorate, business unit, business area, sector, bereich, geschaftsbereich, \
         geschaeftsbereich, ressort, direktion, direction, pole, direccion, area, directie, sector, \
         bedrijfsonderdeel",
    ),
    (
        Meaning::Department,
        "department, department name, departmentnumber, dept, supervisory organization, organization, \
         organisation, organizational unit, org unit, organisation unit, unit, cost center name, group, \
         abteilung, organisationseinheit, orgeinheit, amt, departement, service, unite, \
         unite organisationnelle, departamento, unidad, unidad organizativa, afdeling, organisatieonderdeel, \
         eenheid, dienst",
    ),
    (
        Meaning::Team,
        "team, team name, squad, section, sub-department, sub-unit, ward, gruppe, referat, sachgebiet, equipe, equipo, teamnaam",
    ),
    (Meaning::UnitPath, "org unit path, organisationspfad, unit path"),
    (
        Meaning::Manager,
        "reports to senior post, reporting senior post, manager id, manager employee id, manager number, \
         supervisor id, reports to id, manager position id, supervisor employee number, manager email, \
         manager e-mail, manager user name, managerid, manager user principal name, manager mail, reports to, \
         reporting to, report to, reports_to, line manager, manager, manager name, supervisor, supervisor name, \
         boss, reporting manager, managers, parent, parent id, vorgesetzte stelle, personalnummer vorgesetzter, \
         vorgesetzten-id, vorgesetzter id, vorgesetzter, vorgesetzte, vorgesetzte/r, vorgesetzte person, \
         fuhrungskraft, fuehrungskraft, leitung, berichtet an, disziplinarischer vorgesetzter, \
         matricule du responsable, matricule responsable, matricule manager, responsable hierarchique, \
         responsable, superieur, superieur hierarchique, superieur direct, rattachement, \
         rattachement hierarchique, id del responsable, jefe directo, jefe, supervisor directo, superior, \
         superior jerarquico, reporta a, personeelsnummer leidinggevende, leidinggevende, \
         direct leidinggevende, rapporteert aan, chef",
    ),
    (
        Meaning::OtherManager,
        "dotted-line manager id, dotted line manager id, dotted-line manager, dotted line manager, dotted line, \
         dotted, matrix manager, matrix manager id, functional manager, second manager, secondary manager, \
         other manager, fachlicher vorgesetzter, fachvorgesetzter, zweiter vorgesetzter, \
         responsable fonctionnel, responsable funcional, functioneel leidinggevende",
    ),
    (
        Meaning::Headcount,
        "fte, number of posts in fte, fte %, wte, ftes, full-time equivalent, full time equivalent, headcount, \
         head count, heads, positions, people, number of people, employment rate, workload, fte percentage, percentage fte, fte percent, contracted fte, fte value, number of posts, number of staff, staff, vza, \
         vzae, vzk, vollzeitaquivalent, stellenanteil, stellenumfang, beschaftigungsgrad, beschaeftigungsgrad, \
         beschaftigungsumfang, arbeitszeitanteil, umfang, pensum, anzahl, anzahl stellen, kopfe, etp, \
         equivalent temps plein, taux d'activite, quotite, effectif, nombre de postes, etc, jornada, \
         equivalente a tiempo completo, porcentaje de jornada, plantilla, numero de personas, aantal, \
         aantal fte, deeltijdfactor, dienstverband, bezetting",
    ),
    (
        Meaning::PayFloor,
        "actual pay floor, payscale minimum, pay floor, pay minimum, salary minimum, minimum salary, \
         salary from, min salary, gehalt von, mindestgehalt, salaire minimum, salario minimo, minimum salaris",
    ),
    (
        Meaning::PayCeiling,
        "actual pay ceiling, payscale maximum, pay ceiling, pay maximum, salary maximum, maximum salary, \
         salary to, max salary, gehalt bis, hochstgehalt, salaire maximum, salario maximo, maximum salaris",
    ),
    (
        Meaning::Pay,
        "annual base pay, annual salary, base salary, basic salary, yearly salary, annual pay, base pay, \
         gross annual salary, annual gross salary, gross monthly salary, monthly gross salary, gross salary, \
         yearly gross pay, annual gross pay, gross pay, salary p.a., pay p.a., bruttogehalt pro jahr, \
         pay rate, salary, pay, wage, wages, compensation, annualized salary, monthly salary, hourly rate, \
         jahresgehalt, jahresbruttogehalt, jahresbrutto, grundgehalt, gehalt, bruttogehalt, monatsgehalt, \
         stundenlohn, lohn, salaire annuel, salaire annuel brut, salaire brut annuel, remuneration annuelle, \
         salaire de base, salaire mensuel, salaire, remuneration, traitement, salario anual, \
         salario bruto anual, retribucion anual, salario base, salario mensual, salario, sueldo, sueldo anual, \
         jaarsalaris, bruto jaarsalaris, maandsalaris, brutosalaris, salaris, loon, uurloon",
    ),
    (
        Meaning::Cost,
        "total cost, annual cost, employment cost, cost, budget, personalkosten, gesamtkosten, kosten, \
         cout annuel, cout total, cout, coste anual, coste total, coste, costo, loonkosten, totale kosten",
    ),
    (
        Meaning::From,
        "from, source, who, server, provider, supplier, von, quelle, de, depuis, desde, origen, van, bron, \
         start, ego",
    ),
    (
        Meaning::To,
        "to, target, whom, served, serves, receiver, recipient, an, nach, ziel, vers, a, para, hasta, destino, \
         naar, aan, doel, end, alter",
    ),
    (
        Meaning::What,
        "what, service, work, work product, relation, relationship, type, edge label, label, was, leistung, \
         quoi, prestation, que, servicio, wat, dienst, description",
    ),
    (Meaning::Strength, "strength, starke, staerke, force, fuerza, sterkte"),
    (Meaning::Effort, "effort, share of effort, aufwand, anteil, part, esfuerzo, inspanning"),
    (
        Meaning::Weight,
        "weight, count, frequency, ties, value, gewicht, haufigkeit, poids, frequence, peso, frecuencia, \
         frequentie",
    ),
];

/// Meanings by the keys of their words: for tables of posts, and for tables of links.
static KEYS: LazyLock<[BTreeMap<String, (Meaning, usize)>; 2]> = LazyLock::new(|| {
    let mut keys = [BTreeMap::new(), BTreeMap::new()];
    for (meaning, words) in WORDS {
        let [posts, links] = &mut keys;
        let keys = if *meaning >= Meaning::From { links } else { posts };
        for (rank, word) in words.split(", ").enumerate() {
            keys.entry(key(word)).or_insert((*meaning, rank));
        }
    }
    keys
});

/// The meaning of a header, and its rank among the words for that meaning; `None` if it is unknown.
pub(super) fn meaning(header: &str, links: bool) -> Option<(Meaning, usize)> {
    let [of_posts, of_links] = &*KEYS;
    // no known word is longer
    let known = if header.len() > 200 { return None } else { key(header) };
    match links {
        true => of_links.get(&known).copied(),
        false => of_posts.get(&known).copied().or_else(|| pay(header, of_posts)),
    }
}

/// Pay whose header says in passing how it is measured: `Gross monthly salary (EUR)`. Exact words win.
fn pay(header: &str, known: &BTreeMap<String, (Meaning, usize)>) -> Option<(Meaning, usize)> {
    let (meaning, rank) = known.get(&key(&without_measures(header)?)).copied()?;
    let is_pay = matches!(meaning, Meaning::Pay | Meaning::PayFloor | Meaning::PayCeiling);
    is_pay.then(|| (meaning, rank.saturating_add(known.len())))
}

/// The mapping key for another word that people use for a column: `boss` is `manager`.
pub(super) fn key_of_mapping(word: &str) -> Option<&'static str> {
    let (meaning, _) = meaning(word, false).or_else(|| meaning(word, true))?;
    Some(meaning.key())
}

impl Meaning {
    /// The key in the mapping file, which is also the command-line option.
    pub(super) fn key(self) -> &'static str {
        match self {
            Meaning::Post => "post",
            Meaning::Also => "also",
            Meaning::Person | Meaning::GivenName | Meaning::FamilyName => "person",
            Meaning::Title => "title",
            Meaning::Grade => "grade",
            Meaning::About => "about",
            Meaning::Organization => "organization",
            Meaning::Division | Meaning::Department | Meaning::Team | Meaning::UnitPath => "unit",
            Meaning::Manager | Meaning::OtherManager => "manager",
            Meaning::Headcount => "headcount",
            Meaning::Pay => "pay",
            Meaning::PayFloor => "pay-floor",
            Meaning::PayCeiling => "pay-ceiling",
            Meaning::Cost => "cost",
            Meaning::From => "from",
            Meaning::To => "to",
            Meaning::What => "what",
            Meaning::Strength | Meaning::Weight => "strength",
            Meaning::Effort => "effort",
        }
    }
}

/// A header reduced to its letters and digits: without accents, signs and a unit of measure in brackets.
pub(super) fn key(header: &str) -> String {
    let mut kept = String::with_capacity(header.len());
    let mut rest = header;
    while let Some((before, after)) = rest.split_once(['(', '[']) {
        kept.push_str(before);
        let (inside, behind) = after.split_once([')', ']']).unwrap_or((after, ""));
        if !is_measure(inside) {
            kept.push_str(inside);
        }
        rest = behind;
    }
    kept.push_str(rest);
    let letters = kept.nfd().filter(|c| !is_combining_mark(*c));
    letters.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether text in brackets only states how a column is measured, or that it is required: `(£)`, `(Â£)`, `[Required]`.
fn is_measure(inside: &str) -> bool {
    let inside = inside.trim();
    let letters = inside.chars().filter(|c| c.is_alphanumeric() && *c != 'Â').count();
    letters == 0
        || matches!(
            inside.to_lowercase().as_str(),
            "required"
                | "optional"
                | "read only"
                | "pflichtfeld"
                | "eur"
                | "gbp"
                | "usd"
                | "chf"
                | "k€"
                | "€k"
                | "£k"
                | "$k"
                | "tsd. €"
                | "fte"
                | "p.a."
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_however_they_are_spelled() {
        for (header, wanted) in [
            ("Número de empleado", Meaning::Post),
            ("Employee #", Meaning::Post),
            ("Reports_To", Meaning::Manager),
            ("manager.id", Meaning::Manager),
            ("Actual Pay Floor (Â£)", Meaning::PayFloor),
            ("First Name [Required]", Meaning::GivenName),
            ("FTE %", Meaning::Headcount),
            ("Führungskraft", Meaning::Manager),
            ("jobTitle", Meaning::Title),
            ("Pers. no.", Meaning::Post),
            ("% FTE", Meaning::Headcount),
            ("Gross monthly salary (EUR)", Meaning::Pay),
            ("Salary per year in £", Meaning::Pay),
            ("Salaire mensuel brut (€/mois)", Meaning::Pay),
            ("Annual pay floor", Meaning::PayFloor),
        ] {
            assert_eq!(meaning(header, false).map(|(meaning, _)| meaning), Some(wanted), "{header}");
        }
        for unknown in ["alpha", "Annual leave", "Monthly gross", "EUR", "Pay date", "per month"] {
            assert_eq!(meaning(unknown, false), None, "{unknown}");
        }
        assert_eq!(key_of_mapping("boss"), Some("manager"));
    }
}
