//! Scores of pairs of words to the best tree with one top. In: how well each word would be the head of each. Out: heads.
//!
//! The best heads one by one mostly form a tree already; where they do not, the maximum spanning tree is found by the
//! algorithm of Chu, Liu and Edmonds. Of equal scores the first counts.

/// A square of scores; node 0 is above the tree's top.
#[derive(Clone)]
struct Square {
    n: usize,
    scores: Vec<f32>,
}

impl Square {
    fn at(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * self.n + head]
    }

    fn set(&mut self, dependent: usize, head: usize, score: f32) {
        self.scores[dependent * self.n + head] = score;
    }
}

/// The head of each node, node 0 having none. `scores` has a row for each node as dependent, a column for each as head.
pub fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let mut square = Square { n, scores: scores[..n * n].to_vec() };
    for node in 0..n {
        square.set(node, node, f32::MIN);
    }
    let heads = spanning_tree(&square);
    let tops: Vec<usize> = (1..n).filter(|&node| heads[node] == 0).collect();
    if tops.len() <= 1 {
        return heads;
    }
    let trees = tops.iter().map(|&top| with_top(&square, top));
    let mut best: Option<(f32, Vec<usize>)> = None;
    for tree in trees {
        let score = (1..n).map(|node| square.at(node, tree[node])).sum();
        if best.as_ref().is_none_or(|(least, _)| score > *least) {
            best = Some((score, tree));
        }
    }
    best.map_or(heads, |(_, tree)| tree)
}

/// The best tree with this node alone at the top.
fn with_top(square: &Square, top: usize) -> Vec<usize> {
    let mut square = square.clone();
    for node in (1..square.n).filter(|&node| node != top) {
        square.set(node, 0, -1e9);
    }
    let tree = spanning_tree(&square);
    if tree[top] == 0 { tree } else { forced(square, top) }
}

fn forced(mut square: Square, top: usize) -> Vec<usize> {
    for head in 1..square.n {
        square.set(top, head, -1e9);
    }
    spanning_tree(&square)
}

fn spanning_tree(square: &Square) -> Vec<usize> {
    let heads: Vec<usize> = (0..square.n).map(|node| best_head(square, node)).collect();
    match cycle_in(&heads) {
        None => heads,
        Some(cycle) => open_cycle(square, heads, &cycle),
    }
}

fn best_head(square: &Square, node: usize) -> usize {
    let mut best = 0;
    if node > 0 {
        for head in 1..square.n {
            if head != node && square.at(node, head) > square.at(node, best) {
                best = head;
            }
        }
    }
    best
}

/// The nodes of a cycle, if there is one.
fn cycle_in(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen_from[node] == 0 {
            seen_from[node] = start;
            node = heads[node];
        }
        if node != 0 && seen_from[node] == start {
            let mut cycle = vec![node];
            while heads[cycle[cycle.len() - 1]] != node {
                cycle.push(heads[cycle[cycle.len() - 1]]);
            }
            cycle.sort_unstable();
            return Some(cycle);
        }
    }
    None
}

/// Takes a cycle for one node, finds the tree of the smaller square, and opens the cycle where that tree enters it.
fn open_cycle(square: &Square, mut heads: Vec<usize>, cycle: &[usize]) -> Vec<usize> {
    let outside: Vec<usize> = (0..square.n).filter(|node| cycle.binary_search(node).is_err()).collect();
    let whole = outside.len();
    let mut small = Square { n: whole + 1, scores: vec![f32::MIN; (whole + 1) * (whole + 1)] };
    let (mut enters_at, mut leaves_from) = (vec![0; whole], vec![0; whole]);
    for (i, &node) in outside.iter().enumerate() {
        for (j, &head) in outside.iter().enumerate().filter(|&(j, _)| i != j) {
            small.set(i, j, square.at(node, head));
        }
        let (into, gain) = most(cycle, |inner| square.at(inner, node) - square.at(inner, heads[inner]));
        (enters_at[i], _) = (into, small.set(whole, i, gain));
        let (from, score) = most(cycle, |inner| square.at(node, inner));
        (leaves_from[i], _) = (from, small.set(i, whole, score));
    }
    let found = spanning_tree(&small);
    for (i, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if found[i] == whole { leaves_from[i] } else { outside[found[i]] };
    }
    heads[enters_at[found[whole]]] = outside[found[whole]];
    heads
}

fn most(nodes: &[usize], score: impl Fn(usize) -> f32) -> (usize, f32) {
    let mut best = (nodes[0], score(nodes[0]));
    for &node in &nodes[1..] {
        if score(node) > best.1 {
            best = (node, score(node));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best by trying all.
    fn by_trying(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::MIN;
        for code in 0..n.pow(n as u32 - 1) {
            let heads: Vec<usize> =
                (0..n).map(|i| if i == 0 { 0 } else { code / n.pow(i as u32 - 1) % n }).collect();
            let is_tree = (1..n).all(|i| heads[i] != i)
                && cycle_in(&heads).is_none()
                && (1..n).filter(|&i| heads[i] == 0).count() == 1;
            if is_tree {
                best = best.max((1..n).map(|i| scores[i * n + heads[i]]).sum());
            }
        }
        best
    }

    #[test]
    fn no_tree_is_better() {
        let mut state = 7_u32;
        for round in 0..300 {
            let n = 2 + round % 4;
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 20) as f32 / 64.0
            };
            let scores: Vec<f32> = (0..n * n).map(|_| next()).collect();
            let heads = best_tree(&scores, n);
            assert!(cycle_in(&heads).is_none(), "{heads:?}");
            let total: f32 = (1..n).map(|i| scores[i * n + heads[i]]).sum();
            assert!((total - by_trying(&scores, n)).abs() < 1e-3, "{scores:?} {heads:?}");
        }
    }

    #[test]
    fn a_long_cycle_is_opened() {
        let n = 120;
        let mut scores = vec![0.0; n * n];
        for node in 1..n {
            scores[node * n + node % (n - 1) + 1] = 9.0;
        }
        let heads = best_tree(&scores, n);
        assert!(cycle_in(&heads).is_none());
        assert_eq!((1..n).filter(|&node| heads[node] == 0).count(), 1);
    }
}
