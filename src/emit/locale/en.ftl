# The fixed words of outputs in English. ru.ftl has the same messages.

## Headings
untitled = Plan of goals
goals-heading = Goals
tree-heading = Tree of goals
timeline-heading = Timeline
audiences-heading = Audiences
channels-heading = Channels
campaigns-heading = Campaigns
content-heading = Content
checkins-heading = Progress
history-heading = Corrections
rules-heading = The team's rules
glossary-heading = Metrics
marks-heading = Baselines and benchmarks
people-heading = People and teams

## The plan
plan-period = Period
plan-currency = Currency
plan-business = Business model
plan-approval = Campaigns approved by
plan-values = Values
plan-rates = Rates
why = Why
how = How
count-objectives = { $n ->
    [one] { $shown } objective
   *[other] { $shown } objectives
}
count-key-results = { $n ->
    [one] { $shown } key result
   *[other] { $shown } key results
}
count-milestones = { $n ->
    [one] { $shown } milestone
   *[other] { $shown } milestones
}
count-guards = { $n ->
    [one] { $shown } guard
   *[other] { $shown } guards
}
count-campaigns = { $n ->
    [one] { $shown } campaign
   *[other] { $shown } campaigns
}
business-leads = leads
business-ecommerce = e-commerce
business-subscriptions = subscriptions
business-services = services
business-nonprofit = non-profit

## Objectives
main-goal = Main goal: { $title }
period = Period
deadline = Deadline
type = Type
ambition = Ambition
owner = Owner
priority = Priority
tags = Tags
supports = Supports
watch = Watched
committed = committed
aspirational = aspirational
type-brand_awareness = brand awareness
type-brand_reputation = brand reputation
type-community_engagement = community engagement
type-conversions = conversions
type-paid_advertising = paid advertising
type-market_research = market research
type-lead_generation = lead generation
type-customer_service = customer service
type-recruiting = recruiting
type-crisis_communication = crisis communication
type-internal_communication = internal communication
type-profitability = profitability
type-funnel_speed = speed of the funnel
type-authority = authority
type-retention = retention
type-product = product
type-engineering = engineering
type-operations = operations

## Key results, guards and milestones
id = No.
key-result = Key result
guard = Guard
metric = Metric
from = From
to = To
by = By
weight = Weight
stretch = Stretch
measured = Measured
threshold = Threshold
when = When
checkpoints = On the way
milestones = Milestones
milestone = Milestone
dropped = dropped
at-least = at least { $value }
at-most = at most { $value }
above = above { $value }
below = below { $value }
inside = { $from } to { $to }
within = { $value } ± { $margin }
throughout-all = all the time
throughout = throughout { $period }
by-date = by { $date }
undisclosed = not disclosed
source = Source
depends-on = Depends on
continues = Continues
after = after “{ $title }”
share-done = { $share } done

## Audiences, channels and work
audience = Audience
size = Size
profile-age = Age
profile-gender = Gender
profile-country = Country
profile-region = Region
profile-city = City
profile-language = Language
profile-interests = Interests
profile-income = Income
profile-education = Education
profile-occupation = Occupation
profile-position = Position
profile-family = Family
profile-device = Device
profile-behaviour = Behaviour
profile-pains = Pains
profile-needs = Needs
profile-industry = Industry
profile-company_size = Company size
profile-source = Source
overlap = Both
share-of-smaller = Share of the smaller
description = Description
campaign = Campaign
dates = Dates
drives = Drives
budget = Budget
paid = Paid
approved = Approved
yes = yes
approved-by = { $date }, { $team }
approved-for = { $approval }, for { $period }
total-budget = All budgets together: { $budget }.
every = How often
objective = Objective
every-day = every day
every-week = every week
every-month = every month
every-quarter = every quarter
every-year = every year
person = Person
role = Role
team = Team
members = Members
contact = Contact

## Progress and history
audit = audit
check-in = Check-in
confidence = Confidence
was = Was
became = Became
change-of = What
date = Date
reason = Why
field-target = target
field-by = deadline
field-weight = weight
field-dropped = dropped
no = no

