//! goals
fn main() {
 let p=std::env::args().nth(1).unwrap(); let t=std::fs::read_to_string(p).unwrap();
 let reps: usize = std::env::args().nth(2).map_or(1,|x|x.parse().unwrap());
 for _ in 0..reps { let now=std::time::Instant::now(); let mut f=Default::default();
 let tree=goals::syntax::parse(goals::source::FileId(0),&t,&mut f);
 let e=now.elapsed().as_secs_f64();
 eprintln!("{} statements {} comments {:.1} MB/s", tree.statements.len(), tree.comments.len(), t.len() as f64/1e6/e);
 if reps==1 {println!("{tree:#?}");} }
}
