//! Writes a generated plan to a file, for timing the whole command: `cargo bench --bench generate -- 10 plan.goals` writes
//! one of 10 MB.

mod plan_text;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let (Some(megabytes), Some(path)) = (arguments.next().and_then(|n| n.parse::<usize>().ok()), arguments.next())
    else {
        println!("generate: give a size in megabytes and a path to write a plan");
        return Ok(());
    };
    std::fs::write(path, plan_text::plan(megabytes * 1_000_000))
}
