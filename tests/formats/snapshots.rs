//! Every format as it is, to be read like text.

use goals::render::OUTPUTS;

#[test]
fn every_format_of_one_project() {
    for output in OUTPUTS {
        // A new version of the compiler changes nothing else.
        let text = super::of_project(output.name).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
        insta::assert_snapshot!(output.name, text);
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    for output in OUTPUTS {
        assert_eq!(super::of_project(output.name), super::of_project(output.name), "{}", output.name);
    }
}
