use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use outward::import::{Concern, ImportError, Imported, Mapping, Previous, Remark, Report, Sheet, SheetColumns, import};
use outward::limits::FILE_BYTES;

use super::Status;
use super::save::is_standard_output;
use crate::args::Import;
use crate::terminal::Terminal;
use crate::words::reason;
use outward::report::figures::{amount, counted};
use outward::report::style::{HEADING, paint};
use outward::report::words::safe;

/// How many remarks of a kind are shown.
const SHOWN: usize = 5;

/// Writes a model from tables, or brings it up to date, and says what became of every row.
pub fn run(args: &Import, terminal: &Terminal) -> Status {
    terminal.stage("importing");
    match attempt(args) {
        Ok(Imported { text, report, .. }) if is_standard_output(&args.output) => {
            terminal.remark(&tell(&report, args));
            terminal.remark("nothing is kept for the next import; for that, give `--output` the name of a file\n");
            terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
        }
        Ok(Imported { report, .. }) => terminal.print(&tell(&report, args)),
        Err(message) => {
            let word = paint(outward::report::style::severity(outward::diagnostic::Severity::Error), "error");
            terminal.remark(&format!("{word}: {message}\n"));
            Status::Wrong
        }
    }
}

fn attempt(args: &Import) -> Result<Imported, String> {
    let mapping = mapping(args)?;
    let (posts, links) = (sheets(&args.files)?, sheets(&args.serves)?);
    if is_standard_output(&args.output) {
        return import(&posts, &links, &mapping, None).map_err(refusal);
    }
    let beside = beside(&args.output, ".import");
    let before = match args.output.exists() {
        false => None,
        true if !beside.exists() => {
            return Err(format!(
                "`{}` is there, but `{}` is not, which an import writes beside it: nothing was changed\nhelp: give \
                 `--output` another name",
                args.output.display(),
                beside.display()
            ));
        }
        true => Some((text(&args.output)?, text(&beside)?)),
    };
    let previous = before.as_ref().map(|(text, state)| Previous { text, state });
    let imported = import(&posts, &links, &mapping, previous).map_err(refusal)?;
    // the model first: a state that is older than its model loses nothing, one that is newer would
    write(&args.output, &imported.text)?;
    write(&beside, &imported.state)?;
    Ok(imported)
}

fn sheets(files: &[PathBuf]) -> Result<Vec<Sheet>, String> {
    files.iter().map(|file| Ok(Sheet::new(crate::input::shown(file), bytes(file)?))).collect()
}

/// What the mapping file or the preset says, and before it the options.
fn mapping(args: &Import) -> Result<Mapping, String> {
    let mut mapping = match (&args.mapping, args.preset) {
        (Some(file), _) => toml::from_str(&text(file)?).map_err(|error| format!("`{}`: {error}", file.display()))?,
        (None, Some(preset)) => preset.mapping(),
        (None, None) => Mapping::default(),
    };
    let columns = &args.columns;
    let own = SheetColumns {
        post: columns.post.clone(),
        person: columns.person.clone(),
        title: columns.title.clone(),
        grade: columns.grade.clone(),
        about: columns.about.clone(),
        organization: columns.organization.clone(),
        unit: columns.unit.clone(),
        unit_separator: columns.unit_separator.clone(),
        manager: columns.manager.clone(),
        headcount: columns.headcount.clone(),
        pay: columns.pay.clone(),
        pay_floor: columns.pay_floor.clone(),
        pay_ceiling: columns.pay_ceiling.clone(),
        cost: columns.cost.clone(),
        ..SheetColumns::default()
    };
    if own != SheetColumns::default() {
        match mapping.sheets.as_mut_slice() {
            [] => mapping.sheets.push(own),
            sheets => sheets.iter_mut().for_each(|sheet| lay_over(sheet, &own)),
        }
    }
    mapping.merge |= args.merge;
    mapping.with_names.clone_from(&args.with_names);
    mapping.customers.extend(args.customer.iter().cloned());
    mapping.org = args.org.clone().or(mapping.org);
    mapping.currency = args.currency.clone().or(mapping.currency);
    Ok(mapping)
}

