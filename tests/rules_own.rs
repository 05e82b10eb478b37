//! Rules of an embedder: they get whatever the built-in ones have.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails stops")]

use outward::diagnostic::{Analysis, Limit, Rule, Severity};
use outward::model::{PartyId, Thing};
use outward::rules::{self, Check, Explanation, OwnRules, OwnRulesError, RuleContext, RuleDefinition, Witness};
use outward::text::Sources;
use outward::{Study, StudyOptions};

struct Crowd;

impl Check for Crowd {
    type About = PartyId;
    type Seen<'a> = (PartyId, f64);

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<(PartyId, f64)> {
        let people = context.model.headcount(*actor);
        (people > context.limit_of(&CROWD)?).then_some((*actor, people))
    }

    fn explain(&self, context: &RuleContext<'_>, (actor, people): &(PartyId, f64)) -> Explanation {
        let mut proof = Witness::default();
        proof.step(*actor, format!("headcount {people}"));
        let name = context.model.qualified_name((*actor).into());
        Explanation::new(format!("`{name}` is a crowd of {people}"), "cut it into teams", proof)
    }
}

static CROWD: RuleDefinition =
    RuleDefinition::new("crowd", Severity::Note, "A role has too many people.\n", &Crowd).limit(Limit::Over(10.0));

struct Always;

impl Check for Always {
    type About = ();
    type Seen<'a> = ();

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, _: &RuleContext<'a>, (): &()) -> Option<()> {
        Some(())
    }

    fn explain(&self, _: &RuleContext<'_>, (): &()) -> Explanation {
        Explanation::new("it is so", "live with it", Witness::default())
    }
}

static ALWAYS: RuleDefinition = RuleDefinition::new("always", Severity::Warning, "It is so.\n", &Always);
static OF_WALLS: RuleDefinition =
    RuleDefinition::new("of-walls", Severity::Warning, "It is so.\n", &Always).about(Analysis::Walls);

const MODEL: &str =
    "customer Guest\nrole Barista { headcount 12; serves Guest }\nrole Baker { headcount 30; serves Barista }\n";

fn options() -> StudyOptions {
    StudyOptions::default().rules(OwnRules::new([&CROWD, &ALWAYS]).unwrap())
}

fn study(more: &str) -> Study {
    options().read(&Sources::from_text("shop.outward", format!("{MODEL}{more}"))).unwrap()
}

/// The findings of own rules: rule, severity, first subject.
fn own(study: &Study) -> Vec<String> {
    let own = study.findings().iter().filter(|finding| matches!(finding.rule, Rule::Own(_)));
    own.map(|finding| {
        let subject = finding.subject().map_or("*".to_owned(), |subject| subject.name(study.model()));
        format!("{} {} {subject}", finding.rule, finding.severity.as_str())
    })
    .collect()
}

#[test]
fn they_stand_behind_the_built_in_ones_in_the_order_of_registration() {
    let study = study("");
    assert_eq!(own(&study), ["crowd note Barista", "crowd note Baker", "always warning *"]);
    let rules: Vec<bool> = study.findings().iter().map(|finding| matches!(finding.rule, Rule::Own(_))).collect();
    assert!(rules.is_sorted() && !rules[0]);
}

#[test]
fn an_allow_accepts_their_findings() {
    let on_one = MODEL.replace("headcount 30;", "headcount 30; allow crowd \"an oven is large\";");
    let study = options().read(&Sources::from_text("shop.outward", on_one)).unwrap();
    assert_eq!(own(&study), ["crowd note Barista", "always warning *"]);
    let on_all = format!("org \"Shop\" {{ allow always \"so be it\" }}\n{MODEL}");
    let study = options().read(&Sources::from_text("shop.outward", on_all)).unwrap();
    assert_eq!(own(&study), ["crowd note Barista", "crowd note Baker"]);
    let idle = "role Guard { serves Barista; allow crowd \"none\" }";
    let study = self::study(idle);
    let unused = study.findings().iter().find(|finding| finding.rule == Rule::UnusedAllow).unwrap();
    assert_eq!(study.message(unused), "the `allow` of `crowd` on `Guard` hides no finding");
}

