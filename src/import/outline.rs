//! What the blocks of a Markdown text are to each other, found before they are read.

use super::blocks::{Block, Kind};
use super::labels::{Label, label, team_result};

/// For each block, whether it is an item right above deeper ones that say that they are key results.
pub(super) fn parents(blocks: &[Block]) -> Vec<bool> {
    let depth = |block: &Block| match block.kind {
        Kind::Item(depth, _) => Some(depth),
        _ => None,
    };
    let is_result = |text: &str| matches!(label(text), Some(Label::KeyResult(..))) || team_result(text).is_some();
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let mut out: Vec<bool> = pairs
        .map(|(above, below)| {
            let deeper = depth(above).zip(depth(below)).is_some_and(|(above, below)| above < below);
            deeper && label(&above.text).is_none() && team_result(&above.text).is_none() && is_result(&below.text)
        })
        .collect();
    out.push(false);
    out
}

/// For each block, whether key results are announced between it and the next objective.
pub(super) fn explicit(blocks: &[Block]) -> Vec<bool> {
    let mut out = vec![false; blocks.len()];
    let mut announced = false;
    for (out, block) in out.iter_mut().zip(blocks).rev() {
        *out = announced;
        match label(&block.text) {
            Some(Label::KeyResult(..) | Label::KeyResults) => announced = true,
            Some(Label::Objective(..) | Label::Objectives) => announced = false,
            None => {}
        }
    }
    out
}