fn lay_over(sheet: &mut SheetColumns, own: &SheetColumns) {
    let pairs = [
        (&mut sheet.post, &own.post),
        (&mut sheet.person, &own.person),
        (&mut sheet.title, &own.title),
        (&mut sheet.grade, &own.grade),
        (&mut sheet.about, &own.about),
        (&mut sheet.organization, &own.organization),
        (&mut sheet.unit_separator, &own.unit_separator),
        (&mut sheet.manager, &own.manager),
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
    if !own.unit.is_empty() {
        sheet.unit.clone_from(&own.unit);
    }
}

fn refusal(error: ImportError) -> String {
    match &error {
        ImportError::NoColumn { nearest: Some(nearest), .. } => format!("{error}\nhelp: did you mean `{nearest}`?"),
        ImportError::NoMapping { .. } => {
            format!("{error}\nhelp: say which is which: `--title COLUMN`, `--unit COLUMN`, `--manager COLUMN`")
        }
        ImportError::State(_) => {
            format!("{error}\nhelp: bring back the `.import` file beside the model, or give `--output` another name")
        }
        _ => error.to_string(),
    }
}

/// What became of every row.
fn tell(report: &Report, args: &Import) -> String {
    let mut text = String::new();
    for sheet in &report.sheets {
        let parts = [
            (sheet.roles, counted(sheet.roles, "role", "roles")),
            (sheet.merged, format!("{} merged into them", sheet.merged)),
            (sheet.links, counted(sheet.links, "link", "links")),
            (sheet.passed_over, format!("{} passed over", sheet.passed_over)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part).collect();
        let rows = counted(sheet.rows, "row", "rows");
        let heads = sheet.headcount.map_or_else(String::new, |heads| format!("; headcount {}", amount(heads)));
        text.push_str(&format!("{}: {rows}: {}{heads}\n", safe(&sheet.name), parts.join(", ")));
    }
    for concern in Concern::ALL {
        let of: Vec<&Remark> = report.remarks.iter().filter(|remark| remark.concern == concern).collect();
        if of.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{}: {}\n", paint(HEADING, concern.as_str()), of.len()));
        let shown = if args.all { of.len() } else { SHOWN };
        for remark in of.iter().take(shown) {
            text.push_str(&format!("  {}\n", safe(&format!("{}{}", place(remark), remark.message))));
        }
        if of.len() > shown {
            text.push_str(&format!("  and {} more (`--all` shows them)\n", of.len() - shown));
        }
        if concern == Concern::Customer {
            text.push_str("  help: `--customer NAME` names one\n");
        }
    }
    let changes = &report.changes;
    let parts = [
        (changes.added, "added"),
        (changes.changed, "changed"),
        (changes.moved, "moved"),
        (changes.removed, "removed"),
        (changes.kept, "kept for what a person wrote"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let changes = if parts.is_empty() { "nothing has changed".to_owned() } else { parts.join(", ") };
    let written =
        if is_standard_output(&args.output) { "standard output".into() } else { args.output.to_string_lossy() };
    text.push_str(&format!(
        "\n{written}: {}, {}, {}headcount {}\n{changes}\n",
        counted(report.roles, "role", "roles"),
        counted(report.units, "unit", "units"),
        if report.links > 0 { format!("{}, ", counted(report.links, "link", "links")) } else { String::new() },
        amount(report.headcount)
    ));
    text
}

/// `staff.csv, row 12, Manager: `
fn place(remark: &Remark) -> String {
    let row = remark.row.map(|row| format!("row {row}"));
    let parts: Vec<String> = [remark.sheet.clone(), row, remark.column.clone()].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("`{}` is not UTF-8", path.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("cannot read `{}`: {}", path.display(), reason(&error));
    let mut bytes = Vec::new();
    let read = |from: &mut dyn Read, bytes: &mut Vec<u8>| from.take(FILE_BYTES + 1).read_to_end(bytes);
    match path.as_os_str() == "-" {
        true => read(&mut io::stdin().lock(), &mut bytes),
        false => File::open(path).and_then(|mut file| read(&mut file, &mut bytes)),
    }
    .map_err(cannot)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(format!("`{}` is longer than 4 GiB", path.display()));
    }
    Ok(bytes)
}

/// Writes a file in one step: whoever reads it finds the old text or the new one.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let cannot = |error: io::Error| format!("cannot write `{}`: {}", path.display(), reason(&error));
    // a link stays a link
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let draft = beside(&place, ".new");
    let mut file = File::create(&draft).map_err(cannot)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(cannot)?;
    fs::rename(&draft, &place).map_err(cannot)
}
