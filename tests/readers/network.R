# Compares `outward analyze --only network` with the package sna, to 1e-9: network.R ACTORS SUMMARY EDGES
#
# ACTORS and SUMMARY are tables as CSV, EDGES has a line for each tie: from, to, strength.
suppressMessages(library(sna))
files <- commandArgs(trailingOnly = TRUE)
read <- function(file) read.csv(file, na.strings = "", encoding = "UTF-8")
actors <- read(files[1])
summary <- read(files[2])
edges <- read.table(files[3], col.names = c("from", "to", "strength"))
graph <- matrix(0, nrow(actors), nrow(actors), dimnames = list(actors$actor, actors$actor))
graph[cbind(edges$from, edges$to)] <- 1

near <- function(what, ours, theirs) {
  same <- (is.na(ours) & !is.finite(theirs)) | abs(ours - theirs) <= 1e-9 * pmax(1, abs(theirs))
  if (!all(same)) stop(what, ": ", paste(ours[!same], "is not", theirs[!same], collapse = ", "))
}
near("connectedness", summary$serves_connectedness, connectedness(graph))
near("hierarchy", summary$serves_hierarchy, hierarchy(graph, measure = "krackhardt"))
near("efficiency", summary$serves_efficiency, efficiency(graph))
near("lubness", summary$serves_lubness, lubness(graph))

found <- brokerage(graph, sub("\\..*", "", actors$actor))
roles <- c(w_I = "coordinator", w_O = "consultant", b_OI = "gatekeeper", b_IO = "representative", b_O = "liaison")
for (role in names(roles)) {
  ours <- function(figure) actors[[paste0(roles[[role]], figure)]]
  near(roles[[role]], ours(""), found$raw.nli[, role])
  near(paste(roles[[role]], "expected"), ours("_expected"), found$exp.nli[, role])
  near(paste(roles[[role]], "z"), ours("_z"), found$z.nli[, role])
}
cat(nrow(actors), "actors, sna", as.character(packageVersion("sna")), "\n")
