/// The candidate nearest to a word, if any is near: the same but for case, or a third of its letters off at most.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = slack(word);
    let scored = candidates.into_iter().filter_map(|candidate| Some((distance(word, candidate, allowed)?, candidate)));
    scored.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// How many letters may differ.
pub(crate) fn slack(word: &str) -> usize {
    (word.chars().take(40).count() / 3).clamp(1, 4)
}

/// How many letters differ (two that changed places count once), if no more than allowed.
pub(crate) fn distance(word: &str, candidate: &str, allowed: usize) -> Option<usize> {
    const LONGEST: usize = 200;
    if word.len().abs_diff(candidate.len()) > allowed * 4 || word.len() > LONGEST {
        return None;
    }
    if word.eq_ignore_ascii_case(candidate) {
        return Some(0);
    }
    Some(strsim::osa_distance(word, candidate)).filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wins() {
        let words = ["strength", "effort", "share"];
        assert_eq!(closest("strenght", words), Some("strength"));
        assert_eq!(closest("Effort", words), Some("effort"));
        assert_eq!(closest("xyz", words), None);
    }
}
