//! Writes generated plans, for timing the whole command: `cargo bench --bench generate -- 10 plan.goals` writes one of 10 MB,
//! `cargo bench --bench generate -- followed 1000 FOLDER` a thousand with a year of weekly readings each;
//! `readings long FILE` and `readings wide FILE` write tables of a million rows, `readings-plan FILE` the plan that they are of,
//! and `csv FILE` tells how long the `csv` crate takes to read one.
#![expect(clippy::disallowed_methods, reason = "a tool reads its arguments and writes a file")]

mod followed;
mod plan_text;
mod readings;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["followed", count, folder] => {
            std::fs::create_dir_all(folder)?;
            let path = |n: usize| std::path::Path::new(folder).join(format!("plan{n:04}.goals"));
            (0..count.parse().unwrap_or(1)).try_for_each(|n| std::fs::write(path(n), followed::plan(n)))
        }
        ["readings", layout, path] => std::fs::write(path, readings::table(*layout == "wide")),
        ["readings-plan", path] => std::fs::write(path, readings::plan()),
        ["csv", path] => readings::pass(path),
        [megabytes, path] => std::fs::write(path, plan_text::plan(megabytes.parse::<usize>().unwrap_or(1) * 1_000_000)),
        _ => {
            println!("generate: give a size in megabytes and a path to write a plan");
            Ok(())
        }
    }
}
