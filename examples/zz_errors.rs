use outward::{model, syntax, text::{Source, Sources}};
fn main() {
    for path in std::env::args().skip(1) {
        let mut sources = Sources::default();
        sources.add(Source::new(path.clone(), std::fs::read(&path).unwrap()));
        let start = std::time::Instant::now();
        let project = syntax::Project::parse(sources);
        let parsed = start.elapsed();
        let resolution = model::resolve(&project);
        eprintln!("{path}: parse {parsed:?} resolve {:?} {} errors", start.elapsed() - parsed, resolution.diagnostics.len());
        for found in resolution.diagnostics.iter().take(40) {
            let Some(place) = found.place else { println!("? {} {}", found.name, found.message); continue };
            let source = project.sources.get(place.file).unwrap();
            let at = source.line_index().characters(&source.text, place.span.start);
            println!("{}:{} {} {} [{}]", at.line, at.column, found.name, found.message, found.help.as_deref().unwrap_or(""));
        }
    }
}
