"""Makes the workbooks of this folder: `python3 make.py`, with openpyxl; `libre.xlsx` is saved by LibreOffice from `libre.csv`."""
import datetime
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

day = datetime.date

def book(name, rows, **formats):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Weekly"
    for row in rows:
        sheet.append(row)
    return made, sheet

made, sheet = book("weekly", [
    [],
    ["date", "orders", "revenue, RUB", "conversion (%)", "call", "followers[vk]", "stray"],
    [day(2026, 1, 4), 120, 450000.5, 0.125, datetime.timedelta(minutes=4, seconds=30), 1200],
    [datetime.datetime(2026, 1, 11, 10, 30), "1,5", 0.1 + 0.2, "13%", 5, "1 210"],
    ["2026-01-18", "n/a", "=C3*2", 0.07, 6, 1220],
    ["18.01.2026", 1, 1, 0.1, 6, 1220],
    [day(2026, 1, 25), day(2026, 5, 1), "5 h", 14, "#N/A", True],
    [46054, 10, 10, 0.1, 6, 1230],
    [None, 7],
    [day(2026, 2, 1), 130, "470 000 ₽", 0.15, 7, "too\tmany\nlines", 5],
    [day(2026, 2, 8), 131, None, 1.4, None, None, None, 9],
])
for row in sheet.iter_rows(min_row=3):
    if isinstance(row[3].value, float):
        row[3].number_format = "0.0%"
    row[4].number_format = "[h]:mm:ss" if isinstance(row[4].value, datetime.timedelta) else "General"
    if row[0].value == 46054:
        row[0].number_format = "General"
hidden = made.create_sheet("Draft", 0)
hidden.sheet_state = "hidden"
hidden.append(["date", "orders"])
hidden.append([day(2026, 1, 1), 1])
made.active = 1
made.save("weekly.xlsx")

made, sheet = book("1904", [["date", "orders"], [day(2026, 3, 1), 200]])
made.epoch = CALENDAR_MAC_1904
made.save("1904.xlsx")

made, sheet = book("long", [["date", "metric", "segment", "value", "unit"], [day(2026, 1, 4), "followers", "vk", 1200, "people"], [day(2026, 1, 4), "folowers", "vk", 1200, "people"]])
made.save("long.xlsx")
made, sheet = book("nothing", [])
made.save("nothing.xlsx")
made, sheet = book("locked", [["date", "orders"]])
open("locked.xlsx", "wb").write(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
open("broken.xlsx", "wb").write(open("long.xlsx", "rb").read()[:2000])
open("old.xls", "wb").write(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100))

# What no spreadsheet writes: parts that unpack to far more than they pack, and cells far away.
import zipfile

def hostile(name, sheet, styles=""):
    with zipfile.ZipFile("long.xlsx") as good, zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as made:
        for part in good.namelist():
            text = good.read(part)
            if part == "xl/worksheets/sheet1.xml" and sheet:
                text = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + sheet + "</sheetData></worksheet>").encode()
            if part == "xl/styles.xml":
                text += styles.encode()
            made.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)

def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'

heads = '<row r="1">' + cell("A1", "date") + cell("B1", "orders") + "</row>"
hostile("bomb.xlsx", None, " " * (5 << 20))
hostile("far.xlsx", heads + '<row r="1048576">' + cell("A1048576", "2026-01-05") + '<c r="B1048576"><v>9</v></c></row>')
hostile("beyond.xlsx", heads + '<row r="4294967290"><c r="B4294967290"><v>9</v></c></row>')
hostile("wide.xlsx", heads + '<row r="2"><c r="XFD2"><v>9</v></c></row>')
hostile("back.xlsx", heads + '<row r="3">' + cell("A3", "2026-01-05") + '<c r="B3"><v>9</v></c></row><row r="2">' + cell("A2", "2026-01-06") + '<c r="B2"><v>9</v></c></row>')
