# Reads the two tables as users of R do, and prints how many nodes and links there are, the type of each column, and the
# names: read_tables.R FOLDER
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), na.strings = "", encoding = "UTF-8")
parties <- read("parties.csv")
links <- read("links.csv")
stopifnot(!anyDuplicated(parties$id))
stopifnot(all(links$from_id %in% parties$id), all(links$to_id %in% parties$id))
# each column is there under the name it was written with, and needs no quotes
header <- strsplit(readLines(file.path(folder, "parties.csv"), n = 1), ",")[[1]]
stopifnot(identical(names(parties), header), identical(make.names(header), header))
is_decimal <- function(column) all(is.na(column)) || is.numeric(column)
stopifnot(is_decimal(parties$headcount), is_decimal(parties$route_strength), is_decimal(links$strength))
stopifnot(is.logical(parties$potential))
cat(nrow(parties), nrow(links), "\n")
cat(ifelse(is.na(parties$full_name), "<missing>", parties$full_name), sep = "\n")
