"""Tables that people hand over: CSV, Excel and SPSS files, read row by row and refused in plain words."""

from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import LIMITS, Limits, Problem, Sheet, SheetRefused, WhichSheet

__all__ = ["LIMITS", "Limits", "Problem", "Sheet", "SheetRefused", "WhichSheet", "open_sheet"]
