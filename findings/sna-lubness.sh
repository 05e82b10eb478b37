#!/usr/bin/env bash
# Krackhardt's least upper bound asks of each two people in a hierarchy whether somebody stands above both (or is one of them)
# whom everybody else above both stands above. Here 3 and 4 each have an arc to 2, which has one to 1. Above both 2 and 1 stand
# 2, 3 and 4 (2 reaches itself), and all of them reach 2, so 2 is their least upper bound, as the page of `lubness` in the R
# package sna defines it: "it belongs to at least one ki and kj path (respectively) for all i,j upper bounds k". Only 3 and 4
# have no bound, of (4 - 1)(4 - 2)/2 = 3 that could be without one: 1 - 1/3 = 0.667. sna 2.7 says 0.333. Over all 4,096 graphs
# of four people it says what it would if the bound had to reach all the others, not be reached by them: a greatest one.
# Seen: `sna 2.7.1 chain with two on top: 0.333333333333333 of graphs with four: 0 unlike the greatest, 102 unlike the least`
set -euo pipefail
dpkg -s r-cran-sna >/dev/null 2>&1 || apt-get install -y -qq --no-install-recommends r-cran-sna
Rscript - <<'R'
suppressMessages(library(sna))
graph <- matrix(0, 4, 4)
graph[2, 1] <- graph[3, 2] <- graph[4, 2] <- 1
said <- lubness(graph)

# one minus the share of pairs in components of three or more without such a bound
bounded <- function(graph, is_bound) {
  n <- nrow(graph)
  reach <- reachability(graph) == 1
  diag(reach) <- TRUE
  parts <- component.dist(graph, connected = "weak")
  without <- 0
  for (a in seq_len(n - 1)) for (b in (a + 1):n) {
    part <- parts$membership[a]
    if (part != parts$membership[b] || parts$csize[part] < 3) next
    above <- which(reach[, a] & reach[, b])
    without <- without + !any(vapply(above, function(one) is_bound(reach, one, above), TRUE))
  }
  sizes <- parts$csize[parts$csize > 2]
  1 - without / sum((sizes - 1) * (sizes - 2) / 2)
}
least <- function(reach, one, above) all(reach[above, one])
greatest <- function(reach, one, above) all(reach[one, above])

unlike <- c(greatest = 0, least = 0)
places <- which(diag(4) == 0)
for (code in 0:4095) {
  each <- matrix(0, 4, 4)
  each[places] <- as.integer(intToBits(code))[seq_along(places)]
  its <- lubness(each)
  same <- function(other) isTRUE(all.equal(its, other)) || (is.nan(its) && is.nan(other))
  unlike <- unlike + !c(same(bounded(each, greatest)), same(bounded(each, least)))
}
cat("sna", as.character(packageVersion("sna")), "chain with two on top:", format(said, digits = 15),
    "of graphs with four:", unlike["greatest"], "unlike the greatest,", unlike["least"], "unlike the least\n")
stopifnot(abs(bounded(graph, least) - 2 / 3) < 1e-12)
stopifnot(abs(said - 1 / 3) < 1e-12, unlike["greatest"] == 0, unlike["least"] > 0)
R
