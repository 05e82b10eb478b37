//! Tests of significance in words.

use super::block::{Block, Column, Table, Tone, Words};
use crate::figures::{counted, figure, p_value, percent, probability};
use crate::model::{Model, Thing};
use crate::significance::{ReachChance, ReliableFigure, Significance, TestedStatistic, UncertainLinks};

/// A test of significance as blocks, under the title of the organization.
///
/// ```
/// use outward::report::{form, significance};
/// use outward::significance::{NullModel, SignificanceTest, Statistic};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole A { serves Guest }\nrole B { serves A }\nrole C { serves B }";
/// let study = Study::read(&Sources::from_text("x.outward", text))?;
/// let mut test = SignificanceTest::new(NullModel::Density, 1).draws(99);
/// test.statistics = Statistic::named("reach-share", study.model())?;
/// let blocks = significance::blocks(&study.significance(&test)?, study.model().title());
/// assert!(form::text(&blocks, 80).contains("any network with as many ties"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn blocks(found: &Significance, title: Option<&str>) -> Vec<Block> {
    let how = match found.exact {
        true => format!("all {}", counted(found.draws as usize, "arrangement", "arrangements")),
        false => format!("{}, seed {}", counted(found.draws as usize, "draw", "draws"), found.seed),
    };
    let under = format!("{} · {} · {how}", found.null.as_str(), found.null.about());
    let mut blocks = vec![Block::Title(title.unwrap_or("Significance").into(), under.into())];
    let mut table = Table::new([
        Column::words("Figure"),
        Column::figure("Observed"),
        Column::figure("Expected"),
        Column::figure("95% of draws"),
        Column::figure("p lower"),
        Column::figure("p upper"),
        Column::figure("p"),
    ]);
    found.statistics.iter().for_each(|tested| table.row(row(tested)));
    blocks.push(Block::Table(table));
    blocks.push(Block::Text(
        "p is the probability of a figure as far from what is expected, if only chance is at work beside what the draws \
         keep: lower for one as low, upper for one as high, p for either."
            .into(),
    ));
    for tested in &found.statistics {
        if let Some(normal) = tested.normal {
            let text = format!(
                "{}: z = {}, {} by the normal approximation.",
                tested.statistic,
                figure(normal.z),
                p_value(normal.p_value)
            );
            blocks.push(Block::Text(text.into()));
        }
        if tested.distribution.undefined > 0 {
            let undefined = figure(tested.distribution.undefined as f64);
            let text = format!("{}: {undefined} of the draws do not have it.", tested.statistic);
            blocks.push(Block::Text(text.into()));
        }
    }
    if found.statistics.len() > 1 {
        let count = counted(found.statistics.len(), "figure", "figures");
        let text = format!("{count} are tested: by chance alone, one in twenty has a p below 0.05.");
        blocks.push(Block::Text(text.into()));
    }
    blocks
}

fn row(tested: &TestedStatistic) -> [Words; 7] {
    let distribution = &tested.distribution;
    let range = distribution.quantiles.map(|[low, _, _, _, high]| format!("{} to {}", figure(low), figure(high)));
    let p = |p: Option<f64>| p.map_or_else(nothing, |p| probability(p).into());
    [
        tested.statistic.as_str().into(),
        tested.observed.map_or_else(nothing, |observed| figure(observed).into()),
        distribution.expected.map_or_else(nothing, |expected| figure(expected).into()),
        range.map_or_else(nothing, Words::from),
        p(distribution.p_lower),
        p(distribution.p_upper),
        p(distribution.p_two_sided),
    ]
}

fn nothing() -> Words {
    Words::toned(Tone::Faint, "–")
}

/// The most actors that are listed, unless all are asked for.
const ROWS: usize = 20;

/// Ways to the customer under uncertain links as blocks; `all` lists every actor whose way is uncertain.
///
/// ```
/// use outward::report::{form, significance};
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("x.outward", "customer Guest\nrole Cook { serves Guest strength 0.5 }"))?;
/// let blocks = significance::uncertain_blocks(&study.uncertain_links(1_000, 1)?, study.model(), false);
/// assert!(form::text(&blocks, 80).contains("Cook"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn uncertain_blocks(found: &UncertainLinks, model: &Model, all: bool) -> Vec<Block> {
    let draws = counted(found.draws as usize, "draw", "draws");
    let links = counted(found.uncertain, "link that may fail", "links that may fail");
    let mut blocks = vec![Block::Title(
        model.title().unwrap_or("Uncertain links").into(),
        format!("uncertain links · {links} · {draws}, seed {}", found.seed).into(),
    )];
    let mut figures = Table::new([
        Column::words("Figure"),
        Column::figure("Expected"),
        Column::figure("95% interval"),
        Column::figure("In 95% of cases"),
    ]);
    let share = |share: f64| format!("{}%", figure(100.0 * share));
    figures.row(figure_row("People with a way to the customer", &found.reach_share, share));
    figures.row(figure_row("Links to the customer, in the mean", &found.mean_distance, figure));
    blocks.push(Block::Table(figures));
    blocks.push(Block::Text(
        "A strength is read as the probability that the link holds, whatever others do. The interval says how exact the \
         expected figure is, the last column how far the figure itself varies with the links."
            .into(),
    ));
    let mut uncertain: Vec<&ReachChance> =
        found.actors.iter().filter(|chance| matches!(chance.interval, [low, high] if low < high)).collect();
    uncertain.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    let shown = if all { uncertain.len() } else { ROWS.min(uncertain.len()) };
    let mut table = Table::new([Column::words("Who"), Column::figure("Has a way"), Column::figure("95% interval")]);
    table.more = uncertain.len() - shown;
    for chance in uncertain.iter().take(shown) {
        let [low, high] = chance.interval.map(share);
        let who = model.qualified_name(Thing::Party(chance.actor));
        table.row([who.into(), share(chance.chance).into(), format!("{low} to {high}").into()]);
    }
    if shown > 0 {
        blocks.push(Block::Table(table));
    }
    let never = found.actors.iter().filter(|chance| chance.interval == [0.0; 2]).count();
    let always = found.actors.len() - never - uncertain.len();
    let share_of = |count: usize| percent((!found.actors.is_empty()).then(|| count as f64 / found.actors.len() as f64));
    let text = format!(
        "{always} of {} roles and units ({}) have a way whichever links fail, {never} have none.",
        found.actors.len(),
        share_of(always)
    );
    blocks.push(Block::Text(text.into()));
    blocks
}

fn figure_row(name: &'static str, of: &ReliableFigure, shown: impl Fn(f64) -> String) -> [Words; 4] {
    let range = |range: Option<[f64; 2]>| {
        range.map_or_else(nothing, |[low, high]| format!("{} to {}", shown(low), shown(high)).into())
    };
    [name.into(), of.expected.map_or_else(nothing, |value| shown(value).into()), range(of.interval), range(of.range)]
}