## Metrics
definition = Definition
unit = Unit
better = Better
better-higher = higher
better-lower = lower
better-inside = inside the range
better-neutral = either way
data-source = Source
formula = = { $formula }
mark = Mark
value = Value
on = As of
from-whom = According to
baseline = Baseline
unknown = unknown
unknown-until = unknown until { $date }
benchmark-industry = Industry
benchmark-competitor = Competitor
benchmark-own = Our own best
times = { $value }×

## Dates
period-quarter = Q{ $n } { $year }
period-half = H{ $n } { $year }
period-year = { $year }
period-years = { $first }–{ $last }
period-week = week { $n } of { $year }
period-days = { $first } – { $last }
period-fiscal = { $label } ({ $first } – { $last })

## Units
unit-people = { $n ->
    [one] person
   *[other] people
}
unit-count = count
unit-item = item
unit-ratio = ratio
unit-x = ×
unit-pp = pp
unit-points = { $n ->
    [one] point
   *[other] points
}
unit-money = money
unit-ms = ms
unit-s = s
unit-min = min
unit-h = h
unit-day = { $n ->
    [one] day
   *[other] days
}
unit-week = { $n ->
    [one] week
   *[other] weeks
}
unit-month = { $n ->
    [one] month
   *[other] months
}
unit-quarter = { $n ->
    [one] quarter
   *[other] quarters
}
unit-year = { $n ->
    [one] year
   *[other] years
}
unit-KB = KB
unit-MB = MB
unit-GB = GB
unit-TB = TB
unit-KiB = KiB
unit-MiB = MiB
unit-GiB = GiB
unit-TiB = TiB

## At a glance
smart-heading = SMART at a glance
smart-s = Specific
smart-m = Measurable
smart-a = Attainable
smart-r = Relevant
smart-t = Time-bound
smart-legend = ✓ nothing to say, ! worth knowing, ✗ badly chosen; goals explain CODE says why
steps-heading = Seven steps of the method
step-goals = Clear, measurable goals
step-metrics = Metrics that count
step-smart = SMART goals
step-benchmarks = Benchmarks
step-priorities = Priorities
step-monitoring = Monitoring and analysis
step-corrections = Corrections
lack-objectives = no objective yet
lack-clear = unclear: { $list }
lack-metrics = nothing is measured
lack-defined = without a definition or a source: { $list }
lack-value = nothing shows business value
lack-smart = { $n ->
    [one] { $shown } of { $all } objectives has a letter in doubt
   *[other] { $shown } of { $all } objectives have a letter in doubt
}
lack-benchmark = no benchmark: { $list }
lack-priorities = nothing says what comes first
lack-rhythm = no rhythm (`every:`): { $list }
lack-readings = nothing was measured yet
lack-corrections = nothing was corrected in spite of { $codes }