#[test]
fn a_model_sets_their_severities_and_limits() {
    assert_eq!(own(&study("rules { deny crowd over 20; allow always }")), ["crowd error Baker"]);
    let wrong = format!("{MODEL}rules {{ deny crowd under 20 }}");
    let wrong = options().read(&Sources::from_text("shop.outward", wrong)).unwrap_err();
    assert_eq!(wrong.diagnostics[0].help.as_deref(), Some("write `crowd over 20`"));
    let twice = format!("{MODEL}rules {{ deny crowd; warn crowd }}");
    assert!(options().read(&Sources::from_text("shop.outward", twice)).is_err());
}

#[test]
fn an_unknown_name_stays_an_error() {
    let text = format!("{MODEL}rules {{ deny crowds }}");
    let sources = Sources::from_text("shop.outward", text);
    let known = options().read(&sources).unwrap_err();
    assert_eq!(known.diagnostics[0].help.as_deref(), Some("did you mean `crowd`?"));
    let text = format!("{MODEL}rules {{ deny crowd }}");
    let unknown = Study::read(&Sources::from_text("shop.outward", text)).unwrap_err();
    assert_eq!(unknown.diagnostics[0].name.as_str(), "unknown-rule");
}

#[test]
fn one_about_an_analysis_runs_with_it() {
    let rules = || OwnRules::new([&OF_WALLS]).unwrap();
    let sources = Sources::from_text("shop.outward", MODEL);
    assert_eq!(own(&StudyOptions::default().rules(rules()).read(&sources).unwrap()), ["of-walls warning *"]);
    let paths = StudyOptions::default().rules(rules()).only([Analysis::Paths]);
    assert_eq!(own(&paths.read(&sources).unwrap()), [""; 0]);
}

#[test]
fn a_model_of_a_study_is_written_with_them() {
    let model = study("rules { deny crowd over 20 }").model().clone();
    let text = model.to_text();
    assert!(text.contains("deny crowd over 20"), "{text}");
    let again = options().of(model);
    assert_eq!(own(&again), ["crowd error Baker", "always warning *"]);
    let baker = again.findings().iter().find(|finding| finding.rule.as_str() == "crowd").unwrap();
    assert_eq!(again.place(baker).unwrap().file, "model.outward");
}

#[test]
fn json_tells_them() {
    let mut json = Vec::new();
    study("").json(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let crowd = findings.iter().find(|finding| finding["rule"] == "crowd").unwrap();
    assert_eq!(crowd["message"], "`Barista` is a crowd of 12");
    assert_eq!(crowd["help"], "cut it into teams");
    assert_eq!(crowd["location"]["line"], 2);
    assert_eq!(crowd["witness"]["steps"][0]["note"], "headcount 12");
    let always = findings.last().unwrap();
    assert_eq!((&always["rule"], &always["location"]), (&"always".into(), &serde_json::Value::Null));
}

#[cfg(feature = "report")]
#[test]
fn sarif_describes_them() {
    let mut sarif = Vec::new();
    study("").sarif(&mut sarif).unwrap();
    let sarif: serde_json::Value = serde_json::from_slice(&sarif).unwrap();
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let crowd = rules.iter().find(|rule| rule["id"] == "crowd").unwrap();
    assert!(crowd.to_string().contains("A role has too many people."), "{crowd}");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.iter().filter(|result| result["ruleId"] == "crowd").count(), 2);
}

#[cfg(feature = "report")]
#[test]
fn the_report_shows_them() {
    let report = study("rules { deny crowd }").report().in_full().text(100);
    assert!(report.contains("`Baker` is a crowd of 30") || report.contains("Baker is a crowd of 30"), "{report}");
}

#[cfg(feature = "report")]
#[test]
fn explain_has_their_page() {
    use outward::report::explain::Topic;
    let text = Topic::Rule(Rule::Own(CROWD.head())).text(80);
    assert!(text.contains("over 10") && text.contains("A role has too many people."), "{text}");
}

#[cfg(feature = "page")]
#[test]
fn the_page_shows_them() {
    let page = study("").page().unwrap();
    assert!(page.contains("A role has too many people.") && page.contains("rule-crowd"), "{page}");
}

