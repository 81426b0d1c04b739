# Постоянные слова отчётов по-русски. В en.ftl те же сообщения.

## Заголовки
untitled = План целей
goals-heading = Цели
tree-heading = Дерево целей
timeline-heading = Календарь
audiences-heading = Аудитории
channels-heading = Каналы
campaigns-heading = Кампании
content-heading = Контент
checkins-heading = Ход дела
history-heading = История правок
rules-heading = Правила команды
glossary-heading = Показатели
marks-heading = Точки отсчёта и ориентиры
people-heading = Люди и команды

## План
plan-period = Период
plan-currency = Валюта
plan-business = Чем живёт бизнес
plan-approval = Кампании одобряет
plan-values = Ценности
plan-rates = Курсы
why = Зачем
how = Как
count-objectives = { $n ->
    [one] { $shown } цель
    [few] { $shown } цели
   *[other] { $shown } целей
}
count-key-results = { $n ->
    [one] { $shown } ключевой результат
    [few] { $shown } ключевых результата
   *[other] { $shown } ключевых результатов
}
count-milestones = { $n ->
    [one] { $shown } веха
    [few] { $shown } вехи
   *[other] { $shown } вех
}
count-guards = { $n ->
    [one] { $shown } ограничение
    [few] { $shown } ограничения
   *[other] { $shown } ограничений
}
count-campaigns = { $n ->
    [one] { $shown } кампания
    [few] { $shown } кампании
   *[other] { $shown } кампаний
}
business-leads = лидами
business-ecommerce = интернет-торговлей
business-subscriptions = подписками
business-services = услугами
business-nonprofit = некоммерческой деятельностью

## Цели
main-goal = Главная цель: { $title }
period = Период
deadline = Срок
type = Тип
ambition = Уровень
owner = Ответственный
priority = Приоритет
tags = Метки
supports = Ведёт к
watch = Наблюдаем
committed = обязательная
aspirational = амбициозная
type-brand_awareness = узнаваемость бренда
type-brand_reputation = репутация бренда
type-community_engagement = вовлечённость сообщества
type-conversions = конверсии и продажи
type-paid_advertising = платная реклама
type-market_research = изучение рынка
type-lead_generation = лиды
type-customer_service = обслуживание клиентов
type-recruiting = привлечение кандидатов
type-crisis_communication = кризисные коммуникации
type-internal_communication = внутренние коммуникации
type-profitability = прибыльность
type-funnel_speed = скорость воронки
type-authority = авторитет
type-retention = удержание
type-product = продукт
type-engineering = разработка
type-operations = операции

## Ключевые результаты, ограничения и вехи
id = №
key-result = Ключевой результат
guard = Ограничение
metric = Показатель
from = От
to = До
by = Срок
weight = Вес
stretch = Сверх цели
measured = Замер
threshold = Порог
when = Когда
checkpoints = По пути
milestones = Вехи
dropped = снято
at-least = не менее { $value }
at-most = не более { $value }
above = выше { $value }
below = ниже { $value }
inside = от { $from } до { $to }
within = { $value } ± { $margin }
throughout-all = всё время
throughout = всё время: { $period }
by-date = до { $date }
undisclosed = не раскрывается
source = Источник
depends-on = Зависит от
continues = Продолжает
after = после «{ $title }»
share-done = сделано { $share }

## Аудитории, каналы и работа
audience = Аудитория
size = Размер
profile-age = Возраст
profile-gender = Пол
profile-country = Страна
profile-region = Регион
profile-city = Город
profile-language = Язык
profile-interests = Интересы
profile-income = Доход
profile-education = Образование
profile-occupation = Занятие
profile-position = Должность
profile-family = Семья
profile-device = Устройство
profile-behaviour = Поведение
profile-pains = Трудности
profile-needs = Потребности
profile-industry = Отрасль
profile-company_size = Размер компании
profile-source = Источник
overlap = В обеих
share-of-smaller = Доля меньшей
description = Описание
campaign = Кампания
dates = Даты
drives = Ради чего
budget = Бюджет
paid = Платная
approved = Одобрена
yes = да
approved-by = { $date }, { $team }
approved-for = { $approval }, на { $period }
total-budget = Все бюджеты вместе: { $budget }.
every = Как часто
objective = Цель
every-day = каждый день
every-week = каждую неделю
every-month = каждый месяц
every-quarter = каждый квартал
every-year = каждый год
person = Кто
role = Роль
team = Команда
members = Участники
contact = Связь

