//! Tests of significance in words.

use super::block::{Block, Column, Table, Tone, Words};
use crate::figures::{counted, figure, probability};
use crate::significance::{NullModel, Significance, TestedStatistic};

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
    let draws = figure(found.draws as f64);
    let how = match found.exact {
        true => format!("all {draws} arrangements"),
        false => format!("{}, seed {}", counted_draws(&draws, found.draws), found.seed),
    };
    let about = NullModel::from_name(found.null).map_or("", NullModel::about);
    let under = format!("{} · {about} · {how}", found.null);
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
                "{}: z = {}, p = {} by the normal approximation.",
                tested.statistic,
                figure(normal.z),
                probability(normal.p_value)
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

fn counted_draws(figure: &str, draws: u64) -> String {
    if draws == 1 { "1 draw".to_owned() } else { format!("{figure} draws") }
}
