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

## HTML report
html-reports = Progress reports
html-skip = Skip to the content
html-contents = Plans
html-as-of = as of { $date }
html-since = compared with { $date }
html-made = Made by goals from the plan and its check-ins, as of { $date }.
html-legend = What the signs mean
html-main = Main goal
html-glance = At a glance
html-strong = Strong sides
html-weak = Weak sides
html-owed = Overdue, and who owes it
html-none = None.
html-nobody = nobody answers for it
html-was-due = was due { $date }
html-last-read = last read { $date }
html-never-read = never read
html-done = done
html-ahead = ahead
html-on-track = on track
html-not-started = not started
html-at-risk = at risk
html-behind = behind
html-missed = missed
html-overdue = reading overdue
html-no-data = no data
html-done-means = Reached.
html-ahead-means = Well above where it should be today.
html-on-track-means = About where it should be today.
html-not-started-means = Its time has not begun.
html-at-risk-means = Below where it should be today.
html-behind-means = Far below where it should be today.
html-missed-means = Its deadline has passed, and it was not reached.
html-overdue-means = A reading is missing, so that nobody knows.
html-no-data-means = Nothing was read, or nothing can be computed from it.
html-better = better
html-equal = equal
html-worse = worse
html-bar = Score { $score }, expected by now { $expected }
html-bar-alone = Score { $score }
html-guards = Guards
html-guards-mean = What must not suffer while the goals are pursued.
html-no-score = No score yet: nothing can be computed from what was read.
html-expected-now = expected by now: { $share }
html-red = a red score
html-yellow = a yellow score
html-green = a green score
html-not-reached = not reached as things stand
html-guard-broken = no success: a guard is broken
html-good-stretch = a good stretch
html-reached = a success as things stand
html-no-stretch = reached in full, so it was no stretch
html-first-score = without corrections: { $share }
html-with-data = { $n ->
    [one] { $n } of { $all } goals has data
   *[other] { $n } of { $all } goals have data
}
html-before = on { $date }: { $before }
html-broken = a guard is broken:
html-broken-guard = broken
html-holds = holds
html-baseline = Baseline
html-now = Now
html-target = Target
html-expected = Expected
html-score = Score
html-forecast = Forecast
html-status = Status
html-segment = Segment
html-by-segment = By segment
html-nothing = not known
html-from-reading = first reading
html-from-audit = audit
html-meets = meets the target on { $date }
html-never-meets = leads away from the target
html-why-not-started = Its time has not begun.
html-why-no-data = Nothing was read in its time.
html-why-undisclosed = A value is not disclosed.
html-why-no-start = Nobody said where it starts.
html-why-no-target = Its metric, target or deadline is not known.
html-why-no-sum = Its segments have no sum, and nobody read the whole.
html-why-units = Its formula has a rate that nobody declared.
html-why-division = Its formula divides by zero.
html-why-too-large = A number is too large.
html-against-start = Against the baseline:
html-raw = beyond its way: { $share }
html-confidence = confidence { $share } on { $date }
html-frozen = counted until { $date }
html-held = held in { $held } of { $all } readings
html-met-on = target first met on { $date }
html-met-late = target met late, on { $date }
html-stretch-yes = beyond the target too: { $value } reached
html-stretch-no = beyond the target: { $value }, not reached
html-pace = a day so far: { $pace }; needed: { $needed }
html-growing = last reading: growing
html-stable = last reading: stable
html-falling = last reading: falling
html-done-on = done on { $date }
html-done-late = done late, on { $date }
html-chart-numbers = Numbers of this chart
html-chart-all = Every reading of the chart
html-chart-thinned = Readings of the chart: some of many, evenly chosen
html-chart-says = From { $from } on { $since } to { $to } on { $until }.
html-line-read = readings
html-line-expected = expected
html-line-target = target
html-line-forecast = forecast
html-line-today = day of the report
html-channels = Channels
html-channels-say = What each channel has to bring, and how that stands
html-channel = Channel
html-brings = Brings
html-history-says = What was corrected, and why
html-no-reason = no reason given
html-notes = Notes
