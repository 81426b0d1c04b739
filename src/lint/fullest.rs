//! The day on which most spans of time hold.

use jiff::civil::Date;

/// The first day on which most spans hold, ends included, and how many do; none where there are no spans.
pub fn fullest_day(spans: impl Iterator<Item = (Date, Date)>) -> Option<(Date, usize)> {
    let (mut firsts, mut lasts): (Vec<Date>, Vec<Date>) = spans.unzip();
    firsts.sort_unstable();
    lasts.sort_unstable();
    let mut ended = lasts.iter().peekable();
    let (mut now, mut best) = (0_usize, None);
    for day in firsts {
        while ended.next_if(|last| **last < day).is_some() {
            now = now.saturating_sub(1);
        }
        now += 1;
        if best.is_none_or(|(_, most)| now > most) {
            best = Some((day, now));
        }
    }
    best
}