#[test]
fn what_cannot_be_a_rule_is_refused() {
    fn named(name: &'static str) -> Result<OwnRules, OwnRulesError> {
        OwnRules::new([&*Box::leak(Box::new(RuleDefinition::new(name, Severity::Note, "A page.", &Always)))])
    }
    for name in ["", "Crowd", "a--b", "-a", "a-", "1a", "a b", "ä"] {
        assert_eq!(named(name).unwrap_err(), OwnRulesError::Name(name.to_owned()));
    }
    for name in ["no-path", "unknown-name"] {
        assert_eq!(named(name).unwrap_err(), OwnRulesError::Taken(name.to_owned()));
    }
    assert_eq!(OwnRules::new([&CROWD, &CROWD]).unwrap_err(), OwnRulesError::Taken("crowd".to_owned()));
    static BLANK: RuleDefinition = RuleDefinition::new("blank", Severity::Note, " \n", &Always);
    assert_eq!(OwnRules::new([&BLANK]).unwrap_err(), OwnRulesError::NoPage("blank".to_owned()));
    static ODD: RuleDefinition =
        RuleDefinition::new("odd", Severity::Note, "A page.", &Always).limit(Limit::Over(f64::NAN));
    assert_eq!(OwnRules::new([&ODD]).unwrap_err(), OwnRulesError::Limit("odd".to_owned()));
    assert!(named("a2-b").is_ok());
}

#[test]
fn pages_and_explanations_are_theirs() {
    assert_eq!(rules::page(Rule::Own(CROWD.head())), "A role has too many people.\n");
    let study = study("");
    let finding = study.findings().iter().find(|finding| finding.rule.as_str() == "crowd").unwrap();
    assert_eq!(study.explain(finding).help, "cut it into teams");
    // a context that does not know the rule says so, and never nothing
    let context = RuleContext::new(study.model(), study.graph(), study.analyses(), None);
    assert_eq!(context.explain(finding).message, "a finding of `crowd` is not so in this model");
}

struct Unnamed;

impl Check for Unnamed {
    type About = Thing;
    type Seen<'a> = Thing;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Thing> {
        context.model.things()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, thing: &Thing) -> Option<Thing> {
        (context.model.label_of(*thing) == context.model.name_of(*thing)
            && !matches!(thing, Thing::Party(_) | Thing::Org))
        .then_some(*thing)
    }

    fn explain(&self, context: &RuleContext<'_>, thing: &Thing) -> Explanation {
        let name = context.model.qualified_name(*thing);
        Explanation::new(format!("`{name}` has no label"), "write one", Witness::default())
    }
}

static UNNAMED: RuleDefinition = RuleDefinition::new("unnamed", Severity::Note, "No label.\n", &Unnamed);

#[test]
fn a_rule_is_about_whatever_a_model_has() {
    let options = StudyOptions::default().rules(OwnRules::new([&UNNAMED]).unwrap());
    let text = format!("{MODEL}policy Doors\nroom Board \"the board\"\nmetric Wait\n");
    let study = options.read(&Sources::from_text("shop.outward", text)).unwrap();
    assert_eq!(own(&study), ["unnamed note Doors", "unnamed note Wait"]);
    let said = study.findings().iter().filter(|finding| matches!(finding.rule, Rule::Own(_)));
    let said: Vec<String> = said.map(|finding| study.explain(finding).message.to_string()).collect();
    assert_eq!(said, ["`Doors` has no label", "`Wait` has no label"]);
}

#[cfg(feature = "report")]
#[test]
fn a_comparison_finds_theirs_on_the_same_things() {
    let read = |things: &str| {
        let options = StudyOptions::default().rules(OwnRules::new([&UNNAMED]).unwrap());
        options.read(&Sources::from_text("shop.outward", format!("{MODEL}policy Doors\n{things}"))).unwrap()
    };
    let (old, new) = (read("room First\nroom Second\n"), read("room Second\n"));
    let changes = old.compare(&new);
    let found = &changes.found().findings;
    let went: Vec<String> = found.went.iter().map(|went| old.explain(&went.finding).message.to_string()).collect();
    assert_eq!((went, found.came.len()), (vec!["`First` has no label".to_owned()], 0));
}