## Ход дела и история
audit = аудит
confidence = Уверенность
was = Было
became = Стало
change-of = Что
date = Дата
reason = Почему
field-target = цель
field-by = срок
field-weight = вес
field-dropped = снятие
no = нет

## Показатели
definition = Определение
unit = Единица
better = Лучше
better-higher = больше
better-lower = меньше
better-inside = внутри границ
better-neutral = без разницы
data-source = Источник
formula = = { $formula }
mark = Ориентир
value = Значение
on = На дату
from-whom = По данным
baseline = Точка отсчёта
unknown = неизвестно
unknown-until = неизвестно до { $date }
benchmark-industry = Отрасль
benchmark-competitor = Конкурент
benchmark-own = Наш лучший
times = { $value }×

## Даты
period-quarter = { $n }-й квартал { $year } г.
period-half = { $n }-е полугодие { $year } г.
period-year = { $year } г.
period-years = { $first }–{ $last } гг.
period-week = { $n }-я неделя { $year } г.
period-days = { $first } — { $last }
period-fiscal = { $label } ({ $first } — { $last })

## Единицы
unit-people = чел.
unit-count = количество
unit-item = шт.
unit-ratio = отношение
unit-x = ×
unit-pp = п. п.
unit-points = { $n ->
    [one] балл
    [few] балла
    [many] баллов
   *[other] балла
}
unit-money = деньги
unit-ms = мс
unit-s = с
unit-min = мин
unit-h = ч
unit-day = { $n ->
    [one] день
    [few] дня
    [many] дней
   *[other] дня
}
unit-week = { $n ->
    [one] неделя
    [few] недели
    [many] недель
   *[other] недели
}
unit-month = { $n ->
    [one] месяц
    [few] месяца
    [many] месяцев
   *[other] месяца
}
unit-quarter = { $n ->
    [one] квартал
    [few] квартала
    [many] кварталов
   *[other] квартала
}
unit-year = { $n ->
    [one] год
    [few] года
    [many] лет
   *[other] года
}
unit-KB = КБ
unit-MB = МБ
unit-GB = ГБ
unit-TB = ТБ
unit-KiB = КиБ
unit-MiB = МиБ
unit-GiB = ГиБ
unit-TiB = ТиБ

## Кратко
smart-heading = SMART с первого взгляда
smart-s = Конкретна
smart-m = Измерима
smart-a = Достижима
smart-r = Значима
smart-t = Со сроком
smart-legend = ✓ замечаний нет, ! стоит знать, ✗ выбрано неудачно; почему — скажет goals explain КОД
steps-heading = Семь шагов метода
step-goals = Ясные, измеримые цели
step-metrics = Главные показатели
step-smart = Цели по SMART
step-benchmarks = Ориентиры
step-priorities = Приоритеты
step-monitoring = Мониторинг и анализ
step-corrections = Корректировки
lack-objectives = целей пока нет
lack-clear = неясно: { $list }
lack-metrics = ничего не измеряется
lack-defined = без определения или источника: { $list }
lack-value = ничто не показывает пользу для бизнеса
lack-smart = { $n ->
    [one] у { $shown } цели из { $all } есть сомнительная буква
   *[other] у { $shown } целей из { $all } есть сомнительная буква
}
lack-benchmark = нет ориентира: { $list }
lack-priorities = не сказано, что важнее
lack-rhythm = не сказано, как часто измерять (`every:`): { $list }
lack-readings = замеров пока нет
lack-corrections = ничего не скорректировано, хотя есть { $codes }

