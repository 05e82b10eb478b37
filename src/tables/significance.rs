//! Tests of significance as a table.

use super::ResultTable;
use super::rows::Rows;
use crate::json::QualifiedNames;
use crate::significance::{ReachChance, Significance, TestedStatistic, UncertainLinks};

impl Significance {
    /// One row for each statistic.
    ///
    /// ```
    /// use outward::significance::{NullModel, SignificanceTest, Statistic};
    /// use outward::tables::CellValue;
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole A { serves Guest }\nrole B { serves A }\nrole C { serves B }";
    /// let study = Study::read(&Sources::from_text("x.outward", text))?;
    /// let mut test = SignificanceTest::new(NullModel::Density, 1).draws(99);
    /// test.statistics = Statistic::named("reach-share", study.model())?;
    /// let found = study.significance(&test)?;
    /// assert_eq!(found.table().columns[1].cell(0), Some(CellValue::Decimal(1.0)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn table(&self) -> ResultTable<'_> {
        let quantile = |at: usize| {
            move |found: &TestedStatistic| found.distribution.quantiles.and_then(|all| all.get(at).copied())
        };
        Rows::of(&self.statistics)
            .with("statistic", "the name of the figure", |found| found.statistic.as_str())
            .with("observed", "the figure of the organization", |found| found.observed)
            .with("null", "the null model", |_| self.null.as_str())
            .with("draws", "how many random organizations it is compared with", |_| self.draws)
            .with("exact", "whether these are all there are, and the probabilities exact", |_| self.exact)
            .with("seed", "the seed of the random numbers", |_| self.seed)
            .with("expected", "the mean of the figure over the draws", |found| found.distribution.expected)
            .with("standard_deviation", "its standard deviation", |found| found.distribution.standard_deviation)
            .with("q025", "its quantile at 2.5 %", quantile(0))
            .with("q05", "its quantile at 5 %", quantile(1))
            .with("q50", "its median", quantile(2))
            .with("q95", "its quantile at 95 %", quantile(3))
            .with("q975", "its quantile at 97.5 %", quantile(4))
            .with("undefined", "how many draws do not have the figure", |found| found.distribution.undefined)
            .with("p_lower", "the probability of a figure as low or lower", |found| found.distribution.p_lower)
            .with("p_upper", "the probability of a figure as high or higher", |found| found.distribution.p_upper)
            .with("p_two_sided", "twice the smaller of the two, at most 1", |found| found.distribution.p_two_sided)
            .with("z", "for tau-b of a measure: C - D by its standard deviation", |found| {
                found.normal.map(|normal| normal.z)
            })
            .with("p_normal", "the two-sided probability by the normal approximation", |found| {
                found.normal.map(|normal| normal.p_value)
            })
            .named("significance", "a figure beside those of random organizations")
    }
}

impl UncertainLinks {
    /// One row for each actor: its chance of reaching a customer.
    ///
    /// ```
    /// use outward::json::QualifiedNames;
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("x.outward", "customer Guest\nrole A { serves Guest strength 0.5 }"))?;
    /// let (names, found) = (QualifiedNames::new(study.model()), study.uncertain_links(1_000, 1)?);
    /// assert_eq!((found.table(&names).rows, found.table(&names).columns[1].name), (1, "reach_chance"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn table<'a>(&'a self, names: &'a QualifiedNames<'a>) -> ResultTable<'a> {
        let end = |at: usize| move |found: &ReachChance| found.interval.get(at).copied();
        Rows::of(&self.actors)
            .with("actor", super::facts::NAME, |found| names.party(found.actor))
            .with("reach_chance", "the share of draws in which it has a way to a customer", |found| found.chance)
            .with("reach_chance_low", "the lower end of the 95 % interval of this probability", end(0))
            .with("reach_chance_high", "its upper end", end(1))
            .named("uncertain.actors", super::facts::ACTOR)
    }
}
