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
milestone = Веха
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
check-in = Сверка
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

## Отчёты
report-on = Отчёт на { $date }
report-day = день { $day } из { $days }
report-main-goal = Главная цель: { $title }
report-objective = Цель: { $title }
report-expected = Ожидалось
report-score-column = Оценка
report-status = Состояние
report-now = Сейчас
report-forecast-column = Прогноз
report-remarks = Замечания
report-strong = Сильные стороны
report-weak = Слабые стороны
report-since = С отчёта на { $date }
report-nothing-changed = Ничего не изменилось.
report-owed = Просрочено
report-corrections = Правки
report-notes = Заметки
status-done = достигнуто
status-ahead = с опережением
status-on-track = по плану
status-at-risk = под угрозой
status-behind = отстаёт
status-missed = не достигнуто
status-overdue = замер просрочен
status-no-data = нет данных
status-not-started = не началось
report-score = { $score }, ожидалось { $expected }
report-first = { $score } к первоначальным цели и сроку
report-as-planned = как по плану
report-above-plan = { $n ->
    [one] на { $shown } пункт выше плана
    [few] на { $shown } пункта выше плана
   *[other] на { $shown } пунктов выше плана
}
report-below-plan = { $n ->
    [one] на { $shown } пункт ниже плана
    [few] на { $shown } пункта ниже плана
   *[other] на { $shown } пунктов ниже плана
}
report-no-score = оценки пока нет: замеров не было
report-red = красная зона
report-yellow = жёлтая зона
report-green = зелёная зона
report-guard-spoils = не успех: нарушено ограничение
report-good-stretch = хороший результат для амбициозной цели
report-success = успех
report-no-stretch = достигнута полностью: амбициозной не была
report-owner = ответственный: { $names }
report-known = данные есть у { $known } из { $of }
report-children = поддерживают: { $names }
report-watched = Наблюдаем: { $list }
report-broken = нарушено
report-holds = соблюдается
report-weakest = слабее всех: { $name }
report-confidence = уверенность { $share } ({ $date })
report-forecast = прогноз на последний день: { $value }
report-meets-on = цель при таком темпе — { $date }
report-meets-never = цель при таком темпе не достигается
report-held = выдержано { $held } из { $of } замеров
report-start = начальное значение
report-baseline = точка отсчёта
report-reading = замер до начала периода
report-audit = аудит
report-better-than = лучше, чем { $what }
report-equal-to = не изменилось: { $what }
report-worse-than = хуже, чем { $what }
report-better-than-benchmark = лучше ориентира { $value } ({ $name })
report-equal-to-benchmark = наравне с ориентиром { $value } ({ $name })
report-worse-than-benchmark = хуже ориентира { $value } ({ $name })
report-prorated = { $what } за столько же дней
report-side-sum-better = { $name } — лучше, чем { $what }: { $now }
report-side-sum-equal = { $name } — не хуже, чем { $what }: { $now }
report-side-sum-worse = { $name } — хуже, чем { $what }: { $now }
report-side-better = { $name } — лучше, чем { $what }: { $from } → { $now }
report-side-equal = { $name } — не хуже, чем { $what }: { $now }
report-side-worse = { $name } — хуже, чем { $what }: { $from } → { $now }
report-pace = нужно { $needed } в неделю, было { $made }
report-growing = выше прошлого замера
report-stable = почти как в прошлый замер
report-falling = ниже прошлого замера
report-reached = достигнуто { $date }
report-reached-late = достигнуто с опозданием, { $date }: сообщаем, но не засчитываем
report-stretch-reached = сверх цели: { $value } достигнуто
report-stretch-open = сверх цели: { $value } ещё впереди
report-nothing-read = нет данных: замеров ещё не было
report-undisclosed = оценки нет: значение не раскрывается
report-no-start = оценки нет: не сказано, с чего начали
report-no-target = оценки нет: цель неизвестна
report-no-sum = оценки нет: замеры только по сегментам, а суммы у них нет
report-units = оценки нет: в формуле не хватает курса
report-zero = оценки нет: в формуле деление на ноль
report-too-large = оценки нет: число слишком велико
report-nothing-said = о ней ещё не сообщали
report-step-done = сделано
report-step-open = не сделано
report-done-in-time = в срок сделано { $share }
report-objective-name = «{ $name }»
report-channel-works = { $name } работает: достигнуто или с опережением { $count } из { $of }
report-channel-lags = { $name } отстаёт: ниже плана или без замеров { $count } из { $of }
report-was-is = { $old } → { $new }
report-owed-reading = замер «{ $name }», последний { $date } ({ $goals })
report-owed-first-reading = первый замер «{ $name }» ({ $goals })
report-owed-milestone = веха «{ $name }»
report-owed-baseline = точка отсчёта «{ $name }»
report-nobody = ответственный не назван
report-owes = { $who }: { $what } — срок { $date }, { $n ->
    [one] { $shown } день
    [few] { $shown } дня
   *[other] { $shown } дней
} назад
report-days-left = { $n ->
    [0] последний день
    [one] остался { $shown } день
    [few] осталось { $shown } дня
   *[other] осталось { $shown } дней
}
report-days-over = срок прошёл

## Отчёт в HTML
html-reports = Отчёты о целях
html-skip = К содержанию
html-contents = Планы
html-legend = Что значат знаки
html-main = Главная цель
html-glance = Коротко
html-done-means = Достигнуто.
html-ahead-means = Заметно выше того, что должно быть сегодня.
html-on-track-means = Примерно там, где должно быть сегодня.
html-not-started-means = Время ещё не началось.
html-at-risk-means = Ниже того, что должно быть сегодня.
html-behind-means = Намного ниже того, что должно быть сегодня.
html-missed-means = Срок прошёл, а цель не достигнута.
html-overdue-means = Замер просрочен: как дела, никто не знает.
html-no-data-means = Ничего не измерено, или вычислить нечего.
html-chart-numbers = Числа этого графика
html-chart-all = Все замеры графика
html-chart-thinned = Замеры графика: часть, выбранная равномерно
html-chart-says = От { $from } ({ $since }) до { $to } ({ $until }).
html-line-read = замеры
html-line-expected = ожидается
html-line-target = цель
html-line-forecast = прогноз
html-line-today = день отчёта
html-made = Составлено программой goals по плану и замерам. Страница ничего не загружает из сети и не запускает скриптов.