## Reports
report-on = Report on { $date }
report-day = day { $day } of { $days }
report-main-goal = Main goal: { $title }
report-objective = Objective: { $title }
report-expected = Expected
report-score-column = Score
report-status = Status
report-now = Now
report-forecast-column = Forecast
report-remarks = Remarks
report-strong = Strong sides
report-weak = Weak sides
report-since = Since the report on { $date }
report-nothing-changed = Nothing has changed.
report-owed = Overdue
report-corrections = Corrections
report-notes = Notes
status-done = done
status-ahead = ahead
status-on-track = on track
status-at-risk = at risk
status-behind = behind
status-missed = missed
status-overdue = reading overdue
status-no-data = no data
status-not-started = not started
report-score = { $score }, expected { $expected }
report-first = { $score } against the first target and deadline
report-as-planned = as planned
report-above-plan = { $n ->
    [one] { $shown } point above plan
   *[other] { $shown } points above plan
}
report-below-plan = { $n ->
    [one] { $shown } point below plan
   *[other] { $shown } points below plan
}
report-no-score = no score yet: nothing was read
report-red = red
report-yellow = yellow
report-green = green
report-guard-spoils = no success: a guard is broken
report-good-stretch = a good stretch
report-success = a success
report-no-stretch = reached in full: it was no stretch
report-owner = owner: { $names }
report-known = { $known } of { $of } have data
report-children = supported by: { $names }
report-watched = Followed: { $list }
report-broken = broken
report-holds = holds
report-weakest = weakest: { $name }
report-confidence = confidence { $share } ({ $date })
report-forecast = forecast: { $value } on the last day
report-meets-on = target met on { $date } at this pace
report-meets-never = target not met at this pace
report-held = { $held } of { $of } readings held
report-start = its start
report-baseline = the baseline
report-reading = the reading before the period
report-audit = the audit
report-better-than = better than { $what }
report-equal-to = equal to { $what }
report-worse-than = worse than { $what }
report-better-than-benchmark = better than the benchmark { $value } ({ $name })
report-equal-to-benchmark = equal to the benchmark { $value } ({ $name })
report-worse-than-benchmark = worse than the benchmark { $value } ({ $name })
report-prorated = { $what } over as many days
report-side-sum-better = { $name } — better than { $what }: { $now }
report-side-sum-equal = { $name } — equal to { $what }: { $now }
report-side-sum-worse = { $name } — worse than { $what }: { $now }
report-side-better = { $name } — better than { $what }: { $from } → { $now }
report-side-equal = { $name } — equal to { $what }: { $now }
report-side-worse = { $name } — worse than { $what }: { $from } → { $now }
report-pace = needs { $needed } a week, has made { $made }
report-growing = up on the reading before
report-stable = much as the reading before
report-falling = down on the reading before
report-reached = reached on { $date }
report-reached-late = reached late, on { $date }: told, not scored
report-stretch-reached = stretch { $value } reached
report-stretch-open = stretch { $value } still open
report-nothing-read = no data: nothing was read yet
report-undisclosed = no score: a value is kept back
report-no-start = no score: nobody said where it starts
report-no-target = no score: no target is known
report-no-sum = no score: it is read only by segment, and segments have no sum
report-units = no score: the formula lacks a rate
report-zero = no score: the formula divides by zero
report-too-large = no score: a number is too large
report-nothing-said = no word of it yet
report-step-done = done
report-step-open = open
report-done-in-time = { $share } done in time
report-objective-name = “{ $name }”
report-channel-works = { $name } works: { $count } of { $of } goals reached or ahead
report-channel-lags = { $name } lags: { $count } of { $of } goals behind, at risk or silent
report-was-is = { $old } → { $new }
report-owed-reading = a reading of “{ $name }”, last read on { $date } ({ $goals })
report-owed-first-reading = the first reading of “{ $name }” ({ $goals })
report-owed-milestone = milestone “{ $name }”
report-owed-baseline = the baseline of “{ $name }”
report-nobody = nobody named
report-owes = { $who }: { $what } — due on { $date }, { $n ->
    [one] { $shown } day
   *[other] { $shown } days
} ago
report-days-left = { $n ->
    [0] last day
    [one] { $shown } day left
   *[other] { $shown } days left
}
report-days-over = over

## HTML report
html-reports = Progress reports
html-skip = Skip to the content
html-contents = Plans
html-legend = What the signs mean
html-main = Main goal
html-glance = At a glance
html-done-means = Reached.
html-ahead-means = Well above where it should be today.
html-on-track-means = About where it should be today.
html-not-started-means = Its time has not begun.
html-at-risk-means = Below where it should be today.
html-behind-means = Far below where it should be today.
html-missed-means = Its deadline has passed, and it was not reached.
html-overdue-means = A reading is missing, so that nobody knows.
html-no-data-means = Nothing was read, or nothing can be computed from it.
html-chart-numbers = Numbers of this chart
html-chart-all = Every reading of the chart
html-chart-thinned = Readings of the chart: some of many, evenly chosen
html-chart-says = From { $from } on { $since } to { $to } on { $until }.
html-line-read = readings
html-line-expected = expected
html-line-target = target
html-line-forecast = forecast
html-line-today = day of the report
html-made = Made by goals from the plan and its check-ins. This page loads nothing from the network and runs no scripts.
