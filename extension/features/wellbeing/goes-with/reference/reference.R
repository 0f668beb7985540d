# Makes reference.json beside it, which the tests hold our figures against. Base R alone, nothing of ours:
#
#     Rscript reference.R > reference.json
#
# The linear models are R's lm, one for every shift and every question; swaps are all written out. Made with R 4.2.2.

set.seed(20261130)
number <- function(x) paste0(ifelse(is.na(x), "null", format(x, digits = 12, trim = TRUE, scientific = FALSE)))
list_of <- function(x) paste0("[", paste(x, collapse = ","), "]")
numbers <- function(x) list_of(number(x))
table_of <- function(m) list_of(apply(m, 1, numbers))
field <- function(name, value) paste0("\"", name, "\":", value)
object <- function(...) paste0("{", paste(..., sep = ","), "}")

# The interval and p that a family of looks gets from the largest |t| of each arrangement, the first one as it is.
judged <- function(difference, error, largest, level) {
  p <- sapply(abs(difference / error), function(t) mean(largest >= t - 1e-9))
  reach <- sort(largest, decreasing = TRUE)[floor(level * length(largest)) + 1]
  cbind(difference, difference - reach * error, difference + reach * error, p)
}

# 1. Shifts: 100 days with gaps, two questions with answers missing, three things of which one keeps to Tuesdays.
calendar <- 20000:20129
days <- sort(sample(calendar, 100))
weekday <- (days + 3) %% 7
on <- rbind(runif(100) < 0.3, weekday == 1 & runif(100) < 0.7, rep(c(FALSE, TRUE), each = 50))
wander <- as.numeric(arima.sim(list(ar = 0.6), 100))
answers <- rbind(5 + wander + 1.5 * on[1, ] + rnorm(100) / 2, 6 - 0.5 * wander + rnorm(100))
answers <- round(answers, 1)
answers[1, c(7, 8, 44)] <- NA
answers[2, c(3, 60)] <- NA
length_of <- max(days) - min(days) + 1
waves <- sapply(1:floor(2 * length_of / 90), function(j) cos(pi * j * (days - min(days) + 0.5) / length_of))
fit <- function(y, x) {
  model <- lm(y ~ factor(weekday) + waves + x)
  summary(model)$coefficients["xTRUE", 1:2]
}
shift <- function(x, by) x[((seq_along(x) - 1 - by) %% length(x)) + 1]
looks <- expand.grid(factor = 1:3, list = 1:2)
fits <- function(by) mapply(function(list, factor) fit(answers[list, ], shift(on[factor, ], by)), looks$list, looks$factor)
scores <- sapply(0:99, function(by) { f <- fits(by); abs(f[1, ] / f[2, ]) })
usual <- sqrt(rowMeans(scores^2))
largest <- apply(scores / usual, 2, max)
here <- fits(0)
here[2, ] <- here[2, ] * usual
shifts <- object(
  field("days", numbers(days)), field("answers", table_of(answers)), field("on", table_of(on * 1)),
  field("looks", table_of(judged(here[1, ], here[2, ], largest, 0.05))))

# 2. Swaps: nine rows of three columns that share something, some values missing; all 2^9 ways.
rows <- round(cbind(rnorm(9, 0.8), rnorm(9, 0.1), rnorm(9, -0.3)) + rnorm(9) / 2, 2)
rows[4, 2] <- NA
rows[9, 3] <- NA
t_of <- function(m) apply(m, 2, function(v) { v <- v[!is.na(v)]; c(mean(v), sd(v) / sqrt(length(v))) })
ways <- as.matrix(expand.grid(rep(list(c(1, -1)), 9)))
most <- apply(ways, 1, function(signs) { e <- t_of(rows * signs); max(abs(e[1, ] / e[2, ])) })
here <- t_of(rows)
swaps <- object(field("rows", table_of(rows)), field("looks", table_of(judged(here[1, ], here[2, ], most, 0.05))))

# 3. The trend: a local line by lm with tricube weights on every day, the band from the equivalent degrees of freedom.
trend_days <- c(0:29, 45:80)
value <- round(5 + sin(trend_days / 12) + rnorm(66), 1)
reach <- 14
local <- function(day) {
  weight <- pmax(0, 1 - (abs(trend_days - day) / (reach + 1))^3)^3
  near <- weight > 0 & abs(trend_days - day) <= reach
  x <- cbind(1, trend_days[near] - day)
  w <- weight[near]
  row <- numeric(66)
  row[near] <- solve(t(x) %*% (w * x), t(w * x))[1, ]
  fitted <- predict(lm(value[near] ~ d, data.frame(d = trend_days[near]), weights = w), data.frame(d = day))
  list(row = row, fitted = unname(fitted))
}
at_days <- lapply(trend_days, local)
freedom <- 66 - sum(sapply(seq_along(trend_days), function(i) at_days[[i]]$row[i]))
spread <- sqrt(sum((value - sapply(at_days, `[[`, "fitted"))^2) / freedom)
points <- t(sapply(c(0, 10, 25, 45, 63, 80), function(day) {
  one <- local(day)
  margin <- qt(0.975, freedom) * spread * sqrt(sum(one$row^2))
  c(day, one$fitted, one$fitted - margin, one$fitted + margin)
}))
trend <- object(field("days", numbers(trend_days)), field("values", numbers(value)), field("points", table_of(points)))

cat(object(field("shifts", shifts), field("swaps", swaps), field("trend", trend)), "\n", sep = "")