## Отчёт в HTML
html-reports = Отчёты о целях
html-skip = К содержанию
html-contents = Планы
html-as-of = на { $date }
html-since = в сравнении с { $date }
html-made = Составлено программой goals по плану и замерам на { $date }.
html-legend = Что значат знаки
html-main = Главная цель
html-glance = Коротко
html-strong = Сильные стороны
html-weak = Слабые стороны
html-owed = Что просрочено и за кем
html-none = Нет.
html-nobody = ответственного нет
html-was-due = срок был { $date }
html-last-read = последний замер { $date }
html-never-read = замеров не было
html-done = достигнуто
html-ahead = с опережением
html-on-track = по плану
html-not-started = не начато
html-at-risk = под угрозой
html-behind = отстаёт
html-missed = не достигнуто
html-overdue = нет замера
html-no-data = нет данных
html-done-means = Достигнуто.
html-ahead-means = Заметно выше того, что должно быть сегодня.
html-on-track-means = Примерно там, где должно быть сегодня.
html-not-started-means = Время ещё не началось.
html-at-risk-means = Ниже того, что должно быть сегодня.
html-behind-means = Намного ниже того, что должно быть сегодня.
html-missed-means = Срок прошёл, а цель не достигнута.
html-overdue-means = Замер просрочен: как дела, никто не знает.
html-no-data-means = Ничего не измерено, или вычислить нечего.
html-better = лучше
html-equal = так же
html-worse = хуже
html-bar = Оценка { $score }, ожидается сейчас { $expected }
html-bar-alone = Оценка { $score }
html-guards = Ограничения
html-guards-mean = Что не должно пострадать на пути к целям.
html-no-score = Оценки пока нет: по замерам нечего вычислить.
html-expected-now = ожидается сейчас: { $share }
html-red = оценка красная
html-yellow = оценка жёлтая
html-green = оценка зелёная
html-not-reached = пока не достигнуто
html-guard-broken = не успех: ограничение нарушено
html-good-stretch = хороший результат для смелой цели
html-reached = пока это успех
html-no-stretch = достигнуто полностью: цель не была смелой
html-first-score = без корректировок: { $share }
html-with-data = { $n ->
    [one] данные есть по { $n } цели из { $all }
   *[other] данные есть по { $n } целям из { $all }
}
html-before = на { $date }: { $before }
html-broken = нарушено ограничение:
html-broken-guard = нарушено
html-holds = соблюдается
html-baseline = Было
html-now = Сейчас
html-target = Цель
html-expected = Ожидается
html-score = Оценка
html-forecast = Прогноз
html-status = Состояние
html-segment = Сегмент
html-by-segment = По сегментам
html-nothing = неизвестно
html-from-reading = первый замер
html-from-audit = аудит
html-meets = цель будет достигнута { $date }
html-never-meets = движется прочь от цели
html-why-not-started = Время ещё не началось.
html-why-no-data = За это время ничего не измерено.
html-why-undisclosed = Значение не раскрывается.
html-why-no-start = Никто не сказал, с чего начали.
html-why-no-target = Неизвестен показатель, цель или срок.
html-why-no-sum = Сегменты не складываются, а целое никто не измерил.
html-why-units = В формуле не хватает курса.
html-why-division = Формула делит на ноль.
html-why-too-large = Слишком большое число.
html-against-start = По сравнению с началом:
html-raw = за пределами пути: { $share }
html-confidence = уверенность { $share } на { $date }
html-frozen = учтено по { $date }
html-held = соблюдалось в { $held } замерах из { $all }
html-met-on = цель впервые достигнута { $date }
html-met-late = цель достигнута с опозданием, { $date }
html-stretch-yes = сверх цели: { $value }, достигнуто
html-stretch-no = сверх цели: { $value }, не достигнуто
html-pace = в день до сих пор: { $pace }; нужно: { $needed }
html-growing = последний замер: рост
html-stable = последний замер: без перемен
html-falling = последний замер: снижение
html-done-on = сделано { $date }
html-done-late = сделано с опозданием, { $date }
html-chart-numbers = Числа этого графика
html-chart-all = Все замеры графика
html-chart-thinned = Замеры графика: часть, выбранная равномерно
html-chart-says = От { $from } ({ $since }) до { $to } ({ $until }).
html-line-read = замеры
html-line-expected = ожидается
html-line-target = цель
html-line-forecast = прогноз
html-line-today = день отчёта
html-channels = Каналы
html-channels-say = Что должен принести каждый канал и как с этим обстоят дела
html-channel = Канал
html-brings = Приносит
html-history-says = Что скорректировано и почему
html-no-reason = причина не названа
html-notes = Заметки
